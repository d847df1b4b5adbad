import type { BrokenAnswer } from './broken-answers.js';
import type { Kill } from './faults.js';
import { type CheckedRequirement, idleOf, survivorsOf } from './faults.js';
import type { Gaps } from './gaps.js';
import type { CheckMutations } from './mutate.js';
import { figuresOf, type Telling, type TellingFigures } from './problems.js';
import type { ServedVariant } from './served-variants.js';
import type { FalsePositive } from './services.js';
import type { Violation } from './variants.js';

/** The parameters of a self-test. */
export interface Assignment {
  readonly seed: number;
  readonly services: number;
  readonly mutateEach: boolean;
}

/** What the self-test found, as data that passes between threads. */
export interface SelfTest {
  readonly assignment: Assignment;
  readonly checks: readonly CheckedRequirement[];
  readonly violations: readonly Violation[];
  /** Ids that were published and are gone, and requirements that have no check. */
  readonly gaps: Gaps;
  readonly kills: readonly Kill[];
  /** The variants that checks reject, each served as a fault. */
  readonly variants: readonly ServedVariant[];
  /** Each answer of a run, broken by itself in each way that it may be wrong in. */
  readonly answers: readonly BrokenAnswer[];
  /** How well the problems of a report tell what is wrong. */
  readonly telling: Telling;
  /** How many of the generated services failed a check, and how many of all were ideal. */
  readonly failedServices: number;
  readonly ideal: number;
  /** One for each check that has any. */
  readonly falsePositives: readonly FalsePositive[];
  readonly mutations?: CheckMutations;
}

/** The figures of a self-test, and what is wrong. */
export interface Score {
  readonly survivors: readonly Kill[];
  /** The served variants that their own check does not catch. */
  readonly missed: readonly ServedVariant[];
  /** The broken answers that no check notices. */
  readonly unnoticed: readonly BrokenAnswer[];
  /** The checks that neither a fault nor one of their own variants ever fails. */
  readonly idle: readonly string[];
  readonly medianCollateral: number;
  readonly worst: Kill | undefined;
  readonly telling: TellingFigures;
  readonly passed: boolean;
}

export function scoreOf(result: SelfTest): Score {
  const { kills, variants, answers, telling, checks, violations, falsePositives, gaps, mutations } = result;
  const survivors = survivorsOf(kills, checks);
  const idle = idleOf(kills, variants, checks);
  const missed = variants.filter(({ caught }) => !caught);
  const unnoticed = answers.filter(({ failing }) => failing === 0);
  const byCollateral = kills.toSorted((a, b) => a.collateral.length - b.collateral.length);
  const wrong = [
    survivors,
    missed,
    unnoticed,
    idle,
    violations,
    falsePositives,
    gaps.lostIds,
    gaps.unverified,
    mutations?.unnoticed ?? [],
  ];
  return {
    survivors,
    missed,
    unnoticed,
    idle,
    telling: figuresOf(telling),
    medianCollateral: byCollateral[Math.floor(kills.length / 2)]?.collateral.length ?? 0,
    worst: byCollateral.at(-1),
    passed: wrong.every((each) => each.length === 0),
  };
}

import type { GroupedCheck } from '../model/check.js';
import { verdictOf } from '../model/verdict.js';
import { optionalFeatures } from '../suites/optional-features.js';
import type { Evidence } from './evidence.js';
import type { Kill } from './faults.js';
import { idleOf, survivorsOf } from './faults.js';
import { gapsOf } from './gaps.js';
import { violationsOf } from './variants.js';

/** What can detect a mutated check. */
export type Detector = 'variants' | 'idle' | 'faults' | 'requirements' | 'frozen ids';

/** A check that was made to pass always, or deleted, and what detected it. */
export interface CheckMutation {
  readonly check: string;
  readonly how: 'judge' | 'deletion';
  readonly detectors: readonly Detector[];
}

export interface CheckMutations {
  readonly all: readonly CheckMutation[];
  readonly unnoticed: readonly CheckMutation[];
}

/**
 * Mutates each check in turn, both ways. A mutated check fails nothing and the others fail what they did before, so
 * the kill matrix without it is what the self-test would have found.
 */
export function mutateEach(
  checks: readonly GroupedCheck[],
  kills: readonly Kill[],
  evidence: Evidence,
): CheckMutations {
  const all = checks.flatMap((check) => [
    withBlindJudge(check, checks, kills, evidence),
    withoutCheck(check, checks, kills),
  ]);
  return { all, unnoticed: all.filter(({ detectors }) => detectors.length === 0) };
}

function withBlindJudge(
  check: GroupedCheck,
  checks: readonly GroupedCheck[],
  kills: readonly Kill[],
  evidence: Evidence,
): CheckMutation {
  const rest = without(check, kills);
  const blind = { ...check, judge: () => verdictOf([]) };
  return {
    check: check.id,
    how: 'judge',
    detectors: caughtBy({
      variants: violationsOf(blind, evidence).length > 0,
      idle: idleOf(rest, [], checks).includes(check.id),
      faults: survivorsOf(rest, checks).length > 0,
    }),
  };
}

function withoutCheck(check: GroupedCheck, checks: readonly GroupedCheck[], kills: readonly Kill[]): CheckMutation {
  const others = checks.filter(({ id }) => id !== check.id);
  const { lostIds, unverified } = gapsOf(others, optionalFeatures);
  return {
    check: check.id,
    how: 'deletion',
    detectors: caughtBy({
      faults: survivorsOf(without(check, kills), others).length > 0,
      requirements: unverified.length > 0,
      'frozen ids': lostIds.length > 0,
    }),
  };
}

function without({ id }: GroupedCheck, kills: readonly Kill[]): readonly Kill[] {
  return kills.map((kill) => ({ ...kill, failing: kill.failing.filter((each) => each !== id) }));
}

function caughtBy(detectors: Partial<Readonly<Record<Detector, boolean>>>): readonly Detector[] {
  const names: readonly Detector[] = ['variants', 'idle', 'faults', 'requirements', 'frozen ids'];
  return names.filter((detector) => detectors[detector] === true);
}

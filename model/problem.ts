import type { Level, Requirement } from '../spec/requirements/index.js';
import type { Expected } from './expectation.js';
import type { ProblemSpread } from './sweep.js';
import type { LocatedFinding } from './verdict.js';

/** One cause, and everything that fails because of it. */
export interface Problem {
  /** The same in every run in which the same fails. */
  readonly id: string;
  readonly title: string;
  /** MUST where any of its checks is one. */
  readonly level: Level;
  /** What is broken; absent where the run itself could not be made. */
  readonly requirement?: Requirement;
  readonly where: Where;
  /** Ids of the checks that fail, those of the requirement first. */
  readonly checks: readonly string[];
  /** The known fault that fails most like this; `explains` is the share of what fails, or should then fail, that it explains. */
  readonly cause?: { readonly fault: string; readonly title: string; readonly explains: number };
  /** The simplest exchange that shows it. */
  readonly witness?: Witness;
  /** Present where all that fails is expected: the entries that say so. */
  readonly expected?: readonly [Expected, ...Expected[]];
}

/** The requests that show a problem, in short. */
export interface Where {
  readonly routes: readonly ('printer' | 'share')[];
  /** As `$expand` has them, sorted; the empty one where nothing is expanded. */
  readonly expansions: readonly string[];
  readonly principals: readonly string[];
  readonly jobs: readonly string[];
  /** Present where every job was looked at: how many show it; `jobs` are the first of them then. */
  readonly spread?: ProblemSpread;
}

export interface Witness {
  /** Request key of the exchange. */
  readonly exchange: string;
  readonly check: string;
  readonly findings: readonly LocatedFinding[];
  readonly curl?: string;
}

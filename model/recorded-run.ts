import type { Outcome } from './verdict.js';

export interface SuiteName {
  readonly name: string;
  readonly version: string;
}

/** An earlier run, as its cassette describes it. */
export interface RecordedRun {
  readonly suite: SuiteName;
  readonly startedAt: string;
  /** How the recording suite differs from this one. */
  readonly differs: readonly SuiteDifference[];
  /** The outcomes of its checks. */
  readonly outcomes: readonly (readonly [check: string, outcome: Outcome])[];
}

/** A difference between two suites that their cassettes show. */
export type SuiteDifference = 'version' | 'checks' | 'source document';

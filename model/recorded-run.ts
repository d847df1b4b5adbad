import type { Outcome } from './verdict.js';

export interface SuiteName {
  readonly name: string;
  readonly version: string;
}

/** An earlier run, as its cassette tells of it. */
export interface RecordedRun {
  readonly suite: SuiteName;
  readonly startedAt: string;
  /** In what the suite that recorded differs from this one. */
  readonly differs: readonly SuiteDifference[];
  /** What its checks came to then. */
  readonly outcomes: readonly (readonly [check: string, outcome: Outcome])[];
}

/** What two suites can differ in, and their cassettes tell. */
export type SuiteDifference = 'version' | 'checks' | 'source document';

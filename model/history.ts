import type { Counts } from './counts.js';

/** A run in one line of a history. */
export interface PastRun extends Counts {
  readonly startedAt: string;
  readonly version: string;
  readonly target: string;
  readonly embedded: boolean;
  readonly label?: string;
  readonly profile: string;
  readonly filters: readonly string[];
  readonly failOn: string;
  readonly verdict: string;
  /** Ids of the first problems, the worst first. */
  readonly problems: readonly string[];
}

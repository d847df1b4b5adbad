/** A run in one line of a history. */
export interface PastRun {
  readonly startedAt: string;
  readonly version: string;
  readonly target: string;
  readonly embedded: boolean;
  readonly label?: string;
  readonly profile: string;
  readonly filters: readonly string[];
  readonly failOn: string;
  readonly verdict: string;
  readonly checks: number;
  readonly pass: number;
  readonly fail: number;
  readonly warn: number;
  readonly expected: number;
  readonly inconclusive: number;
  readonly notApplicable: number;
  /** Ids of the first problems, the worst first. */
  readonly problems: readonly string[];
}

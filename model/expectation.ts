/** A failure that is accepted for a while: who looks after it, why, and until when. */
export interface Expected {
  /** Where the file lists it: `expected.yaml:3`. */
  readonly place: string;
  readonly what: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** The last day on which it is expected, as `2026-12-24`. */
  readonly expires: string;
  /** From the day of the run to that day. */
  readonly daysLeft: number;
}

/** An entry that no longer says how things are. It makes a run red. */
export interface Outdated {
  /** `stale`: all that it is about passes now. `different`: it fails, but otherwise than when the entry was written. */
  readonly kind: 'stale' | 'expired' | 'different';
  readonly place: string;
  readonly what: string;
  readonly expires: string;
  /** Ids of the checks that show it: those that pass, or fail otherwise. */
  readonly checks: readonly string[];
}

/** What became of the file with the expected failures. */
export interface Expectations {
  readonly file: string;
  readonly entries: number;
  readonly outdated: readonly Outdated[];
}

import type { Cause } from './likely.js';

/** A check that failed, or was judged and did not, as far as grouping needs it. */
export interface Judged {
  readonly id: string;
  readonly requirement: string;
  readonly failed: boolean;
  /** Request keys of the exchanges that show the failure. */
  readonly shownBy: readonly string[];
  /** What its findings say: see `signOf`. */
  readonly signs: readonly string[];
  /** The values in bodies that its findings are about: the request key of the answer and the place in it. */
  readonly values: readonly string[];
  /** Request keys of all exchanges that the check rests on. */
  readonly exchanges: readonly string[];
}

/** Failing checks with one cause: those of the requirement that is broken, and what fails along. */
export interface Grouped {
  readonly requirement: string;
  readonly checks: ReadonlySet<string>;
  readonly cause?: Cause;
}

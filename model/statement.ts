import type { Counts } from './counts.js';
import type { RunVerdict } from './verdict.js';

/** What a run says of a product, with what it rests on. */
export interface Statement {
  readonly format: string;
  readonly version: number;
  readonly issuedAt: string;
  readonly product: { readonly name: string; readonly version: string };
  readonly suite: { readonly name: string; readonly version: string; readonly requirements: string };
  readonly run: StatedRun;
  readonly profiles: readonly StatedProfile[];
  /** What the operator withheld on purpose, and why. */
  readonly withheld: readonly { readonly prerequisite: string; readonly reason: string }[];
  readonly expected: readonly StatedFailure[];
  readonly problems: readonly StatedProblem[];
  readonly evidence: readonly StatedFile[];
}

export interface StatedRun {
  readonly target: string;
  readonly embedded: boolean;
  readonly startedAt: string;
  readonly profile: string;
  /** Of the requirements that it was judged by; absent in what an earlier version wrote. */
  readonly edition?: number;
  readonly failOn: string;
  readonly verdict: string;
  readonly label?: string;
}

/** How the checks of one profile came out: every MUST was judged or is withheld. */
export interface StatedProfile extends Counts {
  readonly name: string;
  readonly verdict: Extract<RunVerdict, 'conformant' | 'not-conformant'> | 'withheld';
  /** Of what is expected, the checks that a failure leaves open; absent where there are none. */
  readonly leftOpen?: number;
}

/** A failure that was expected. */
export interface StatedFailure {
  readonly check: string;
  readonly requirement: string;
  readonly level: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly expires: string;
  /** Present where it is open because of such a failure. */
  readonly open?: true;
}

export interface StatedProblem {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly checks: number;
}

/** A file that the statement rests on, by its path from the folder of the statement. */
export interface StatedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

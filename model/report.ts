import type { Group, Level, Requirement } from '../spec/requirements/index.js';
import type { Counts } from './counts.js';
import type { Discovery } from './discovery.js';
import type { Exchange } from './exchange.js';
import type { Expectations, Expected } from './expectation.js';
import type { PastRun } from './history.js';
import type { MatrixCell } from './matrix-cell.js';
import type { Problem } from './problem.js';
import type { RecordedRun } from './recorded-run.js';
import type { SweepReport } from './sweep.js';
import type { LocatedFinding, Outcome, RunVerdict, Verdict } from './verdict.js';

/** The verdict of one check, and the exchanges that it rests on. */
export interface Entry {
  readonly checkId: string;
  readonly title: string;
  readonly group: Group;
  readonly level: Level;
  readonly verdict: Verdict<LocatedFinding>;
  /** Request keys of the exchanges judged, the control's included. */
  readonly exchanges: readonly string[];
  /** A command that repeats the exchange of the first finding, without a token. */
  readonly curl?: string;
  readonly durationMs: number;
  readonly cell?: MatrixCell;
  /** Present where it fails as the operator expects, or is open because of such a failure. */
  readonly expected?: Expected;
}

export interface Result {
  readonly requirement: Requirement;
  readonly entries: readonly Entry[];
}

/** The counts of a run, and parts of `expected` and `inconclusive`. */
export interface Totals extends Counts {
  /** Open because of an expected failure. */
  readonly leftOpen: number;
  readonly inconclusiveMust: number;
  /** What tokens or jobs are missing for. */
  readonly unsupplied: number;
  readonly unsuppliedMust: number;
}

/** What a service does where the document leaves it a choice; reported and never judged. */
export interface ObservedFeature {
  readonly id: string;
  readonly title: string;
  readonly answer: string;
  readonly cell?: MatrixCell;
}

/** Something the operator can supply, and how many checks it would let the suite judge. */
export interface MissingInput {
  readonly kind: 'fixture' | 'token';
  readonly prerequisite: string;
  readonly supply: string;
  readonly checks: readonly string[];
}

/** The requests of a run: `throttled` responses delayed it by `waitedMs` in total. */
export interface Requests {
  readonly sent: number;
  readonly situations: number;
  readonly throttled: number;
  /** Requests that were sent once more because their answer was 408, 425, 502 or 504. */
  readonly repeated: number;
  readonly waitedMs: number;
}

/** A check whose verdict has changed since its evidence was recorded; a new check has no `from`. */
export interface VerdictChange {
  readonly checkId: string;
  readonly from?: Outcome;
  /** Absent if this suite no longer has the check. */
  readonly to?: Outcome;
}

/** The recorded run whose evidence this report judges. */
export interface ReplayedRun extends Omit<RecordedRun, 'outcomes'> {
  readonly changes: readonly VerdictChange[];
}

/** A shell that a command is written for. */
export type Shell = 'posix' | 'powershell';

/** Plan, evidence and verdicts joined: all that a formatter needs. Holds no secret. */
export interface RunReport {
  readonly suite: { readonly name: string; readonly version: string };
  readonly target: { readonly baseUrl: string; readonly embedded: boolean };
  readonly profile: string;
  /** The edition of the requirements that it was judged by. */
  readonly edition: number;
  /** The --only and --skip patterns; empty for a whole run. A filtered run claims nothing. */
  readonly filters: readonly string[];
  readonly failOn: 'MUST' | 'SHOULD';
  /** Whether the run is about what was supplied alone. */
  readonly partial: boolean;
  readonly startedAt: string;
  /** What its commands are written for; any POSIX shell if absent. */
  readonly shell?: Shell;
  /** What the operator calls the run, to tell targets apart. */
  readonly label?: string;
  /** What the run invented is drawn from it: `--seed` repeats it. */
  readonly seed?: number;
  readonly replayOf?: ReplayedRun;
  readonly durationMs: number;
  readonly requests: Requests;
  /** Warnings to the operator, before and during the run. */
  readonly warnings: readonly string[];
  /** How the jobs were discovered, if none was named. */
  readonly discovery?: Discovery;
  readonly results: readonly Result[];
  /** What failed, by cause, worst first. */
  readonly problems: readonly Problem[];
  /** Present where the operator names a file with failures to expect. */
  readonly expectations?: Expectations;
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly totals: Totals;
  readonly verdict: RunVerdict;
  /** Why the whole run ended as it did, when one cause explains it: see `root-cause.ts`. */
  readonly rootCause?: string;
  readonly unlocks: readonly MissingInput[];
  /** Prerequisite → reason: what the operator withholds on purpose. Absent where that is nothing. */
  readonly withheld?: Readonly<Record<string, string>>;
  readonly facts: readonly ObservedFeature[];
  /** Present where every job was looked at, and not a few. */
  readonly sweep?: SweepReport;
  /** The runs before this one that it can be compared with, the oldest first, and itself as the last. */
  readonly history?: readonly PastRun[];
}

/** Turns a run report into the text of one artefact. */
export type Formatter = (report: RunReport) => string;

/** How much of a report the terminal shows. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

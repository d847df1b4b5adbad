import type { Group, Level, Requirement } from '../spec/requirements/index.js';
import type { Discovery } from './discovery.js';
import type { Exchange } from './exchange.js';
import type { MatrixCell } from './matrix-cell.js';
import type { RecordedRun } from './recorded-run.js';
import type { Finding, Outcome, Position, RunVerdict, Verdict } from './verdict.js';

/** A finding with the exchange it was made in, named by its request key, and where in the text of the body it is. */
export interface LocatedFinding extends Finding {
  readonly exchange: string;
  readonly position?: Position;
}

/** What one check concluded, and on what. */
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
}

export interface Result {
  readonly requirement: Requirement;
  readonly entries: readonly Entry[];
}

/** Counts of checks; `warn` is a SHOULD that failed, `inconclusiveMust` a part of `inconclusive`. */
export interface Totals {
  readonly checks: number;
  readonly pass: number;
  readonly fail: number;
  readonly warn: number;
  readonly inconclusive: number;
  readonly inconclusiveMust: number;
  readonly notApplicable: number;
}

/** What a service does where it may do or leave; reported and never judged. */
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

/** What a run asked: `throttled` answers put it off and held it back for `waitedMs` in all. */
export interface Requests {
  readonly sent: number;
  readonly situations: number;
  readonly throttled: number;
  readonly waitedMs: number;
}

/** A check that comes to another verdict than it came to when its evidence was recorded; one that is new has no `from`. */
export interface VerdictChange {
  readonly checkId: string;
  readonly from?: Outcome;
  /** Absent when this suite has no such check any more. */
  readonly to?: Outcome;
}

/** The run whose evidence this report is about, when it is not its own. */
export interface ReplayedRun extends Omit<RecordedRun, 'outcomes'> {
  readonly changes: readonly VerdictChange[];
}

/** Plan, evidence and verdicts joined: all that a formatter needs. Holds no secret. */
export interface RunReport {
  readonly suite: { readonly name: string; readonly version: string };
  readonly target: { readonly baseUrl: string; readonly embedded: boolean };
  readonly profile: string;
  /** The --only and --skip patterns; empty for a whole run. A filtered run claims nothing. */
  readonly filters: readonly string[];
  readonly failOn: 'MUST' | 'SHOULD';
  readonly startedAt: string;
  readonly replayOf?: ReplayedRun;
  readonly durationMs: number;
  readonly requests: Requests;
  /** What the operator was warned of, before anything was sent and while the run went on. */
  readonly warnings: readonly string[];
  /** How the jobs were found, where none was named. */
  readonly discovery?: Discovery;
  readonly results: readonly Result[];
  readonly exchanges: ReadonlyMap<string, Exchange>;
  readonly totals: Totals;
  readonly verdict: RunVerdict;
  /** Why the whole run ended as it did, when one cause explains it: see `root-cause.ts`. */
  readonly rootCause?: string;
  readonly unlocks: readonly MissingInput[];
  readonly facts: readonly ObservedFeature[];
}

/** Turns a run report into the text of one artefact. */
export type Formatter = (report: RunReport) => string;

/** How much of a report the terminal shows. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

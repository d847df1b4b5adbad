import type { Exchange } from './exchange.js';
import type { Job } from './target.js';
import type { Finding } from './verdict.js';

/** A job of a sweep: without a printer where its share alone is known. */
export type SweptJob = Omit<Job, 'owner'>;

/** A finding, and the name of the question whose answer has it. */
export interface SweptFinding extends Finding {
  readonly question: string;
}

/** A job that fails a check, with the answers that show it, by the names of their questions. */
export interface Specimen {
  readonly job: SweptJob;
  readonly findings: readonly SweptFinding[];
  readonly answers: Readonly<Record<string, Exchange>>;
}

/** The jobs that fail a check at one place. */
export interface SweptKind {
  /** The place of the findings; a star for every item of a list. */
  readonly at: string;
  readonly jobs: number;
  /** How many of them each printer has; of the first printers in the order of their names. */
  readonly printers: Readonly<Record<string, number>>;
  /** The first jobs in the order of their names. */
  readonly named: readonly SweptJob[];
  /** The first of them, one with most findings, and some drawn by their names. */
  readonly specimens: readonly Specimen[];
}

/** How one check went over all jobs. */
export interface SweptCheck {
  readonly passed: number;
  readonly failed: number;
  /** Jobs that it concerns and whose answers it could not judge. */
  readonly undetermined: number;
  readonly kinds: readonly SweptKind[];
  /** Why it could not be judged, where it could not. */
  readonly reason?: string;
}

/** The jobs of a sweep by what became of them; `listed` is made up by the five after it. */
export interface JobCounts {
  /** On a list, or given, and part of this sweep. */
  readonly listed: number;
  /** Judged by every answer that was asked for. */
  readonly judged: number;
  /** Ended between the list and the request. */
  readonly gone: number;
  /** Not found by any way, though on their list before and after. */
  readonly unserved: number;
  /** Refused with 403 to the caller of the sweep, by one way at least. */
  readonly refused: number;
  /** Without an answer to one question at least. */
  readonly unanswered: number;
  /** Failed a check that is a MUST, or any. */
  readonly failed: number;
  readonly deviating: number;
  /** On a list twice, and asked for once. */
  readonly repeated: number;
  /** Came onto a list while it was read. */
  readonly appeared: number;
}

/** The jobs of one printer, or of a share whose printer is not known. */
export interface PrinterCounts {
  readonly jobs: number;
  readonly deviating: number;
}

/** What a sweep saw, added up; of whole sweeps and of parts alike. Holds no secret. */
export interface SweptSum {
  readonly jobs: JobCounts;
  readonly printers: Readonly<Record<string, PrinterCounts>>;
  readonly checks: Readonly<Record<string, SweptCheck>>;
  /** What happened to lists, and how often. */
  readonly notes: Readonly<Record<string, number>>;
  /** The first jobs that were listed and not served, refused, or without an answer, in the order of their names. */
  readonly unjudged: readonly SweptJob[];
}

/** One shard of several, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** How many jobs show a problem. */
export interface ProblemSpread {
  readonly jobs: number;
  /** Of so many that were judged. */
  readonly of: number;
  /** Whether it is exactly so many; else at least so many. */
  readonly isExact: boolean;
  readonly named: readonly SweptJob[];
  /** Printer → jobs, of those that are counted by printer. */
  readonly printers: Readonly<Record<string, number>>;
}

/** What a report says of a sweep beyond what it says of a run. */
export interface SweepReport {
  readonly jobs: JobCounts;
  readonly printers: Readonly<Record<string, PrinterCounts>>;
  /** Check → how many jobs passed and failed it. */
  readonly checks: Readonly<Record<string, Pick<SweptCheck, 'passed' | 'failed'>>>;
  readonly notes: Readonly<Record<string, number>>;
  readonly unjudged: readonly SweptJob[];
  /** Lists that could not be read to their end, and why. */
  readonly broken: Readonly<Record<string, string>>;
  readonly shard?: Shard;
}

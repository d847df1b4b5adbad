import type { RunVerdict } from '../report.js';
import type { Job } from '../target.js';

/** What a job is worth as a witness, in the words of a report. */
export const traits = [
  'redirected to another printer',
  'from a redirect',
  'with tasks',
  'with documents',
  'with neither',
  'in a share',
  'of another user',
] as const;
export type Trait = (typeof traits)[number];

/** Bounds of a search: a target may have thousands of jobs, or lists without an end. */
export const bounds = {
  /** Requests in all, and those for lists among them. */
  requests: 40,
  listRequests: 24,
  pages: 3,
  printers: 6,
  shares: 4,
  /** Items kept of one list. */
  items: 200,
  /** Jobs looked at one by one. */
  inspected: 9,
  chosen: 8,
  /** After so many milliseconds no further request is sent. */
  ms: 60_000,
} as const;

/** What a search for jobs found. Holds no secret. */
export interface Discovery {
  readonly printers: number;
  readonly shares: number;
  /** Jobs on the lists of printers. */
  readonly jobs: number;
  readonly requests: number;
  readonly chosen: readonly Job[];
  /** What the chosen jobs witness. */
  readonly witnessed: readonly Trait[];
  /** What bounded the search, or was left out and why. */
  readonly notes: readonly string[];
  /** Why there is no job to get, and the way out. */
  readonly shortfall?: {
    readonly verdict: Extract<RunVerdict, 'incomplete' | 'unreachable' | 'credentials-refused'>;
    readonly reason: string;
    /** What the operator can do about it, where that does not go without saying. */
    readonly wayOut?: string;
  };
}

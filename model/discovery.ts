import type { Job, Target } from './target.js';
import type { RunVerdict } from './verdict.js';

/** The traits of a job that checks need, as reports name them. */
export const traits = [
  'redirected to another printer',
  'from a redirect',
  'with tasks',
  'with documents',
  'with neither',
  'in a share',
  'unusual on its list',
  'of another user',
] as const;
export type Trait = (typeof traits)[number];

/** What narrows a search: ids that the operator gives. */
export interface Narrowing {
  readonly printer?: string;
  readonly share?: string;
}

/** What a search for jobs found. Holds no secret. */
export interface Discovery {
  readonly printers: number;
  readonly shares: number;
  /** Jobs on the lists of printers. */
  readonly jobs: number;
  readonly requests: number;
  readonly chosen: readonly Job[];
  /** The traits of the chosen jobs. */
  readonly witnessed: readonly Trait[];
  /** What bounded the search, or was left out and why. */
  readonly notes: readonly string[];
  /** Why there is no job to get, and the way out. */
  readonly shortfall?: {
    /** That of the diagnosis, if the cause is known. */
    readonly id?: string;
    readonly verdict: Extract<RunVerdict, 'incomplete' | 'unreachable' | 'credentials-refused'>;
    readonly reason: string;
    /** What the operator can do about it, if that is not obvious. */
    readonly wayOut?: string;
  };
}

/**
 * The target with the jobs that a search chose. An incomplete search does not show that the target lacks jobs:
 * checks that need one cannot be judged, for the reason that ended the search.
 */
export function withFound(target: Target, { chosen, shortfall }: Discovery): Target {
  if (shortfall === undefined || isComplete(shortfall)) return { ...target, jobs: chosen };
  const reason = `jobs could not be looked for: ${shortfall.reason}`;
  return { ...target, jobs: chosen, mismatches: new Map([...target.mismatches, ['job', reason]]) };
}

/** A search that found nothing to get, and could have. */
function isComplete({ verdict, wayOut }: NonNullable<Discovery['shortfall']>): boolean {
  return verdict === 'incomplete' && wayOut !== undefined;
}

import type { Target } from '../target.js';
import type { Discovery } from './discovery.js';

/**
 * The target with the jobs that a search chose. Of a search that came to no end nobody can say that the target lacks
 * jobs: what needs one cannot be judged for the reason that ended it.
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

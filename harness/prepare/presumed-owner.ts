import type { Job, Target } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import { type Claims, claimsOf } from '../tokens/claims.js';
import type { TokenSourceResult } from './token-store.js';

type Users = Target['users'];

/** Who the owner is taken for, and why, where nobody says it. */
interface Presumption {
  readonly users: Users;
  readonly warning: string;
}

/**
 * Takes one of several users for the owner, where it has to be guessed: the one that the token names, else the one who made the first job. Who that
 * is decides which jobs are asked for, so it is said.
 */
export function presumedOwner(
  names: readonly string[],
  jobs: readonly Job[],
  results: readonly TokenSourceResult[],
): Presumption | undefined {
  if (names.length === 0) return undefined;
  const [first] = jobs.flatMap(({ owner }) => owner ?? []);
  const token = results.findLast(({ tokens }) => tokens.has(ownerId))?.tokens.get(ownerId)?.token;
  const claims = token === undefined ? undefined : claimsOf(token);
  const said = claims === undefined ? undefined : names.find((name) => isNamedIn(claims, name));
  const owner = said ?? first ?? names[0];
  if (owner === undefined) return undefined;
  const why = said === undefined ? 'who made the first of "jobs"' : 'whom the token names';
  const [other = 'other', ...more] = names.filter((each) => each !== owner);
  return {
    users: { owner, other: more.length === 0 ? other : 'other' },
    warning: `nothing says which of ${names.join(', ')} the token is of: taken for ${owner}, ${why}; set users.owner if it is another's`,
  };
}

/** A name may be an object id, a user principal name, or what stands before its @. */
function isNamedIn({ objectId, userName }: Claims, name: string): boolean {
  const known = [objectId, userName, userName?.split('@', 1)[0]];
  return known.some((each) => each?.toLowerCase() === name.toLowerCase());
}

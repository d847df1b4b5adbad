import type { Diagnosis } from '../../model/diagnosis.js';
import { describe, ownerId, type Principal } from '../../model/target.js';
import { claimsOf } from './claims.js';
import { type Deviation, examine, type TokenCircumstances } from './examine.js';
import { tokenName } from './token-name.js';

/** Principal id → where its token comes from. */
export type Sources = ReadonlyMap<string, string>;

/** Why a token is not the one described, and the token that would do. */
export type Mismatch = Pick<Diagnosis, 'problem' | 'fix'>;

/**
 * Finds the tokens that are not the ones described, by principal id. One that may do more makes a refusal vacuous, one
 * that may do less makes a failed admission a false positive. Names permissions and times, and nothing else of a token.
 */
export function mismatchesOf(
  principals: readonly Principal[],
  tokens: ReadonlyMap<string, string>,
  { sources, ...circumstances }: Omit<TokenCircumstances, 'owner'> & { readonly sources?: Sources },
): ReadonlyMap<string, Mismatch> {
  const claims = new Map([...tokens].map(([id, token]) => [id, claimsOf(token)]));
  const context = { ...circumstances, owner: claims.get(ownerId) };
  return new Map(
    principals.flatMap((each) => {
      const own = claims.get(each.id);
      const mismatch = own && mismatchOf(each, examine(each, own, context), sources?.get(each.id));
      return mismatch === undefined ? [] : [[each.id, mismatch] as const];
    }),
  );
}

/** The first deviation of a token that keeps a verdict from resting on it. */
export function mismatchOf(
  principal: Principal,
  deviations: readonly Deviation[],
  from?: string,
): Mismatch | undefined {
  const [reason] = decisive[roleOf(principal)]
    .flatMap((id) => deviations.filter((each) => each.id === id))
    .flatMap((each) => reasonOf(each, principal) ?? []);
  if (reason === undefined) return undefined;
  return {
    problem: `${tokenName(principal.id, from)} is not as described: ${reason}`,
    fix: `supply ${describe(principal)}`,
  };
}

type Role = 'owner' | 'sound' | NonNullable<Principal['defect']>;

function roleOf({ id, defect }: Principal): Role {
  return id === ownerId ? 'owner' : (defect ?? 'sound');
}

/** Which deviations count for a verdict, what tells most first. The owner is only asked to get their own job. */
const decisive: Readonly<Record<Role, readonly Deviation['id'][]>> = {
  owner: ['wrong-account', 'insufficient'],
  sound: ['wrong-type', 'expired', 'wrong-audience', 'wrong-account', 'wrong-user', 'excess', 'lack', 'wrong-role'],
  tampered: [],
  expired: ['not-expired'],
  'wrong-audience': ['right-audience'],
  notYetValid: [],
  wrongIssuer: [],
  noneAlgorithm: [],
};

const types = { delegated: 'a user', application: 'an application' } as const;

function reasonOf(deviation: Deviation, { type }: Principal): string | undefined {
  switch (deviation.id) {
    case 'wrong-type':
      return `it is of ${types[deviation.type]}`;
    case 'expired':
      return 'it has expired';
    case 'wrong-audience':
      return deviation.audience.length === 0 ? undefined : 'it is for another audience';
    case 'wrong-account':
      return type === 'application' ? undefined : `it is of a ${deviation.account} account`;
    case 'wrong-user':
      return deviation.isOwner ? "it is of the same user as the owner's" : "it is of another user than the owner's";
    case 'insufficient':
      return `it has ${listed(deviation.held)}`;
    case 'excess':
      return `it has ${listed(deviation.permissions)} too`;
    case 'lack':
      return `it lacks ${listed(deviation.permissions)}`;
    case 'wrong-role':
      return deviation.isHeld ? `its user is ${deviation.role}` : `its user is no ${deviation.role}`;
    case 'not-expired':
      return 'it has not expired';
    case 'right-audience':
      return 'its audience is the right one';
    case 'not-yet-valid':
    case 'expires-soon':
      return undefined;
  }
}

const mostNames = 4;

/** Names of permissions, and nothing that looks like anything else: a token is written by others. */
function listed(permissions: readonly string[]): string {
  const names = permissions.map((each) => (/^[\w.-]{1,60}$/.test(each) ? each : 'one with a strange name'));
  const more = names.length - mostNames;
  if (names.length === 0) return 'no permission';
  return `${names.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

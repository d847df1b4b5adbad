import type { Diagnosis, Effect } from '../../model/diagnosis.js';
import { moment, span } from '../../model/duration.js';
import type { Principal } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import { delegatedPermissions, personalAccountTenant } from '../../spec/permissions.js';
import type { Claims } from '../tokens/claims.js';
import type { Deviation } from '../tokens/examine.js';

/** A token that is at hand: whose it is and what it says of itself. */
export interface TokenInHand {
  /** The principal it is used for, as the suite or the operator describes it. */
  readonly principal: Principal;
  /** What it says; undefined when it cannot be read. */
  readonly claims: Claims | undefined;
}

/** What is wrong with one token by its deviations. */
export function tokenDiagnoses(principal: Principal, deviations: readonly Deviation[]): readonly Diagnosis[] {
  return deviations.flatMap((each) => diagnosisOf(each, principal) ?? []);
}

/** What other principals may do is held against their description: here counts what a service refuses. */
function diagnosisOf(deviation: Deviation, principal: Principal): Diagnosis | undefined {
  const name = nameOf(principal);
  const effect = effectOn(principal);
  switch (deviation.id) {
    case 'expired':
      return {
        id: 'token-expired',
        effect,
        problem: `${name} expired ${span(deviation.awayMs)} ago, at ${moment(deviation.at)}`,
        fix: 'get a new one, or let "token" name a "command" that does',
      };
    case 'not-yet-valid':
      return {
        id: 'token-not-yet-valid',
        effect,
        problem: `${name} is valid from ${moment(deviation.at)} only, ${span(deviation.awayMs)} ahead of this machine's clock`,
        fix: "set this machine's clock",
      };
    case 'expires-soon':
      return {
        id: 'token-expires-soon',
        effect: 'none',
        problem: `${name} expires in ${span(deviation.awayMs)}`,
        fix: 'get a new one before a long run',
      };
    case 'wrong-audience':
      return {
        id: 'token-wrong-audience',
        effect,
        problem: `${name} is issued for ${named(deviation.audience)}, not for ${deviation.host}`,
        fix: `ask for a token with the scope https://${deviation.host}/.default`,
      };
    case 'wrong-type':
      return {
        id: 'token-wrong-type',
        effect,
        problem: `${name} is of ${types[deviation.type].has}, and this principal is ${types[deviation.type].needs}`,
        fix: `supply a token of ${types[deviation.type].needs}, or describe it with type: ${deviation.type}`,
      };
    case 'wrong-account':
      return deviation.account === 'work'
        ? undefined
        : {
            id: 'token-personal-account',
            effect,
            problem: `${name} is of a personal Microsoft account, which this API does not support`,
            fix: 'sign in with a work or school account, or describe it with account: personal',
          };
    case 'insufficient':
      return deviation.type !== 'delegated'
        ? undefined
        : {
            id: 'token-without-permission',
            effect,
            problem: `${name} has none of the permissions this API asks for; it has ${named(deviation.held)}`,
            fix: `consent to ${delegatedPermissions[0]} or more, and get a new one`,
          };
    case 'wrong-user':
    case 'excess':
    case 'lack':
    case 'wrong-role':
    case 'not-expired':
    case 'right-audience':
      return undefined;
  }
}

/** What a token of each type is, and what its principal then is instead. */
const types = {
  application: { has: 'an application', needs: 'a signed-in user' },
  delegated: { has: 'a signed-in user', needs: 'an application without a user' },
} as const;

/** Tokens of one tenant and one of another: whichever is alone is the likelier mistake. */
export function tenantDiagnoses(tokens: readonly TokenInHand[]): readonly Diagnosis[] {
  const ordinary = tokens.filter(
    ({ principal: { account = 'work', subscription = true, defect, tenant } }) =>
      account === 'work' && subscription && defect === undefined && tenant === undefined,
  );
  const tenants = ordinary
    .flatMap(({ claims }) => claims?.tenant ?? [])
    .filter((each) => each !== personalAccountTenant);
  const home = commonest(tenants);
  return ordinary.flatMap((token) => {
    const tenant = token.claims?.tenant;
    if (home === undefined || tenant === undefined || tenant === home || tenant === personalAccountTenant) return [];
    return {
      id: 'token-of-another-tenant',
      effect: effectOn(token.principal),
      problem: `${nameOf(token.principal)} is of the tenant ${shown(tenant)}, the others are of ${shown(home)}`,
      fix: 'get it from the same tenant as the others',
    };
  });
}

function commonest(values: readonly string[]): string | undefined {
  const count = (value: string): number => values.filter((each) => each === value).length;
  return [...values].sort((a, b) => count(b) - count(a))[0];
}

/** Without the owner nothing can be judged; another principal leaves open only what needs it. */
function effectOn({ id }: Principal): Effect {
  return id === ownerId ? 'credentials-refused' : 'incomplete';
}

function nameOf({ id }: Principal): string {
  return `the token of '${id}'`;
}

function named(values: readonly string[]): string {
  if (values.length === 0) return 'nothing';
  const more = values.length > 4 ? ` and ${values.length - 4} more` : '';
  return `${values.slice(0, 4).map(shown).join(', ')}${more}`;
}

/** What a token says is foreign text. */
function shown(text: string): string {
  return JSON.stringify(text.slice(0, 80)).slice(1, -1);
}

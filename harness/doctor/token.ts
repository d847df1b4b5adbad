import type { Diagnosis, Effect } from '../../model/diagnosis.js';
import type { Principal } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import { delegatedPermissions, graphAudiences, graphHosts, personalAccountTenant } from '../../spec/permissions.js';
import type { Claims } from '../tokens/claims.js';
import { moment, span } from './span.js';

/** A token that is at hand: whose it is and what it says of itself. */
export interface TokenInHand {
  /** The principal it is used for, as the suite or the operator describes it. */
  readonly principal: Principal;
  /** What it says; undefined when it cannot be read. */
  readonly claims: Claims | undefined;
}

export interface TokenCircumstances {
  readonly baseUrl: string;
  /** Milliseconds since 1970, by the clock of this machine. */
  readonly now: number;
}

/** Clocks that differ by less are taken to agree. */
const leewayMs = 60_000;
const soonMs = 5 * 60_000;

/** What is wrong with one token by its own claims, which are read here and verified by the service alone. */
export function tokenDiagnoses(token: TokenInHand, circumstances: TokenCircumstances): readonly Diagnosis[] {
  const { claims } = token;
  if (claims === undefined) return [];
  const lifetime = token.principal.defect === 'expired' ? [] : lifetimeDiagnoses(token, claims, circumstances.now);
  const found = [kindDiagnosis, accountDiagnosis, permissionDiagnosis].map((each) => each(token, claims));
  return [...lifetime, audienceDiagnosis(token, claims, circumstances), ...found].filter((each) => each !== undefined);
}

function lifetimeDiagnoses(
  token: TokenInHand,
  { expiresAt = Infinity, notBefore = -Infinity }: Claims,
  now: number,
): readonly Diagnosis[] {
  const name = nameOf(token);
  if (expiresAt <= now)
    return [
      {
        id: 'token-expired',
        effect: effectOn(token),
        problem: `${name} expired ${span(now - expiresAt)} ago, at ${moment(expiresAt)}`,
        fix: 'get a new one, or let "token" name a "command" that does',
      },
    ];
  if (notBefore > now + leewayMs)
    return [
      {
        id: 'token-not-yet-valid',
        effect: effectOn(token),
        problem: `${name} is valid from ${moment(notBefore)} only, ${span(notBefore - now)} ahead of this machine's clock`,
        fix: "set this machine's clock",
      },
    ];
  if (expiresAt > now + soonMs) return [];
  return [
    {
      id: 'token-expires-soon',
      effect: 'none',
      problem: `${name} expires in ${span(expiresAt - now)}`,
      fix: 'get a new one before a long run',
    },
  ];
}

/** Which audience a service expects is known of Microsoft Graph alone. */
function audienceDiagnosis(
  token: TokenInHand,
  { audience }: Claims,
  { baseUrl }: TokenCircumstances,
): Diagnosis | undefined {
  const { hostname } = new URL(baseUrl);
  if (!graphHosts.some((each) => each === hostname) || token.principal.defect === 'wrong-audience') return undefined;
  const expected = [`https://${hostname}`, ...graphAudiences];
  const plain = audience.map((each) => each.replace(/\/$/, ''));
  if (plain.some((each) => expected.includes(each))) return undefined;
  return {
    id: 'token-wrong-audience',
    effect: effectOn(token),
    problem: `${nameOf(token)} is issued for ${named(audience)}, not for ${hostname}`,
    fix: `ask for a token with the scope https://${hostname}/.default`,
  };
}

function kindDiagnosis(token: TokenInHand, { kind }: Claims): Diagnosis | undefined {
  const { type } = token.principal;
  if (kind === 'unknown' || kind === type) return undefined;
  const [has, needs] =
    kind === 'application'
      ? ['an application', 'a signed-in user']
      : ['a signed-in user', 'an application without a user'];
  return {
    id: 'token-wrong-type',
    effect: effectOn(token),
    problem: `${nameOf(token)} is of ${has}, and this principal is ${needs}`,
    fix: `supply a token of ${needs}, or describe it with type: ${kind}`,
  };
}

function accountDiagnosis(token: TokenInHand, { tenant }: Claims): Diagnosis | undefined {
  const { account = 'work' } = token.principal;
  if (tenant !== personalAccountTenant || account === 'personal') return undefined;
  return {
    id: 'token-personal-account',
    effect: effectOn(token),
    problem: `${nameOf(token)} is of a personal Microsoft account, which this API does not support`,
    fix: 'sign in with a work or school account, or describe it with account: personal',
  };
}

/** What other principals may do is held against their description; the owner must be able to get their own job. */
function permissionDiagnosis(token: TokenInHand, { kind, scopes }: Claims): Diagnosis | undefined {
  if (token.principal.id !== ownerId || kind !== 'delegated') return undefined;
  if (delegatedPermissions.some((each) => scopes.includes(each))) return undefined;
  return {
    id: 'token-without-permission',
    effect: effectOn(token),
    problem: `${nameOf(token)} has none of the permissions this API asks for; it has ${named(scopes)}`,
    fix: `consent to ${delegatedPermissions[0]} or more, and get a new one`,
  };
}

/** Tokens of one tenant and one of another: whichever is alone is the likelier mistake. */
export function tenantDiagnoses(tokens: readonly TokenInHand[]): readonly Diagnosis[] {
  const ordinary = tokens.filter(
    ({ principal: { account = 'work', subscription = true, defect } }) =>
      account === 'work' && subscription && defect === undefined,
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
      effect: effectOn(token),
      problem: `${nameOf(token)} is of the tenant ${shown(tenant)}, the others are of ${shown(home)}`,
      fix: 'get it from the same tenant as the others',
    };
  });
}

function commonest(values: readonly string[]): string | undefined {
  const count = (value: string): number => values.filter((each) => each === value).length;
  return [...values].sort((a, b) => count(b) - count(a))[0];
}

/** Without the owner nothing can be judged; another principal leaves open only what needs it. */
function effectOn({ principal }: TokenInHand): Effect {
  return principal.id === ownerId ? 'credentials-refused' : 'incomplete';
}

function nameOf({ principal }: TokenInHand): string {
  return `the token of '${principal.id}'`;
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

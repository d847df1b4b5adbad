import type { Principal } from '../../model/target.js';
import { describe, ownerId } from '../../model/target.js';
import {
  administratorRoles,
  applicationPermissions,
  delegatedPermissions,
  getPrinterPermissions,
  graphAudiences,
  insufficientRoles,
  personalAccountTenant,
} from '../../spec/permissions.js';
import { type Claims, claimsOf } from '../tokens/claims.js';

/** What tokens are held against, besides their descriptions. */
export interface Circumstances {
  readonly baseUrl: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Finds the tokens that are not the ones described, by principal id, with the reason and the fix. One that may do more
 * makes a refusal vacuous, one that may do less makes an admission a false alarm. What a token does not say is taken
 * from its description. Names permissions and times, and nothing else of a token.
 */
export function mismatchesOf(
  principals: readonly Principal[],
  tokens: ReadonlyMap<string, string>,
  circumstances: Circumstances,
): ReadonlyMap<string, string> {
  const claims = new Map([...tokens].map(([id, token]) => [id, claimsOf(token)]));
  const context = { ...circumstances, owner: claims.get(ownerId) };
  const found = principals.map((each) => [each, deviationOf(each, claims.get(each.id), context)] as const);
  return new Map(
    found.flatMap(([each, deviation]) => (deviation === undefined ? [] : [[each.id, worded(each, deviation)]])),
  );
}

interface Context extends Circumstances {
  /** The claims of the owner's token. */
  readonly owner: Claims | undefined;
}

function worded(principal: Principal, deviation: string): string {
  return `the token of '${principal.id}' is not as described: ${deviation}; supply ${describe(principal)}`;
}

function deviationOf(principal: Principal, claims: Claims | undefined, context: Context): string | undefined {
  if (claims === undefined) return undefined;
  if (principal.id === ownerId) return accountDeviation(principal, claims) ?? ownersDeviation(claims);
  if (principal.defect === undefined) return soundDeviation(principal, claims, context);
  switch (principal.defect) {
    case 'tampered':
      return undefined;
    case 'expired':
      return isExpired(claims, context) === false ? 'it has not expired' : undefined;
    case 'wrong-audience':
      return isMeant(claims, context) ? 'its audience is the right one' : undefined;
  }
}

function soundDeviation(principal: Principal, claims: Claims, context: Context): string | undefined {
  if (claims.kind !== 'unknown' && claims.kind !== principal.type) return `it is of ${kinds[claims.kind]}`;
  if (isExpired(claims, context) === true) return 'it has expired';
  if (isForeign(claims, context)) return 'it is for another audience';
  return (
    accountDeviation(principal, claims) ??
    userDeviation(principal, claims, context) ??
    permissionDeviation(principal, claims) ??
    roleDeviation(principal, claims)
  );
}

const kinds = { delegated: 'a user', application: 'an application' } as const;

function isExpired({ expiresAt }: Claims, { now }: Context): boolean | undefined {
  return expiresAt === undefined ? undefined : expiresAt <= now;
}

/** Whether a token is known to be for the target: it is for Graph itself, or for what the owner's token is for. */
function isMeant({ audience }: Claims, context: Context): boolean {
  const right = [...(graphAudiencesOf(context) ?? []), ...(context.owner?.audience ?? [])];
  return audience.some((each) => right.includes(each));
}

/** Whether a token is known to be for something else: what another service than Graph is called, nobody knows. */
function isForeign({ audience }: Claims, context: Context): boolean {
  const right = graphAudiencesOf(context);
  return (
    right !== undefined && audience.length > 0 && !audience.some((each) => right.includes(each.replace(/\/$/, '')))
  );
}

const graphHosts = new Set(['graph.microsoft.com', 'graph.microsoft.us', 'dod-graph.microsoft.us']);

function graphAudiencesOf({ baseUrl }: Context): readonly string[] | undefined {
  const { hostname, origin } = new URL(baseUrl);
  return graphHosts.has(hostname) ? [...graphAudiences, origin] : undefined;
}

function accountDeviation({ type, account = 'work' }: Principal, { tenant }: Claims): string | undefined {
  if (type === 'application' || tenant === undefined) return undefined;
  const isPersonal = tenant === personalAccountTenant;
  if (isPersonal === (account === 'personal')) return undefined;
  return isPersonal ? 'it is of a personal account' : 'it is of a work account';
}

/** A user has one object id in a tenant. */
function userDeviation(
  { type, account = 'work', subscription = true, user }: Principal,
  { objectId, tenant }: Claims,
  { owner }: Context,
): string | undefined {
  const comparable = type === 'delegated' && account === 'work' && subscription && owner?.kind === 'delegated';
  if (!comparable || owner.tenant !== tenant) return undefined;
  if (objectId === undefined || owner.objectId === undefined) return undefined;
  const isOwner = objectId === owner.objectId;
  if (isOwner === (user !== 'other')) return undefined;
  return isOwner ? "it is of the same user as the owner's" : "it is of another user than the owner's";
}

/** The owner's token has to get their jobs; what else it may do does not count, nor that it is an application's. */
function ownersDeviation(claims: Claims): string | undefined {
  const held = heldBy(claims);
  if (held === undefined) return undefined;
  const getsPrinters = claims.kind !== 'application' || getPrinterPermissions.some((each) => held.includes(each));
  const sufficient = claims.kind === 'application' ? applicationPermissions : delegatedPermissions;
  return getsPrinters && sufficient.some((each) => held.includes(each)) ? undefined : `it has ${listed(held)}`;
}

function permissionDeviation({ type, permissions }: Principal, claims: Claims): string | undefined {
  const held = heldBy(claims)?.filter((each) => counts(each, type));
  if (held === undefined) return undefined;
  const more = held.filter((each) => !permissions.includes(each));
  const fewer = permissions.filter((each) => counts(each, type) && !held.includes(each));
  if (more.length > 0) return `it has ${listed(more)} too`;
  return fewer.length > 0 ? `it lacks ${listed(fewer)}` : undefined;
}

/** The permission table is about print jobs, and for an application about Get printer access beside. */
function counts(permission: string, type: Principal['type']): boolean {
  return permission.startsWith('PrintJob.') || (type === 'application' && isGetPrinter(permission));
}

function isGetPrinter(permission: string): boolean {
  return getPrinterPermissions.some((each) => each === permission);
}

/**
 * The permissions in a token; undefined when it does not say: an issuer other than Microsoft's may keep them elsewhere.
 */
function heldBy({ kind, scopes, appRoles }: Claims): readonly string[] | undefined {
  switch (kind) {
    case 'delegated':
      return scopes;
    case 'application':
      return appRoles;
    case 'unknown':
      return [...scopes, ...appRoles].some((each) => each.startsWith('Print')) ? [...scopes, ...appRoles] : undefined;
  }
}

const knownRoles = Object.entries({ ...administratorRoles, ...insufficientRoles });

function roleDeviation({ type, directoryRoles = [] }: Principal, { roleIds }: Claims): string | undefined {
  if (type === 'application' || roleIds === undefined) return undefined;
  const differing = knownRoles.find(([name, id]) => directoryRoles.includes(name) !== roleIds.includes(id));
  if (differing === undefined) return undefined;
  const [role] = differing;
  return directoryRoles.includes(role) ? `its user is no ${role}` : `its user is ${role}`;
}

const mostNames = 4;

/** Names of permissions, and nothing that looks like anything else: a token is written by others. */
function listed(permissions: readonly string[]): string {
  const names = permissions.map((each) => (/^[\w.-]{1,60}$/.test(each) ? each : 'one with a strange name'));
  const more = names.length - mostNames;
  if (names.length === 0) return 'no permission';
  return `${names.slice(0, mostNames).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

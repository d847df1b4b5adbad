import { ownerId, type Principal } from '../../model/target.js';
import {
  administratorRoles,
  applicationPermissions,
  delegatedPermissions,
  getPrinterPermissions,
  graphAudiences,
  graphHosts,
  insufficientRoles,
  personalAccountTenant,
} from '../../spec/permissions.js';
import type { Claims } from './claims.js';

/** What a token is held against, besides the description of its principal. */
export interface TokenCircumstances {
  readonly baseUrl: string;
  /** Milliseconds since 1970, by the clock of this machine. */
  readonly now: number;
  /** The claims of the owner's token; undefined when it cannot be read. */
  readonly owner: Claims | undefined;
}

/** One thing in which a token differs from what its principal needs; times in milliseconds. */
export type Deviation =
  | { readonly id: 'expired' | 'not-yet-valid' | 'expires-soon'; readonly at: number; readonly awayMs: number }
  | { readonly id: 'wrong-audience'; readonly audience: readonly string[]; readonly host: string }
  | { readonly id: 'wrong-type'; readonly type: Principal['type'] }
  | { readonly id: 'wrong-account'; readonly account: NonNullable<Principal['account']> }
  | { readonly id: 'wrong-user'; readonly isOwner: boolean }
  | { readonly id: 'insufficient'; readonly type: Claims['kind']; readonly held: readonly string[] }
  | { readonly id: 'excess' | 'lack'; readonly permissions: readonly string[] }
  | { readonly id: 'wrong-role'; readonly role: string; readonly isHeld: boolean }
  /** The defect that a token is described with is not there. */
  | { readonly id: 'not-expired' | 'right-audience' };

/** Clocks that differ by less are taken to agree. */
const leewayMs = 60_000;
const soonMs = 5 * 60_000;

/**
 * Everything in which a token differs from its description, by its own claims, which are read here and verified by the
 * service alone. What a token does not say is taken from its description.
 */
export function examine(principal: Principal, claims: Claims, circumstances: TokenCircumstances): readonly Deviation[] {
  return [
    lifetimeDeviation(principal, claims, circumstances),
    audienceDeviation(principal, claims, circumstances),
    typeDeviation(principal, claims),
    accountDeviation(principal, claims),
    ...rightsDeviations(principal, claims, circumstances),
  ].filter((each) => each !== undefined);
}

function lifetimeDeviation(
  { defect }: Principal,
  { expiresAt = Infinity, notBefore = -Infinity }: Claims,
  { now }: TokenCircumstances,
): Deviation | undefined {
  if (defect === 'expired') return expiresAt > now && expiresAt < Infinity ? { id: 'not-expired' } : undefined;
  if (expiresAt <= now) return { id: 'expired', at: expiresAt, awayMs: now - expiresAt };
  if (defect !== 'notYetValid' && notBefore > now + leewayMs)
    return { id: 'not-yet-valid', at: notBefore, awayMs: notBefore - now };
  return expiresAt > now + soonMs ? undefined : { id: 'expires-soon', at: expiresAt, awayMs: expiresAt - now };
}

/** Which audience is right is known of Microsoft Graph alone; elsewhere, only that the owner's is not wrong. */
function audienceDeviation(
  { defect }: Principal,
  { audience }: Claims,
  { baseUrl, owner }: TokenCircumstances,
): Deviation | undefined {
  const right = graphAudiencesAt(baseUrl);
  if (defect === 'wrong-audience') {
    const known = [...(right ?? []), ...(owner?.audience ?? [])];
    return audience.some((each) => known.includes(each)) ? { id: 'right-audience' } : undefined;
  }
  if (right === undefined || audience.some((each) => right.includes(each.replace(/\/$/, '')))) return undefined;
  return { id: 'wrong-audience', audience, host: new URL(baseUrl).hostname };
}

function graphAudiencesAt(baseUrl: string): readonly string[] | undefined {
  const { hostname } = new URL(baseUrl);
  return graphHosts.some((each) => each === hostname) ? [`https://${hostname}`, ...graphAudiences] : undefined;
}

function typeDeviation({ type, claims }: Principal, { kind }: Claims): Deviation | undefined {
  if (claims !== undefined) return undefined;
  return kind === 'unknown' || kind === type ? undefined : { id: 'wrong-type', type: kind };
}

function accountDeviation({ account = 'work' }: Principal, { tenant }: Claims): Deviation | undefined {
  if (tenant === undefined) return undefined;
  const actual = tenant === personalAccountTenant ? 'personal' : 'work';
  return actual === account ? undefined : { id: 'wrong-account', account: actual };
}

function rightsDeviations(
  principal: Principal,
  claims: Claims,
  { owner }: TokenCircumstances,
): readonly (Deviation | undefined)[] {
  if (principal.id === ownerId) return [ownersDeviation(claims)];
  return [
    userDeviation(principal, claims, owner),
    permissionDeviation(principal, claims),
    roleDeviation(principal, claims),
  ];
}

/** The owner's token has to get their jobs; what else it may do does not count, nor that it is an application's. */
function ownersDeviation(claims: Claims): Deviation | undefined {
  const held = heldBy(claims);
  if (held === undefined) return undefined;
  const getsPrinters = claims.kind !== 'application' || held.some(isGetPrinter);
  const sufficient = claims.kind === 'application' ? applicationPermissions : delegatedPermissions;
  if (getsPrinters && sufficient.some((each) => held.includes(each))) return undefined;
  return { id: 'insufficient', type: claims.kind, held };
}

/** A user has one object id in a tenant. */
function userDeviation(
  { type, account = 'work', subscription = true, tenant: described, user }: Principal,
  { objectId, tenant }: Claims,
  owner: Claims | undefined,
): Deviation | undefined {
  const isOrdinary = account === 'work' && subscription && described === undefined;
  const comparable = type === 'delegated' && isOrdinary && owner?.kind === 'delegated';
  if (!comparable || owner.tenant !== tenant) return undefined;
  if (objectId === undefined || owner.objectId === undefined) return undefined;
  const isOwner = objectId === owner.objectId;
  return isOwner === (user !== 'other') ? undefined : { id: 'wrong-user', isOwner };
}

function permissionDeviation({ type, permissions, claims: place }: Principal, claims: Claims): Deviation | undefined {
  if (place !== undefined) return undefined;
  const held = heldBy(claims)?.filter((each) => counts(each, type));
  if (held === undefined) return undefined;
  const more = held.filter((each) => !permissions.includes(each));
  const fewer = permissions.filter((each) => counts(each, type) && !held.includes(each));
  if (more.length > 0) return { id: 'excess', permissions: more };
  return fewer.length > 0 ? { id: 'lack', permissions: fewer } : undefined;
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

function roleDeviation({ type, directoryRoles = [] }: Principal, { roleIds }: Claims): Deviation | undefined {
  if (type === 'application' || roleIds === undefined) return undefined;
  const differing = knownRoles.find(([name, id]) => directoryRoles.includes(name) !== roleIds.includes(id));
  return differing && { id: 'wrong-role', role: differing[0], isHeld: roleIds.includes(differing[1]) };
}

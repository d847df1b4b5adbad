import type { Principal, Target } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import { delegatedPermissions } from '../../spec/permissions.js';

type Users = Target['users'];

/** What every real token of a user has: to sign in, and to read their own profile. */
const commonScopes = new Set(['openid', 'profile', 'email', 'offline_access', 'User.Read']);

/**
 * Finds the listed principal that matches a needed one. A needed `user` is the role `owner` or `other`; a listed one
 * is the name that `users` gives to it. A delegated principal without a user counts as the owner.
 */
export function matchListedPrincipal<P extends Principal>(
  needed: Principal,
  listed: readonly P[],
  users: Users,
): P | undefined {
  const exact = listed.find((each) => serves(needed, each, users));
  return exact ?? (needed.id === ownerId ? ownerAmong(listed, users) : undefined);
}

/** The needed principal as it is requested from the issuer: with the name of its user. */
export function withUserName(needed: Principal, users: Users): Principal {
  const user = userName(needed, users);
  return user === undefined ? needed : { ...needed, user };
}

function serves(needed: Principal, listed: Principal, users: Users): boolean {
  return differences(needed, listed, users).length === 0;
}

/** In what a listed principal may differ from a needed one, in words. */
export type Aspect = (typeof aspects)[number];

/** All in which a listed principal differs from a needed one. */
export function differences(needed: Principal, listed: Principal, users: Users): readonly Aspect[] {
  const listedUser = listed.type === 'delegated' ? (listed.user ?? users.owner) : undefined;
  const same: Readonly<Record<Aspect, boolean>> = {
    type: needed.type === listed.type,
    account: (needed.account ?? 'work') === (listed.account ?? 'work'),
    subscription: (needed.subscription ?? true) === (listed.subscription ?? true),
    defect: needed.defect === listed.defect,
    tenant: needed.tenant === listed.tenant,
    claims: needed.claims === listed.claims,
    user: userName(needed, users) === listedUser,
    'directory roles': sameSet(needed.directoryRoles ?? [], listed.directoryRoles ?? []),
    permissions: coversPermissions(needed, listed),
  };
  return aspects.filter((each) => !same[each]);
}

const aspects = [
  'type',
  'account',
  'subscription',
  'defect',
  'tenant',
  'claims',
  'user',
  'directory roles',
  'permissions',
] as const;

function userName({ type, user }: Principal, users: Users): string | undefined {
  if (type === 'application') return undefined;
  return user === 'other' ? users.other : users.owner;
}

/** The permission table is about print jobs: other permissions of a delegated token do not count. */
function coversPermissions(needed: Principal, listed: Principal): boolean {
  const more = listed.permissions.filter((each) => !needed.permissions.includes(each));
  const countsNot = (permission: string): boolean =>
    commonScopes.has(permission) || (listed.type === 'delegated' && /^Printer(Share)?\./.test(permission));
  return needed.permissions.every((each) => listed.permissions.includes(each)) && more.every(countsNot);
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.every((each) => other.includes(each)) && other.every((each) => one.includes(each));
}

/** The owner's principal that can read most: a `Basic` permission omits a job's documents. */
function ownerAmong<P extends Principal>(listed: readonly P[], users: Users): P | undefined {
  const candidates = listed.filter((each) => mayGetOwnJob(each) && (each.user ?? users.owner) === users.owner);
  return (
    candidates.find(({ permissions }) => granted(permissions).some((each) => !each.includes('Basic'))) ?? candidates[0]
  );
}

function mayGetOwnJob(principal: Principal): boolean {
  const { type, account = 'work', subscription = true, defect, tenant, claims, permissions } = principal;
  const isOrdinary = defect === undefined && tenant === undefined && claims === undefined;
  const sound = type === 'delegated' && account === 'work' && subscription && isOrdinary;
  return sound && granted(permissions).length > 0;
}

function granted(permissions: readonly string[]): readonly string[] {
  return delegatedPermissions.filter((each) => permissions.includes(each));
}

import { delegatedPermissions } from '../../spec/permissions.js';
import { header } from '../headers.js';
import type { AuthenticatedRequest, FoundJob, RoutedRequest } from '../stages.js';
import { refusal } from '../stages.js';
import type { TokenProblem, TokenReport } from '../tokens.js';
import { type Alter, asksToExpand, byShare } from './alter.js';

type Rule = 'account' | 'tenant' | 'subscription' | 'permission' | 'printerAccess';
export type Condition = (session: AuthenticatedRequest) => boolean;

export const denied = refusal(403, 'accessDenied', 'Denied.');
/** A permission or role as a part of a fault's id. */
export const kebab = (name: string): string => name.toLowerCase().replaceAll('.', '-').replaceAll(' ', '-');

/** Lets a caller pass a rule, under a condition. */
export function lax(rule: Rule, holds: Condition): Alter {
  return ({ [rule]: judge }) => ({
    [rule]: (session: AuthenticatedRequest) => (holds(session) ? undefined : judge(session)),
  });
}

/** Lets a caller pass all that is asked of permissions and of the job's owner. */
export function laxAlways(holds: Condition): Alter {
  return (stages) => ({ ...lax('permission', holds)(stages), ...laxOwnership(holds)(stages) });
}

/** Bars a caller that the document lets pass. */
export function strict(bars: Condition): Alter {
  return ({ permission }) => ({ permission: (session) => (bars(session) ? denied : permission(session)) });
}

export const laxOwnership =
  (holds: (foundJob: FoundJob) => boolean): Alter =>
  ({ ownership }) => ({ ownership: (foundJob) => (holds(foundJob) ? undefined : ownership(foundJob)) });

export const strictOwnership =
  (bars: (foundJob: FoundJob) => boolean): Alter =>
  ({ ownership }) => ({ ownership: (foundJob) => (bars(foundJob) ? denied : ownership(foundJob)) });

/** Takes a token at its word although it has this problem. */
export const trusting =
  (problem: TokenProblem, holds: (routed: RoutedRequest) => boolean): Alter =>
  ({ admit }) => ({
    admit: (report, routed) =>
      admit(report.problem === problem && holds(routed) ? { ...report, problem: undefined } : report, routed),
  });

/** Takes a request without a usable token for one of the owner. */
export const trustingAnyone =
  (holds: (routed: RoutedRequest) => boolean): Alter =>
  ({ token, verify }) => ({
    token: (routed) => (holds(routed) ? '' : token(routed)),
    verify: (found, routed) => (found === '' ? Promise.resolve(ownersReport(routed)) : verify(found, routed)),
  });

function ownersReport({ environment: { world } }: RoutedRequest): TokenReport {
  const claims = { tid: world.tenants.subscribed, oid: world.users[0]?.id, scp: delegatedPermissions.join(' ') };
  return { claims, problem: undefined };
}

export const authorizationOf = ({ request }: RoutedRequest): string | undefined => header(request, 'authorization');
export const isAnonymous = (routed: RoutedRequest): boolean => authorizationOf(routed) === undefined;
export const application: Condition = ({ caller }) => caller.type === 'application';
export const delegated: Condition = ({ caller }) => caller.type === 'delegated';
export const byPrinter: Condition = (session) => !byShare(session);

export const holding =
  (permission: string): Condition =>
  ({ caller }) =>
    caller.permissions.includes(permission);

export const holdingAlone =
  (permission: string): Condition =>
  ({ caller }) =>
    caller.permissions.filter((each) => each.startsWith('PrintJob.')).join() === permission;

export const holdingAll: Condition = ({ caller }) =>
  caller.permissions.some((each) => /^PrintJob\..*\.All$/.test(each));
export const inRole =
  (id: string): Condition =>
  ({ caller }) =>
    caller.directoryRoles.includes(id);
export const withRole: Condition = ({ caller }) => caller.directoryRoles.length > 0;

export const both =
  <T>(one: (each: T) => boolean, other: (each: T) => boolean): ((each: T) => boolean) =>
  (each) =>
    one(each) && other(each);

export function ownsJob({ caller, job, environment }: FoundJob): boolean {
  return environment.world.users.some(({ name, id }) => name === job.owner && id === caller.userId);
}

/** A rule can be wrong everywhere, on one route, or with an expansion only. */
export const places: readonly (readonly [suffix: string, where: string, holds: (routed: RoutedRequest) => boolean])[] =
  [
    ['', '', () => true],
    ['-by-printer', ' on the printers route', (routed) => !byShare(routed)],
    ['-by-share', ' on the shares route', byShare],
    ['-when-expanding', ' when an expansion is asked for', asksToExpand],
  ];

import { administratorRoles } from '../../spec/permissions.js';
import type { CheckableId } from '../../spec/requirements/index.js';
import type { Fault, RoutedRequest } from '../stages.js';
import { type Alter, fault } from './alter.js';
import {
  application,
  authorizationOf,
  both,
  delegated,
  holding,
  holdingAll,
  inRole,
  isAnonymous,
  kebab,
  lax,
  laxAlways,
  laxOwnership,
  places,
  trusting,
  trustingAnyone,
  withRole,
} from './rules.js';

/** A rule that lets pass whom the document bars, where a condition holds. */
type Laxness = readonly [id: string, breaks: CheckableId, summary: string, alter: (where: Where) => Alter];
type Where = (routed: RoutedRequest) => boolean;

const saying =
  (pattern: RegExp) =>
  (routed: RoutedRequest): boolean =>
    pattern.test(authorizationOf(routed) ?? '');

/** Finds the token where it does not belong. */
const takingToken =
  (find: (routed: RoutedRequest) => string | undefined, where: Where): Alter =>
  ({ token }) => ({ token: (routed) => (where(routed) ? (find(routed) ?? token(routed)) : token(routed)) });

const tokenInQuery = ({ query }: RoutedRequest) => query.find(([name]) => name === 'access_token')?.[1];
const tokenUnderAnyScheme = (routed: RoutedRequest) => /^\w+ +(\S+)$/.exec(authorizationOf(routed) ?? '')?.[1];

const trust: readonly Laxness[] = [
  [
    'anonymous-served',
    'AUTHORIZATION-BEARER',
    'serves those without a token',
    (where) => trustingAnyone(both(isAnonymous, where)),
  ],
  [
    'empty-token-served',
    'AUTHORIZATION-BEARER',
    'serves those whose token is empty',
    (where) => trustingAnyone(both(saying(/^bearer *$/i), where)),
  ],
  [
    'malformed-served',
    'AUTHORIZATION-BEARER',
    'serves those whose token is no JWT',
    (where) => trustingAnyone(both(saying(/^bearer [^.]+$/i), where)),
  ],
  [
    'other-scheme-served',
    'AUTHORIZATION-BEARER',
    'takes a token under any scheme',
    (where) => takingToken(tokenUnderAnyScheme, where),
  ],
  [
    'query-token-served',
    'AUTHORIZATION-HEADER-ONLY',
    'takes a token from the query string',
    (where) => takingToken(tokenInQuery, where),
  ],
  [
    'unsigned-served',
    'AUTHORIZATION-BEARER',
    'takes a token that says it needs no signature',
    (where) => trusting('signature', both(saying(/\.$/), where)),
  ],
  ['tampered-served', 'AUTHORIZATION-BEARER', 'does not verify signatures', (where) => trusting('signature', where)],
  ['expired-served', 'AUTHORIZATION-BEARER', 'takes expired tokens', (where) => trusting('expired', where)],
  [
    'audience-ignored',
    'AUTHORIZATION-AUDIENCE',
    'takes tokens for other services',
    (where) => trusting('audience', where),
  ],
];

const sufficing = [
  ['create-suffices', 'PrintJob.Create'],
  ['printer-suffices', 'Printer.Read.All'],
  ['printer-full-control-suffices', 'Printer.FullControl.All'],
  ['share-suffices', 'PrinterShare.ReadBasic.All'],
  ['unrelated-suffices', 'User.Read'],
] as const;

const permission: readonly Laxness[] = [
  ['personal-served', 'AUTHORIZATION-PERSONAL', 'serves personal accounts', (where) => lax('account', where)],
  [
    'subscription-ignored',
    'AUTHORIZATION-SUBSCRIPTION',
    'serves tenants without a subscription',
    (where) => lax('subscription', where),
  ],
  [
    'permission-ignored',
    'AUTHORIZATION-PERMISSION',
    'serves users whatever their permissions',
    (where) => lax('permission', both(delegated, where)),
  ],
  ...sufficing.map(
    ([id, held]): Laxness => [
      id,
      'AUTHORIZATION-PERMISSION',
      `takes ${held} for a permission to get jobs`,
      (where) => lax('permission', both(holding(held), where)),
    ],
  ),
  ...Object.entries(administratorRoles).map(
    ([role, id]): Laxness => [
      `${kebab(role)}-needs-no-permission`,
      'AUTHORIZATION-PERMISSION',
      `asks a ${role} for no permission`,
      (where) => laxAlways(both(inRole(id), where)),
    ],
  ),
  [
    'scope-suffices-for-application',
    'AUTHORIZATION-PERMISSION',
    'takes the delegated permission PrintJob.Read from an application',
    (where) => lax('permission', both(both(application, holding('PrintJob.Read')), where)),
  ],
  [
    'application-permission-ignored',
    'AUTHORIZATION-PERMISSION',
    'asks an application for Get printer access only',
    (where) => lax('permission', both(application, where)),
  ],
];

const ownership: readonly Laxness[] = [
  [
    'owner-ignored',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves any user's job to any user",
    (where) => laxOwnership(where),
  ],
  [
    'all-suffices-for-other-users',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves other users' jobs for a permission for all jobs, without a role",
    (where) => laxOwnership(both(holdingAll, where)),
  ],
  [
    'any-role-suffices',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves other users' jobs for any directory role",
    (where) => laxOwnership(both(both(withRole, holdingAll), where)),
  ],
];

export const authorization: readonly Fault[] = [
  ...places.flatMap(([suffix, where, holds]) =>
    [...trust, ...permission, ...ownership].map(([id, breaks, summary, alter]) =>
      fault(`${id}${suffix}`, breaks, `${summary}${where}`, alter(holds)),
    ),
  ),
  ...places.map(([suffix, where, holds]) =>
    fault(
      `get-printer-ignored${suffix}`,
      suffix === '-by-share' ? 'AUTHORIZATION-GET-PRINTER-BY-SHARE' : 'AUTHORIZATION-GET-PRINTER',
      `does not ask an application for Get printer access${where}`,
      lax('printerAccess', holds),
    ),
  ),
];

import type { Call, Fault } from '../stages.js';
import { asksToExpand, byShare, fault } from './alter.js';
import {
  application,
  authorizationOf,
  both,
  byPrinter,
  delegated,
  holding,
  holdingAll,
  isAnonymous,
  lax,
  laxOwnership,
  places,
  trusting,
  trustingAnyone,
  withRole,
} from './rules.js';

const tokenInQuery = ({ query }: Call): string | undefined => query.find(([name]) => name === 'access_token')?.[1];

/** Rules that let pass whom the document bars. */
const laxEverywhere = places.flatMap(([suffix, where, holds]) => [
  fault(
    `anonymous-served${suffix}`,
    'AUTHORIZATION-BEARER',
    `serves those without a token${where}`,
    trustingAnyone((call) => isAnonymous(call) && holds(call)),
  ),
  fault(
    `query-token-served${suffix}`,
    'AUTHORIZATION-HEADER-ONLY',
    `takes a token from the query string${where}`,
    ({ token }) => ({ token: (call) => (holds(call) ? (tokenInQuery(call) ?? token(call)) : token(call)) }),
  ),
  fault(`expired-served${suffix}`, 'AUTHORIZATION-BEARER', `takes expired tokens${where}`, trusting('expired', holds)),
  fault(
    `tampered-served${suffix}`,
    'AUTHORIZATION-BEARER',
    `does not verify signatures${where}`,
    trusting('signature', holds),
  ),
  fault(
    `audience-ignored${suffix}`,
    'AUTHORIZATION-AUDIENCE',
    `takes tokens for other services${where}`,
    trusting('audience', holds),
  ),
  fault(
    `personal-served${suffix}`,
    'AUTHORIZATION-PERSONAL',
    `serves personal accounts${where}`,
    lax('account', holds),
  ),
  fault(
    `subscription-ignored${suffix}`,
    'AUTHORIZATION-SUBSCRIPTION',
    `serves tenants without a subscription${where}`,
    lax('subscription', holds),
  ),
  fault(
    `permission-ignored${suffix}`,
    'AUTHORIZATION-PERMISSION',
    `serves users whatever their permissions${where}`,
    lax('permission', both(delegated, holds)),
  ),
  fault(
    `owner-ignored${suffix}`,
    'AUTHORIZATION-OTHER-USERS-JOB',
    `serves any user's job to any user${where}`,
    laxOwnership(holds),
  ),
]);

export const authorization: readonly Fault[] = [
  ...laxEverywhere,
  fault(
    'malformed-served',
    'AUTHORIZATION-BEARER',
    'serves those whose token is no JWT',
    trustingAnyone((call) => /^bearer +[^.]+$/i.test(authorizationOf(call) ?? '')),
  ),
  fault(
    'create-suffices',
    'AUTHORIZATION-PERMISSION',
    'takes PrintJob.Create',
    lax('permission', holding('PrintJob.Create')),
  ),
  fault(
    'printer-suffices',
    'AUTHORIZATION-PERMISSION',
    'takes Printer.Read.All alone',
    lax('permission', holding('Printer.Read.All')),
  ),
  fault('unrelated-suffices', 'AUTHORIZATION-PERMISSION', 'takes User.Read', lax('permission', holding('User.Read'))),
  fault(
    'scope-suffices-for-application',
    'AUTHORIZATION-PERMISSION',
    'takes the delegated permission PrintJob.Read from an application',
    lax('permission', both(application, holding('PrintJob.Read'))),
  ),
  fault(
    'application-permission-ignored',
    'AUTHORIZATION-PERMISSION',
    'asks an application for Get printer access only',
    lax('permission', application),
  ),
  fault(
    'get-printer-ignored',
    'AUTHORIZATION-GET-PRINTER',
    'does not ask an application for Get printer access',
    lax('printerAccess', byPrinter),
  ),
  fault(
    'get-printer-ignored-when-expanding',
    'AUTHORIZATION-GET-PRINTER',
    'does not ask an application for Get printer access when an expansion is asked for',
    lax('printerAccess', asksToExpand),
  ),
  fault(
    'get-printer-ignored-by-share',
    'AUTHORIZATION-GET-PRINTER-BY-SHARE',
    'does not ask an application for Get printer access on the shares route',
    lax('printerAccess', byShare),
  ),
  fault(
    'all-suffices-for-other-users',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves other users' jobs for a permission for all jobs, without a role",
    laxOwnership(holdingAll),
  ),
  fault(
    'any-role-suffices',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves other users' jobs for any directory role",
    laxOwnership(both(withRole, holdingAll)),
  ),
  fault(
    'any-role-suffices-by-share',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves other users' jobs for any directory role, through a share",
    laxOwnership(both(both(withRole, holdingAll), byShare)),
  ),
];

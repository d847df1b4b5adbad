import { inventedToken } from '../vocabulary/invented.js';
import { anonymousJob, jobDeniedTo, jobWith } from '../vocabulary/scenarios.js';
import type { Rejection } from './admissions.js';
import * as principals from './principals.js';
import { notSubscribed, unauthenticated, wrongAudience } from './refusals.js';
import { barred, bearer, everywhere, ofApplication, othersJob, permission } from './rejection-kinds.js';
import { inDetail } from './rejections-in-detail.js';

/** A token that is none, with the scheme of one. */
export const malformedToken = jobWith('a malformed token', (target) => ({
  kind: 'literal',
  authorization: `Bearer ${inventedToken(target)}`,
}));

/** Callers without a valid token of the service. */
const withoutToken: readonly Rejection[] = [
  {
    id: 'anonymous',
    who: 'a request without a token',
    row: 'no token',
    given: anonymousJob,
    ...bearer,
    isSameUser: false,
    inEveryWay: true,
    lastToo: true,
  },
  {
    id: 'empty-token',
    who: 'a token of no characters',
    row: 'empty token',
    given: jobWith('an empty token', { kind: 'literal', authorization: 'Bearer ' }),
    ...bearer,
    isSameUser: false,
  },
  {
    id: 'malformed-token',
    who: 'a token that is none',
    row: 'malformed token',
    given: malformedToken,
    ...bearer,
    isSameUser: false,
    lastToo: true,
  },
  {
    id: 'other-scheme',
    who: 'a token under the scheme Basic',
    row: 'token under the scheme Basic',
    given: jobWith('the token of the owner under Basic', { kind: 'scheme', scheme: 'Basic', id: principals.owner.id }),
    ...bearer,
  },
  {
    id: 'token-in-query',
    who: 'a token in the query string',
    row: 'token in the query string',
    given: jobWith('the token of the owner in the query', { kind: 'query', id: principals.owner.id }),
    verifies: everywhere('AUTHORIZATION-HEADER-ONLY'),
    control: principals.owner,
    isSameUser: true,
    preferred: unauthenticated,
  },
  {
    id: 'unsigned-token',
    who: 'a token that nobody signed',
    row: 'unsigned token',
    given: jobWith('the token of the owner unsigned', { kind: 'unsigned', id: principals.owner.id }),
    ...bearer,
  },
  {
    id: 'tampered-token',
    who: 'a token that was tampered with',
    row: 'tampered token',
    given: jobDeniedTo(principals.tampered),
    ...bearer,
  },
  {
    id: 'expired-token',
    who: 'an expired token',
    row: 'expired token',
    given: jobDeniedTo(principals.expired),
    ...bearer,
  },
  {
    id: 'wrong-audience',
    who: 'a token for another audience',
    row: 'token for another audience',
    given: jobDeniedTo(principals.wrongAudience),
    ...barred,
    verifies: everywhere('AUTHORIZATION-AUDIENCE'),
    preferred: wrongAudience,
  },
];

/** Callers that may not get any job. */
const withoutPermission: readonly Rejection[] = [
  {
    id: 'no-permission',
    who: 'a user whose app has no permission',
    row: 'user without a permission',
    given: jobDeniedTo(principals.noPermission),
    ...permission,
  },
  {
    id: 'unrelated-permission',
    who: 'a user whose app has only User.Read',
    row: 'user with User.Read',
    given: jobDeniedTo(principals.unrelatedPermission),
    ...permission,
  },
  {
    id: 'create-only',
    who: 'a user whose app has only PrintJob.Create',
    row: 'user with PrintJob.Create',
    given: jobDeniedTo(principals.createOnly),
    ...permission,
  },
  {
    id: 'printer-only',
    who: 'a user whose app has only permissions for printers and shares',
    row: 'user with Printer.*, PrinterShare.*',
    given: jobDeniedTo(principals.printerOnly),
    ...permission,
  },
  ...[principals.globalAdministratorWithoutPermission, principals.printerAdministratorWithoutPermission].map(
    (principal) => {
      const role = principal.directoryRoles?.join() ?? '';
      return {
        id: principal.id,
        who: `a ${role} whose app has only User.Read`,
        row: `${role}, User.Read`,
        given: jobDeniedTo(principal),
        ...permission,
        isSameUser: false,
      };
    },
  ),
  {
    id: 'application-with-get-printer-only',
    who: 'an application with Get printer access and no print job permission',
    row: 'app with Get printer access only',
    given: jobDeniedTo(principals.applicationWithoutPrintJob),
    ...ofApplication,
  },
  {
    id: 'application-with-delegated-name',
    who: 'an application with PrintJob.Read, which only users can grant',
    row: 'app with PrintJob.Read',
    given: jobDeniedTo(principals.applicationWithScopeName),
    ...ofApplication,
  },
  {
    id: 'application-without-get-printer',
    who: 'an application without Get printer access',
    row: 'app without Get printer access',
    given: jobDeniedTo(principals.applicationWithoutGetPrinter),
    ...ofApplication,
    verifies: { printer: 'AUTHORIZATION-GET-PRINTER', share: 'AUTHORIZATION-GET-PRINTER-BY-SHARE' },
  },
  {
    id: 'personal-account',
    who: 'a personal Microsoft account',
    row: 'personal account',
    given: jobDeniedTo(principals.personalAccount),
    ...barred,
    verifies: everywhere('AUTHORIZATION-PERSONAL'),
    preferred: wrongAudience,
  },
  {
    id: 'no-subscription',
    who: 'a tenant without a Universal Print subscription',
    row: 'tenant without a subscription',
    given: jobDeniedTo(principals.noSubscription),
    ...barred,
    verifies: everywhere('AUTHORIZATION-SUBSCRIPTION'),
    preferred: notSubscribed,
  },
];

/** Callers that may not get another user's job. */
const withoutRole: readonly Rejection[] = [
  {
    id: 'other-user',
    who: "another user's job to a user without a role",
    row: "user without a role, another's job",
    given: jobDeniedTo(principals.otherUser),
    control: principals.owner,
    ...othersJob,
    inEveryWay: true,
    lastToo: true,
  },
  {
    id: 'other-user-with-all',
    who: "another user's job to a user without a role, whose app has PrintJob.Read.All",
    row: "user with Read.All, another's job",
    given: jobDeniedTo(principals.otherUserWithAll),
    control: principals.delegatedWith('PrintJob.Read.All'),
    ...othersJob,
  },
  {
    id: 'printer-technician',
    who: "another user's job to a Printer Technician",
    row: "Printer Technician, another's job",
    given: jobDeniedTo(principals.printerTechnician),
    control: principals.printerAdministrator,
    ...othersJob,
  },
];

export const rejections: readonly Rejection[] = [...withoutToken, ...withoutPermission, ...withoutRole, ...inDetail];

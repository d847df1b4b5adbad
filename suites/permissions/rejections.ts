import type { CheckableId } from '../../spec/requirements/index.js';
import { inventedToken } from '../vocabulary/invented.js';
import { anonymousJob, jobDeniedTo, jobWith } from '../vocabulary/scenarios.js';
import type { Rejection } from './admissions.js';
import * as principals from './principals.js';
import { notPermitted, notSubscribed, otherUsersJob, unauthenticated, wrongAudience } from './refusals.js';

const everywhere = <Id extends CheckableId>(id: Id) => ({ printer: id, share: id });

const bearer = {
  verifies: everywhere('AUTHORIZATION-BEARER'),
  control: principals.owner,
  preferred: unauthenticated,
  statusRequirement: 'AUTHORIZATION-BEARER-STATUS',
  isSameUser: true,
} as const;

const permission = {
  verifies: everywhere('AUTHORIZATION-PERMISSION'),
  control: principals.owner,
  preferred: notPermitted,
  statusRequirement: 'AUTHORIZATION-PERMISSION-STATUS',
  isSameUser: true,
} as const;

const ofApplication = {
  ...permission,
  control: principals.applicationWith('PrintJob.Read.All'),
  isSameUser: false,
} as const;

const othersJob = {
  verifies: everywhere('AUTHORIZATION-OTHER-USERS-JOB'),
  preferred: otherUsersJob,
  statusRequirement: 'AUTHORIZATION-OTHER-USERS-JOB-STATUS',
  isSameUser: false,
} as const;

/** Tokens that are in order, and their user or tenant is not. */
const barred = {
  control: principals.owner,
  statusRequirement: 'AUTHORIZATION-REFUSAL-STATUS',
  isSameUser: true,
} as const;

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

const shown = (scheme: string, principal = principals.owner) => {
  const who = `the token of ${principal.id} under ${scheme === '' ? 'no scheme' : scheme}`;
  return jobWith(who, { kind: 'scheme', scheme, id: principal.id }, principal);
};

const foreign = { ...barred, verifies: everywhere('AUTHORIZATION-TENANT'), preferred: wrongAudience } as const;
const unsubscribed = {
  ...barred,
  verifies: everywhere('AUTHORIZATION-SUBSCRIPTION'),
  preferred: notSubscribed,
} as const;

/** One request tells of each of these: they differ in a detail from callers that are asked for in every way. */
const inDetail: readonly Rejection[] = [
  ...['', 'Token', 'JWT', 'DPoP'].map((scheme) => ({
    id: scheme === '' ? 'no-scheme' : `scheme-${scheme}`,
    who: scheme === '' ? 'a token without a scheme' : `a token under the scheme ${scheme}`,
    row: scheme === '' ? 'token without a scheme' : `token under the scheme ${scheme}`,
    given: shown(scheme),
    ...bearer,
  })),
  {
    id: 'tampered-token-under-bearer',
    who: 'a token that was tampered with, under bearer in lower case',
    row: 'tampered token under bearer',
    given: shown('bearer', principals.tampered),
    ...bearer,
  },
  {
    id: 'unsigned-token-in-another-case',
    who: 'a token that nobody signed, its algorithm written nOnE',
    row: 'unsigned token, nOnE',
    given: jobWith('the token of the owner unsigned by nOnE', {
      kind: 'unsigned',
      id: principals.owner.id,
      algorithm: 'nOnE',
    }),
    ...bearer,
  },
  ...[
    [principals.notYetValid, 'a token that is not yet valid', 'token not yet valid'] as const,
    [principals.wrongIssuer, 'a token of another issuer', 'token of another issuer'] as const,
    [principals.noneAlgorithm, 'a token issued without a signature', 'token issued unsigned'] as const,
  ].map(([principal, who, row]) => ({ id: principal.id, who, row, given: jobDeniedTo(principal), ...bearer })),
  {
    id: 'expired-application',
    who: 'an expired token of an application',
    row: 'expired token of an app',
    given: jobDeniedTo(principals.expiredApplication),
    ...bearer,
    control: principals.applicationWith('PrintJob.Read.All'),
    isSameUser: false,
  },
  {
    id: 'create-with-printers',
    who: 'a user whose app has PrintJob.Create and Printer.Read.All',
    row: 'user with Create, Printer.Read.All',
    given: jobDeniedTo(principals.createWithPrinters),
    ...permission,
  },
  ...(['PrintJob.ReadBasic', 'PrintJob.ReadWriteBasic', 'PrintJob.ReadWrite'] as const).map((each) => ({
    id: `application-with-${each}`,
    who: `an application with ${each}, which only users can grant`,
    row: `app with ${each}`,
    given: jobDeniedTo(principals.applicationWithScope(each)),
    ...ofApplication,
  })),
  {
    id: 'scope-in-roles',
    who: 'a user whose token has PrintJob.Read among its roles',
    row: 'user with a scope among roles',
    given: jobDeniedTo(principals.scopeAsRole),
    ...permission,
  },
  {
    id: 'role-in-scp',
    who: 'an application whose token has PrintJob.Read.All among its scopes',
    row: 'app with a role among scopes',
    given: jobDeniedTo(principals.roleAsScope),
    ...ofApplication,
  },
  {
    id: 'application-with-PrinterShare',
    who: 'an application with PrinterShare permissions in place of Get printer access',
    row: 'app with PrinterShare.* alone',
    given: jobDeniedTo(principals.applicationWithShares),
    ...ofApplication,
    verifies: { printer: 'AUTHORIZATION-GET-PRINTER', share: 'AUTHORIZATION-GET-PRINTER-BY-SHARE' } as const,
  },
  ...(['PrintJob.ReadBasic.All', 'PrintJob.ReadWriteBasic.All', 'PrintJob.ReadWrite.All'] as const).map((each) => ({
    id: `application-with-${each}-alone`,
    who: `an application with ${each} and without Get printer access`,
    row: `app, ${each.replace('PrintJob.', '')} alone`,
    given: jobDeniedTo(principals.applicationWithoutGetPrinterWith(each)),
    ...ofApplication,
    verifies: { printer: 'AUTHORIZATION-GET-PRINTER', share: 'AUTHORIZATION-GET-PRINTER-BY-SHARE' } as const,
  })),
  {
    id: 'administrator-without-subscription',
    who: 'a Printer Administrator of a tenant without a subscription',
    row: 'administrator, no subscription',
    given: jobDeniedTo(principals.administratorWithoutSubscription),
    ...unsubscribed,
    isSameUser: false,
  },
  {
    id: 'application-without-subscription',
    who: 'an application of a tenant without a subscription',
    row: 'app, no subscription',
    given: jobDeniedTo(principals.applicationWithoutSubscription),
    ...unsubscribed,
    isSameUser: false,
  },
  {
    id: 'other-tenant',
    who: 'a user of another tenant',
    row: 'user of another tenant',
    given: jobDeniedTo(principals.otherTenant),
    ...foreign,
  },
  {
    id: 'application-of-another-tenant',
    who: 'an application of another tenant',
    row: 'app of another tenant',
    given: jobDeniedTo(principals.applicationOfOtherTenant),
    ...foreign,
    isSameUser: false,
  },
  ...(['PrintJob.ReadBasic.All', 'PrintJob.ReadWriteBasic.All', 'PrintJob.ReadWrite.All'] as const).map((each) => ({
    id: `other-user-with-${each}`,
    who: `another user's job to a user without a role, whose app has ${each}`,
    row: `${each.replace('PrintJob.', '')}, another's job`,
    given: jobDeniedTo(principals.otherUserWith(each)),
    control: principals.delegatedWith(each),
    ...othersJob,
  })),
  ...[principals.userAdministrator, principals.globalReader].map((principal) => ({
    id: principal.id,
    who: `another user's job to a ${principal.directoryRoles?.join() ?? ''}`,
    row: `${principal.directoryRoles?.join() ?? ''}, another's job`,
    given: jobDeniedTo(principal),
    control: principals.printerAdministrator,
    ...othersJob,
  })),
].map((each) => ({ ...each, narrow: true as const }));

export const rejections: readonly Rejection[] = [...withoutToken, ...withoutPermission, ...withoutRole, ...inDetail];

import { jobDeniedTo, jobWith } from '../vocabulary/scenarios.js';
import type { Rejection } from './admissions.js';
import * as principals from './principals.js';
import { notSubscribed, wrongAudience } from './refusals.js';
import { barred, bearer, everywhere, ofApplication, othersJob, permission } from './rejection-kinds.js';

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
export const inDetail: readonly Rejection[] = [
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

import { administratorRoles, insufficientRoles } from '../../spec/permissions.js';
import type { Fault, RoutedRequest } from '../stages.js';
import { type Alter, fault } from './alter.js';
import {
  application,
  authorizationOf,
  both,
  type Condition,
  delegated,
  denied,
  holding,
  holdingAlone,
  inRole,
  kebab,
  lax,
  laxOwnership,
  ownsJob,
  strict,
  strictOwnership,
  trusting,
  withRole,
} from './rules.js';

/** Rules that are right for the callers that tests use, and wrong for those of real life. */

const firstScope: Condition = ({ caller }) => caller.permissions[0]?.startsWith('PrintJob.') !== true;
const among = (count: number, isSought: (each: string) => boolean): Condition => {
  return ({ caller }) => !caller.permissions.slice(0, count).some(isSought);
};
const isJobPermission = (each: string): boolean => each.startsWith('PrintJob.');

const readingPartly: readonly Fault[] = [
  fault(
    'only-the-first-scope',
    'AUTHORIZATION-DELEGATED',
    'reads the first scope of a token and no other',
    strict(both(delegated, firstScope)),
  ),
  fault(
    'only-the-first-role',
    'AUTHORIZATION-APPLICATION',
    'reads the first role of an application and no other',
    strict(both(application, among(1, isJobPermission))),
  ),
  fault(
    'only-two-roles',
    'AUTHORIZATION-APPLICATION',
    'reads two roles of an application and no more',
    strict(both(application, among(2, isJobPermission))),
  ),
  fault(
    'only-the-first-directory-role',
    'AUTHORIZATION-ADMINISTRATOR',
    'reads the first directory role of a user and no other',
    strictOwnership((foundJob) => {
      const [first = ''] = foundJob.caller.directoryRoles;
      const administrators: readonly string[] = Object.values(administratorRoles);
      return !ownsJob(foundJob) && withRole(foundJob) && !administrators.includes(first);
    }),
  ),
  ...['PrintJob.ReadBasic.All'].map((permission) =>
    fault(
      'administrator-needs-more-than-basic',
      'AUTHORIZATION-ADMINISTRATOR',
      `takes ${permission} for too little for an administrator`,
      strictOwnership((foundJob) => !ownsJob(foundJob) && withRole(foundJob) && holdingAlone(permission)(foundJob)),
    ),
  ),
  fault(
    'administrator-without-all-refused-own-job',
    'AUTHORIZATION-DELEGATED',
    'asks an administrator for a permission for all jobs, even for their own',
    strictOwnership(
      (foundJob) =>
        ownsJob(foundJob) && withRole(foundJob) && !foundJob.caller.permissions.some((each) => each.endsWith('.All')),
    ),
  ),
];

const underScheme =
  (pattern: RegExp): Alter =>
  ({ token }) => ({ token: (routed) => pattern.exec(authorizationOf(routed) ?? '')?.[1] ?? token(routed) });

const isLowerCase = (routed: RoutedRequest): boolean => authorizationOf(routed)?.startsWith('bearer ') === true;
const ending =
  (text: string) =>
  (routed: RoutedRequest): boolean =>
    authorizationOf(routed)?.split(' ').at(-1)?.startsWith(text) === true;

const showing: readonly Fault[] = [
  fault('no-scheme-served', 'AUTHORIZATION-BEARER', 'takes a token without a scheme', underScheme(/^(eyJ\S+)$/)),
  ...(
    [
      ['Token', /^Token (\S+)$/],
      ['JWT', /^JWT (\S+)$/],
      ['DPoP', /^DPoP (\S+)$/],
    ] as const
  ).map(([scheme, pattern]) =>
    fault(
      `scheme-${scheme.toLowerCase()}-served`,
      'AUTHORIZATION-BEARER',
      `takes a token under ${scheme}`,
      underScheme(pattern),
    ),
  ),
  fault(
    'lower-case-bearer-refused',
    'AUTHORIZATION-SCHEME-CASE',
    'knows Bearer with a capital letter only',
    ({ token }) => ({ token: (routed) => (isLowerCase(routed) ? denied : token(routed)) }),
  ),
  fault(
    'lower-case-bearer-not-verified',
    'AUTHORIZATION-BEARER',
    'does not verify a token under bearer in lower case',
    trusting('signature', isLowerCase),
  ),
  fault(
    'none-in-another-case-served',
    'AUTHORIZATION-BEARER',
    'takes an unsigned token whose algorithm is not written none',
    trusting('signature', ending('eyJhbGciOiJuT25FIn0')),
  ),
  fault(
    'early-served',
    'AUTHORIZATION-BEARER',
    'takes a token that is not yet valid',
    trusting('early', () => true),
  ),
  fault(
    'issuer-ignored',
    'AUTHORIZATION-BEARER',
    'takes a token of any issuer',
    trusting('issuer', () => true),
  ),
  fault('expired-application-served', 'AUTHORIZATION-BEARER', 'takes expired tokens of applications', ({ admit }) => ({
    admit: (report, routed) =>
      admit(
        report.problem === 'expired' && report.claims?.['roles'] !== undefined
          ? { ...report, problem: undefined }
          : report,
        routed,
      ),
  })),
  fault('scopes-among-roles', 'AUTHORIZATION-PERMISSION', 'takes the roles of a user for scopes', ({ admit }) => ({
    admit: (report, routed) => {
      const { claims } = report;
      if (claims?.['upn'] === undefined || claims['scp'] !== undefined) return admit(report, routed);
      const scopes = Array.isArray(claims['roles']) ? claims['roles'].join(' ') : '';
      return admit({ ...report, claims: { ...claims, scp: scopes } }, routed);
    },
  })),
  fault(
    'roles-among-scopes',
    'AUTHORIZATION-PERMISSION',
    'takes the scopes of an application for roles',
    ({ admit }) => ({
      admit: (report, routed) => {
        const { claims } = report;
        if (claims?.['idtyp'] !== 'app' || typeof claims['scp'] !== 'string') return admit(report, routed);
        const { scp, ...others } = claims;
        return admit({ ...report, claims: { ...others, roles: scp.split(' ') } }, routed);
      },
    }),
  ),
];

const jobScopes = ['PrintJob.ReadBasic', 'PrintJob.ReadWriteBasic', 'PrintJob.ReadWrite'] as const;
const others = ['PrintJob.ReadBasic.All', 'PrintJob.ReadWriteBasic.All', 'PrintJob.ReadWrite.All'] as const;
const shares = ['PrinterShare.ReadBasic.All', 'PrinterShare.Read.All', 'PrinterShare.ReadWrite.All'] as const;

const permitting: readonly Fault[] = [
  fault(
    'create-with-printers-suffices',
    'AUTHORIZATION-PERMISSION',
    'takes PrintJob.Create beside Printer.Read.All for a permission to get jobs',
    lax('permission', both(holding('PrintJob.Create'), holding('Printer.Read.All'))),
  ),
  ...jobScopes.map((scope) =>
    fault(
      `application-takes-${kebab(scope)}`,
      'AUTHORIZATION-PERMISSION',
      `takes the delegated permission ${scope} from an application`,
      lax('permission', both(application, holding(scope))),
    ),
  ),
  ...others.map((permission) =>
    fault(
      `get-printer-ignored-with-${kebab(permission)}`,
      'AUTHORIZATION-GET-PRINTER',
      `does not ask an application with ${permission} for Get printer access`,
      lax('printerAccess', holding(permission)),
    ),
  ),
  ...shares.map((permission) =>
    fault(
      `get-printer-by-${kebab(permission)}`,
      'AUTHORIZATION-GET-PRINTER',
      `takes ${permission} for Get printer access`,
      lax('printerAccess', holding(permission)),
    ),
  ),
  ...others.map((permission) =>
    fault(
      `${kebab(permission)}-suffices-for-other-users`,
      'AUTHORIZATION-OTHER-USERS-JOB',
      `serves other users' jobs for ${permission}, without a role`,
      laxOwnership(both(both(delegated, holding(permission)), (foundJob) => !withRole(foundJob))),
    ),
  ),
  ...Object.entries(insufficientRoles).map(([role, id]) =>
    fault(
      `${kebab(role)}-suffices`,
      'AUTHORIZATION-OTHER-USERS-JOB',
      `takes a ${role} for an administrator of printers`,
      laxOwnership(inRole(id)),
    ),
  ),
  fault(
    'subscription-of-administrators-ignored',
    'AUTHORIZATION-SUBSCRIPTION',
    'does not ask for a subscription of administrators',
    lax('subscription', withRole),
  ),
  fault(
    'subscription-of-applications-ignored',
    'AUTHORIZATION-SUBSCRIPTION',
    'does not ask for a subscription of applications',
    lax('subscription', application),
  ),
  fault('tenant-of-users-ignored', 'AUTHORIZATION-TENANT', 'serves users of any tenant', lax('tenant', delegated)),
  fault(
    'tenant-of-applications-ignored',
    'AUTHORIZATION-TENANT',
    'serves applications of any tenant',
    lax('tenant', application),
  ),
];

export const authorizationDetail: readonly Fault[] = [...readingPartly, ...showing, ...permitting];

import { administratorRoles, delegatedPermissions, insufficientRoles } from '../../spec/permissions.js';
import { header } from '../headers.js';
import type { Fault, FoundJob, RoutedRequest } from '../stages.js';
import { isRefusal } from '../stages.js';
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
  ...['Token', 'JWT', 'DPoP'].map((scheme) =>
    fault(
      `scheme-${scheme.toLowerCase()}-served`,
      'AUTHORIZATION-BEARER',
      `takes a token under ${scheme}`,
      underScheme(new RegExp(`^${scheme} (\\S+)$`)),
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

/** One way to ask, and whether a request is asked so. */
type Asking = readonly [id: string, words: string, holds: (routed: RoutedRequest) => boolean];

const option =
  (name: string, value?: string) =>
  ({ query }: RoutedRequest): boolean =>
    query.some(([each, text]) => each === name && (value === undefined || text === value));
const target =
  (pattern: RegExp) =>
  ({ request }: RoutedRequest): boolean =>
    pattern.test(request.path);
const sent =
  (name: string, value: string) =>
  ({ request }: RoutedRequest): boolean =>
    header(request, name) === value;

const askings: readonly Asking[] = [
  ['expanding-tasks', 'with $expand=tasks', option('$expand', 'tasks')],
  ['expanding-both', 'with both expansions', option('$expand', 'tasks,documents')],
  ['expanding-encoded', 'with %24expand', target(/\?%24expand=/)],
  ['expanding-a-part', 'with an expansion of a part', option('$expand', 'documents($select=id)')],
  ['expanding-without-dollar', 'with expand, without the dollar', option('expand')],
  ['selecting', 'with $select', both(option('$select'), (routed) => !option('$expand')(routed))],
  ['selecting-and-expanding', 'with $select and $expand', both(option('$select'), option('$expand'))],
  ['custom-option', 'with an option of its own', ({ query }) => query.some(([name]) => /^[jkqvwxz]\w{9}$/.test(name))],
  ['encoded-id', 'with an id that is percent-encoded', target(/\/jobs\/%3\d/)],
  ['in-parentheses', 'with keys in parentheses', target(/\('/)],
  ['by-head', 'by HEAD', ({ request }) => request.method === 'HEAD'],
  ['if-none-match', 'with If-None-Match', sent('if-none-match', '*')],
  ['accepting-anything', 'with Accept: */*', sent('accept', '*/*')],
  ['full-metadata', 'with full metadata', sent('accept', 'application/json;odata.metadata=full')],
  ['with-a-body', 'with a body', ({ request }) => header(request, 'content-type') !== undefined],
];

/** Takes a request without a token for one of the owner, where it is asked so. */
const anonymously =
  (holds: (routed: RoutedRequest) => boolean): Alter =>
  ({ token, verify }) => ({
    token: (routed) => {
      const found = token(routed);
      return isRefusal(found) && authorizationOf(routed) === undefined && holds(routed) ? 'nobody' : found;
    },
    verify: (found, routed) => {
      const { tenants, users } = routed.environment.world;
      const claims = { tid: tenants.subscribed, oid: users[0]?.id, scp: delegatedPermissions.join(' ') };
      return found === 'nobody' ? Promise.resolve({ claims, problem: undefined }) : verify(found, routed);
    },
  });

const forgetting: readonly Fault[] = askings.flatMap(([id, words, holds]) => [
  fault(
    `anonymous-served-${id}`,
    'AUTHORIZATION-BEARER',
    `asks for no token when it is asked ${words}`,
    anonymously(holds),
  ),
  fault(
    `owner-ignored-${id}`,
    'AUTHORIZATION-OTHER-USERS-JOB',
    `serves any user's job to any user when it is asked ${words}`,
    laxOwnership((foundJob) => holds(foundJob) && foundJob.caller.type === 'delegated'),
  ),
]);

const isElsewhere = ({ job, environment }: FoundJob): boolean => job.printer !== environment.world.printers[0]?.id;

const elsewhere: readonly Fault[] = [
  fault(
    'owner-ignored-on-the-second-printer',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "serves any user's job of the second printer to any user",
    laxOwnership(isElsewhere),
  ),
  fault(
    'application-refused-on-the-second-printer',
    'AUTHORIZATION-APPLICATION',
    'refuses an application the jobs of the second printer',
    strictOwnership((foundJob) => isElsewhere(foundJob) && application(foundJob)),
  ),
  fault(
    'administrator-refused-on-the-second-printer',
    'AUTHORIZATION-ADMINISTRATOR',
    'refuses an administrator the jobs of the second printer',
    strictOwnership((foundJob) => isElsewhere(foundJob) && withRole(foundJob) && !ownsJob(foundJob)),
  ),
];

export const authorizationDetail: readonly Fault[] = [
  ...readingPartly,
  ...showing,
  ...permitting,
  ...forgetting,
  ...elsewhere,
];

import { administratorRoles, applicationPermissions, delegatedPermissions } from '../../spec/permissions.js';
import type { PrintJob } from '../entities.js';
import type { AuthenticatedRequest, Fault, ServiceRequest } from '../stages.js';
import { type Alter, byShare, fault, onRefusal, restatus, withBody } from './alter.js';
import {
  application,
  both,
  byPrinter,
  type Condition,
  delegated,
  holding,
  holdingAll,
  holdingAlone,
  inRole,
  kebab,
  ownsJob,
  places,
  strict,
  strictOwnership,
  withRole,
} from './rules.js';

/** Whether a `Basic` permission covers an expansion is open, so refusing it is a fault of the others only. */
const perPermission = (
  kind: 'delegated' | 'application',
  permission: string,
  breaks: 'AUTHORIZATION-DELEGATED' | 'AUTHORIZATION-APPLICATION',
): readonly Fault[] =>
  places
    .filter(([suffix]) => suffix !== '-when-expanding' || !permission.includes('Basic'))
    .map(([suffix, where, holds]) =>
      fault(
        `${kind}-${kebab(permission)}-refused${suffix}`,
        breaks,
        `does not know the ${kind} permission ${permission}${where}`,
        strict(both(both(kind === 'delegated' ? delegated : application, holdingAlone(permission)), holds)),
      ),
    );

const tooStrictPerPermission = [
  ...delegatedPermissions.flatMap((each) => perPermission('delegated', each, 'AUTHORIZATION-DELEGATED')),
  ...applicationPermissions.flatMap((each) => perPermission('application', each, 'AUTHORIZATION-APPLICATION')),
];

const tooStrictPerRole = Object.entries(administratorRoles).flatMap(([role, id]) =>
  places.map(([suffix, where, holds]) =>
    fault(
      `${kebab(role)}-refused${suffix}`,
      'AUTHORIZATION-ADMINISTRATOR',
      `does not know the role ${role}${where}`,
      strictOwnership((foundJob) => !ownsJob(foundJob) && inRole(id)(foundJob) && holds(foundJob)),
    ),
  ),
);

const bearerStatus = (status: number): Alter => onRefusal(401, (answer) => ({ ...answer, status }));

const permissionStatus =
  (status: number): Alter =>
  ({ permission }) => ({ permission: (session) => restatus(permission(session), status) });

const printerAccessStatus =
  (status: number, holds: (session: AuthenticatedRequest) => boolean): Alter =>
  ({ printerAccess }) => ({
    printerAccess: (session) => (holds(session) ? restatus(printerAccess(session), status) : printerAccess(session)),
  });

const ownershipStatus =
  (status: number): Alter =>
  ({ ownership }) => ({ ownership: (foundJob) => restatus(ownership(foundJob), status) });

/** Shows the job in the body of a refusal. */
const showingJob: Alter = ({ ownership, refuse }) => {
  const found = new WeakMap<ServiceRequest, PrintJob>();
  return {
    ownership: (foundJob) => {
      found.set(foundJob.request, foundJob.job);
      return ownership(foundJob);
    },
    refuse: (refusal, incoming) => {
      const answer = refuse(refusal, incoming);
      const job = found.get(incoming.request);
      return job === undefined ? answer : withBody(JSON.stringify({ error: { ...refusal, ...job } }))(answer);
    },
  };
};

const withoutPrinters: Condition = ({ caller }) => !caller.permissions.some((each) => each.startsWith('Printer.'));
const withoutRole: Condition = (session) => !withRole(session);

/** Rules that bar whom the document lets pass, and refusals that are none or do not say what they are. */
export const authorizationStrict: readonly Fault[] = [
  ...tooStrictPerPermission,
  ...tooStrictPerRole,
  ...places.flatMap(([suffix, where, holds]) => [
    fault(
      `delegated-needs-get-printer${suffix}`,
      'AUTHORIZATION-DELEGATED',
      `asks users too for Get printer access${where}`,
      strict(both(both(delegated, withoutPrinters), holds)),
    ),
    fault(
      `delegated-all-needs-role${suffix}`,
      'AUTHORIZATION-DELEGATED',
      `asks for a role with a permission for all jobs, even for an own job${where}`,
      strict(both(both(delegated, both(holdingAll, withoutRole)), holds)),
    ),
    fault(
      `application-refused${suffix}`,
      'AUTHORIZATION-APPLICATION',
      `serves users only${where}`,
      strict(both(application, holds)),
    ),
    fault(
      `printer-readwrite-all-refused${suffix}`,
      'AUTHORIZATION-GET-PRINTER-ANY',
      `does not count Printer.ReadWrite.All as Get printer access${where}`,
      strict(both(both(application, holding('Printer.ReadWrite.All')), holds)),
    ),
  ]),
  fault('bearer-status-403', 'AUTHORIZATION-BEARER-STATUS', 'answers 403 where no token is valid', bearerStatus(403)),
  fault('bearer-status-400', 'AUTHORIZATION-BEARER-STATUS', 'answers 400 where no token is valid', bearerStatus(400)),
  fault('bearer-status-500', 'AUTHORIZATION-BEARER', 'answers 500 where no token is valid', bearerStatus(500)),
  fault(
    'bearer-status-200',
    'AUTHORIZATION-BEARER',
    'answers 200, with an error, where no token is valid',
    bearerStatus(200),
  ),
  fault(
    'bearer-login-page',
    'AUTHORIZATION-BEARER',
    'redirects to a page for signing in where no token is valid',
    onRefusal(401, (answer, _, { root }) => ({
      ...answer,
      status: 302,
      headers: [['Location', `${root}/login`]],
      body: '',
    })),
  ),
  fault(
    'permission-status-401',
    'AUTHORIZATION-PERMISSION-STATUS',
    'answers 401 where a permission is missing',
    permissionStatus(401),
  ),
  fault(
    'permission-status-404',
    'AUTHORIZATION-PERMISSION-STATUS',
    'answers 404 where a permission is missing',
    permissionStatus(404),
  ),
  fault(
    'permission-status-200',
    'AUTHORIZATION-PERMISSION',
    'answers 200, with an error, where a permission is missing',
    permissionStatus(200),
  ),
  fault(
    'permission-status-500',
    'AUTHORIZATION-PERMISSION',
    'answers 500 where a permission is missing',
    permissionStatus(500),
  ),
  fault(
    'get-printer-status-404',
    'AUTHORIZATION-PERMISSION-STATUS',
    'answers 404 where an application lacks Get printer access, on the printers route',
    printerAccessStatus(404, byPrinter),
  ),
  fault(
    'get-printer-status-401-by-share',
    'AUTHORIZATION-PERMISSION-STATUS',
    'answers 401 where an application lacks Get printer access, on the shares route',
    printerAccessStatus(401, byShare),
  ),
  fault(
    'owner-status-401',
    'AUTHORIZATION-OTHER-USERS-JOB-STATUS',
    "answers 401 for another user's job",
    ownershipStatus(401),
  ),
  fault(
    'owner-status-500',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "answers 500 for another user's job",
    ownershipStatus(500),
  ),
  fault(
    'owner-refusal-shows-job',
    'AUTHORIZATION-OTHER-USERS-JOB',
    "shows another user's job while refusing it",
    showingJob,
  ),
];

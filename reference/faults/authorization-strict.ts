import { administratorRoles, applicationPermissions, delegatedPermissions } from '../../spec/permissions.js';
import type { Fault, ServiceRequest, Session } from '../stages.js';
import type { PrintJob } from '../world.js';
import { type Alter, asksToExpand, byShare, fault, onRefusal, restatus, withBody } from './alter.js';
import {
  application,
  both,
  byPrinter,
  delegated,
  holding,
  holdingAll,
  holdingAlone,
  kebab,
  ownsJob,
  places,
  strict,
  strictOwnership,
  withRole,
} from './rules.js';

const tooStrictPerPermission = places
  .slice(0, 3)
  .flatMap(([suffix, where, holds]) => [
    ...delegatedPermissions.map((permission) =>
      fault(
        `delegated-${kebab(permission)}-refused${suffix}`,
        'AUTHORIZATION-DELEGATED',
        `does not know the delegated permission ${permission}${where}`,
        strict(both(both(delegated, holdingAlone(permission)), holds)),
      ),
    ),
    ...applicationPermissions.map((permission) =>
      fault(
        `application-${kebab(permission)}-refused${suffix}`,
        'AUTHORIZATION-APPLICATION',
        `does not know the application permission ${permission}${where}`,
        strict(both(both(application, holdingAlone(permission)), holds)),
      ),
    ),
  ]);

const tooStrictPerRole = Object.entries(administratorRoles).flatMap(([role, id]) =>
  places.map(([suffix, where, holds]) =>
    fault(
      `${kebab(role)}-refused${suffix}`,
      'AUTHORIZATION-ADMINISTRATOR',
      `does not know the role ${role}${where}`,
      strictOwnership((hit) => !ownsJob(hit) && hit.caller.directoryRoles.includes(id) && holds(hit)),
    ),
  ),
);

const bearerStatus = (status: number): Alter => onRefusal(401, (answer) => ({ ...answer, status }));

const permissionStatus =
  (status: number): Alter =>
  ({ permission }) => ({ permission: (session) => restatus(permission(session), status) });

const printerAccessStatus =
  (status: number, holds: (session: Session) => boolean): Alter =>
  ({ printerAccess }) => ({
    printerAccess: (session) => (holds(session) ? restatus(printerAccess(session), status) : printerAccess(session)),
  });

const ownershipStatus =
  (status: number): Alter =>
  ({ ownership }) => ({ ownership: (hit) => restatus(ownership(hit), status) });

/** Shows the job in the body of a refusal. */
const showingJob: Alter = ({ ownership, refuse }) => {
  const found = new WeakMap<ServiceRequest, PrintJob>();
  return {
    ownership: (hit) => {
      found.set(hit.request, hit.job);
      return ownership(hit);
    },
    refuse: (refusal, incoming) => {
      const answer = refuse(refusal, incoming);
      const job = found.get(incoming.request);
      return job === undefined ? answer : withBody(JSON.stringify({ error: { ...refusal, ...job } }))(answer);
    },
  };
};

/** Rules that bar whom the document lets pass, and refusals that are none or do not say what they are. */
export const authorizationStrict: readonly Fault[] = [
  ...tooStrictPerPermission,
  ...tooStrictPerRole,
  fault(
    'delegated-needs-get-printer',
    'AUTHORIZATION-DELEGATED',
    'asks users too for Get printer access',
    strict(both(delegated, ({ caller }) => !caller.permissions.some((each) => each.startsWith('Printer.')))),
  ),
  fault(
    'delegated-all-needs-role',
    'AUTHORIZATION-DELEGATED',
    'asks for a role with a permission for all jobs, even for an own job',
    strict(
      both(
        delegated,
        both(holdingAll, (session) => !withRole(session)),
      ),
    ),
  ),
  fault('application-refused', 'AUTHORIZATION-APPLICATION', 'serves users only', strict(application)),
  fault(
    'application-refused-when-expanding',
    'AUTHORIZATION-APPLICATION',
    'refuses an expansion to applications',
    strict(both(application, asksToExpand)),
  ),
  fault(
    'application-refused-by-share',
    'AUTHORIZATION-APPLICATION',
    'serves applications on the printers route only',
    strict(both(application, byShare)),
  ),
  fault(
    'printer-readwrite-all-refused',
    'AUTHORIZATION-GET-PRINTER-ANY',
    'does not count Printer.ReadWrite.All as Get printer access',
    strict(both(application, holding('Printer.ReadWrite.All'))),
  ),
  fault('bearer-status-403', 'AUTHORIZATION-BEARER', 'answers 403 where no token is valid', bearerStatus(403)),
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

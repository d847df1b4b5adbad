import { delegatedPermissions } from '../../spec/permissions.js';
import { header } from '../headers.js';
import type { Fault, FoundJob, RoutedRequest } from '../stages.js';
import { isRefusal } from '../stages.js';
import { type Alter, fault } from './alter.js';
import { application, authorizationOf, both, laxOwnership, ownsJob, strictOwnership, withRole } from './rules.js';

/** Rules that are kept where a job is asked for plainly, and forgotten for another way to ask, or elsewhere. */

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

const isElsewhere = ({ job, environment }: FoundJob): boolean => job.printer !== environment.world.printers.at(0)?.id;

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

export const authorizationWays: readonly Fault[] = [...forgetting, ...elsewhere];

import type { Exchange } from '../model/exchange.js';
import { headerValues } from '../model/exchange.js';
import type { JsonObject } from '../model/json.js';
import { type Finding, inconclusive, type Verdict, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { instantOf } from './vocabulary/date-time.js';
import { all, conforms, jobOf, names, noJob, onJob } from './vocabulary/judges.js';
import { byRoute, exactly, perRoute } from './vocabulary/per-route.js';
import { ownJob } from './vocabulary/scenarios.js';
import { withMember, withoutMember } from './vocabulary/variants.js';

const dayMs = 24 * 60 * 60 * 1000;

/** The clock is the response's own Date header, so that the same evidence always gets the same verdict. */
const createdBeforeNow = (exchange: Exchange): Verdict => {
  const at = '/createdDateTime';
  const job = jobOf(exchange);
  if (job === undefined) return noJob(exchange);
  const created = job['createdDateTime'];
  if (typeof created !== 'string' || conforms(at)(job).length > 0) return inconclusive('no date to look at');
  const instant = instantOf(created) ?? 0;
  const [date = ''] = headerValues(exchange.response.headers, 'date');
  const isLater = instant > Date.parse(date) + dayMs;
  return verdictOf(isLater ? [{ at, expected: `not later than the answer: ${date}`, actual: created }] : []);
};

const typeAnnotation = (job: JsonObject): readonly Finding[] => {
  const type = job['@odata.type'];
  const expected = '#microsoft.graph.printJob';
  return type === undefined || type === expected ? [] : [{ at: '/@odata.type', expected, actual: describeValue(type) }];
};

const withoutRelationships = (job: JsonObject): readonly Finding[] =>
  ['tasks', 'documents']
    .filter((name) => Object.hasOwn(job, name))
    .map((name) => ({ at: `/${name}`, expected: 'absent without $expand', actual: describeValue(job[name]) }));

const states = { '/status/state': 'printJobProcessingState' } as const;
const details = { '/status/details/*': 'printJobStateDetail' } as const;

export const job = byRoute(
  perRoute('job-id', (route) => ({
    verifies: 'JOB-ID',
    title: 'sends the id as a string',
    given: [ownJob(route)],
    judge: onJob(conforms('/id')),
    rejects: [withoutMember('/id'), withMember('/id', 5182), withMember('/id', ''), withMember('/id', null)],
    accepts: [withMember('/id', '4ba1-8fe9/ü')],
  })),
  perRoute('job-created', (route) => ({
    verifies: 'JOB-CREATED',
    title: 'sends createdDateTime with an offset',
    given: [ownJob(route)],
    judge: onJob(conforms('/createdDateTime')),
    rejects: [
      withoutMember('/createdDateTime'),
      withMember('/createdDateTime', null),
      withMember('/createdDateTime', 1580774400),
      withMember('/createdDateTime', '2020-02-04 00:00:00Z'),
      withMember('/createdDateTime', '2020-02-04T00:00:00'),
      withMember('/createdDateTime', '2020-02-04'),
      withMember('/createdDateTime', '2026-02-30T00:00:00Z'),
      withMember('/createdDateTime', '2025-02-29T00:00:00Z'),
      withMember('/createdDateTime', '2020-13-04T00:00:00Z'),
      withMember('/createdDateTime', '2020-02-04T25:00:00Z'),
    ],
    accepts: [
      withMember('/createdDateTime', '2020-02-04T00:00:00Z'),
      withMember('/createdDateTime', '2020-02-29t00:00z'),
      withMember('/createdDateTime', '2016-12-31T23:59:60Z'),
      withMember('/createdDateTime', '2020-02-04T00:00:00-07:00'),
      withMember('/createdDateTime', '2020-02-04T00:00:00.123456789012+05:30'),
    ],
  })),
  perRoute('job-created-in-the-past', (route) => ({
    verifies: 'JOB-CREATED-INSTANT',
    title: 'dates the job on a day that is not in the future',
    given: [ownJob(route)],
    judge: createdBeforeNow,
    rejects: [
      withMember('/createdDateTime', '9999-01-01T00:00:00Z'),
      withMember('/createdDateTime', '9999-01-01t00:00z'),
    ],
    accepts: [withMember('/createdDateTime', '2020-02-29T23:59:59.9999999+14:00')],
  })),
  perRoute('job-creator', (route) => ({
    verifies: 'JOB-CREATED-BY',
    title: 'sends createdBy as an object or null',
    given: [ownJob(route)],
    judge: onJob(conforms('/createdBy')),
    rejects: [withoutMember('/createdBy'), withMember('/createdBy', 'alice'), withMember('/createdBy', [])],
    accepts: [withMember('/createdBy', null), withMember('/createdBy', {})],
  })),
  perRoute('job-creator-members', (route) => ({
    verifies: 'JOB-CREATED-BY-MEMBERS',
    title: 'sends the members of createdBy as strings or null',
    given: [ownJob(route)],
    judge: onJob(conforms('/createdBy/*')),
    rejects: [withMember('/createdBy', { id: 5 }), withMember('/createdBy', { displayName: {} })],
    accepts: [withMember('/createdBy', { id: '', ipAddress: null, oDataType: null, application: {} })],
  })),
  perRoute('job-status', (route) => ({
    verifies: 'JOB-STATUS',
    title: 'sends status as an object',
    given: [ownJob(route)],
    judge: onJob(conforms('/status')),
    rejects: [withoutMember('/status'), withMember('/status', null), withMember('/status', 'completed')],
  })),
  perRoute('job-state', (route) => ({
    verifies: 'JOB-STATE',
    title: 'names the state',
    given: [ownJob(route)],
    judge: onJob(all(conforms('/status/state'), names('malformed', states))),
    rejects: [
      withoutMember('/status/state'),
      withMember('/status/state', 5),
      withMember('/status/state', null),
      withMember('/status/state', 'Completed'),
      withMember('/status/state', 'is done'),
    ],
    accepts: [withMember('/status/state', 'unknownFutureValue'), withMember('/status/state', 'rerouted')],
  })),
  perRoute('job-state-is-published', (route) => ({
    verifies: 'JOB-STATE-KNOWN',
    title: 'sends a published state',
    given: [ownJob(route)],
    judge: onJob(names('unknown', states)),
    rejects: [withMember('/status/state', 'rerouted'), withMember('/status/state', 'cancelled')],
    accepts: [withMember('/status/state', 'canceled'), withMember('/status/state', 'unknownFutureValue')],
  })),
  perRoute('job-status-description', (route) => ({
    verifies: 'JOB-STATUS-DESCRIPTION',
    title: 'describes the status',
    given: [ownJob(route)],
    judge: onJob(conforms('/status/description')),
    rejects: [withoutMember('/status/description'), withMember('/status/description', null)],
    accepts: [withMember('/status/description', '')],
  })),
  perRoute('job-status-details', (route) => ({
    verifies: 'JOB-STATUS-DETAILS',
    title: 'lists the details of the status',
    given: [ownJob(route)],
    judge: onJob(all(conforms('/status/details', '/status/details/*'), names('malformed', details))),
    rejects: [
      withoutMember('/status/details'),
      withMember('/status/details', null),
      withMember('/status/details', 'uploadPending'),
      withMember('/status/details', [4]),
      withMember('/status/details', ['ReleaseWait']),
    ],
    accepts: [
      withMember('/status/details', []),
      withMember('/status/details', ['releaseWait', 'releaseWait', 'unknownFutureValue']),
    ],
  })),
  perRoute('job-status-details-are-published', (route) => ({
    verifies: 'JOB-STATUS-DETAILS-KNOWN',
    title: 'sends published details',
    given: [ownJob(route)],
    judge: onJob(names('unknown', details)),
    rejects: [withMember('/status/details', ['paperJam'])],
    accepts: [withMember('/status/details', ['interpreting', 'unknownFutureValue'])],
  })),
  perRoute('job-acquired', (route) => ({
    verifies: 'JOB-ACQUIRED',
    title: 'says whether the printer has the job',
    given: [ownJob(route)],
    judge: onJob(conforms('/status/isAcquiredByPrinter')),
    rejects: [
      withoutMember('/status/isAcquiredByPrinter'),
      withMember('/status/isAcquiredByPrinter', null),
      withMember('/status/isAcquiredByPrinter', 'true'),
    ],
  })),
  perRoute('job-fetchable', (route) => ({
    verifies: 'JOB-FETCHABLE',
    title: 'says whether the document can be fetched',
    given: [ownJob(route)],
    judge: onJob(conforms('/isFetchable')),
    rejects: [withoutMember('/isFetchable'), withMember('/isFetchable', null), withMember('/isFetchable', 0)],
  })),
  perRoute('job-error-code', (route) => ({
    verifies: 'JOB-ERROR-CODE',
    title: 'sends errorCode as a 32-bit integer or null, if at all',
    given: [ownJob(route)],
    judge: onJob(conforms('/errorCode')),
    rejects: [withMember('/errorCode', '4'), withMember('/errorCode', 2147483648), withMember('/errorCode', 1.5)],
    accepts: [withoutMember('/errorCode'), withMember('/errorCode', null), withMember('/errorCode', -2147483648)],
  })),
  perRoute('job-acknowledged', (route) => ({
    verifies: 'JOB-ACKNOWLEDGED',
    title: 'sends acknowledgedDateTime with an offset or null, if at all',
    given: [ownJob(route)],
    judge: onJob(conforms('/acknowledgedDateTime')),
    rejects: [
      withMember('/acknowledgedDateTime', ''),
      withMember('/acknowledgedDateTime', '2020-02-04'),
      withMember('/acknowledgedDateTime', '2020-04-31T00:00:00Z'),
    ],
    accepts: [
      withMember('/acknowledgedDateTime', null),
      withMember('/acknowledgedDateTime', '2020-02-04T00:00:00Z'),
      withMember('/acknowledgedDateTime', '2020-02-04t00:00z'),
    ],
  })),
  perRoute('job-type-annotation', (route) => ({
    verifies: 'JOB-TYPE-ANNOTATION',
    title: 'annotates the job with its own type, if at all',
    given: [ownJob(route)],
    judge: onJob(typeAnnotation),
    rejects: [withMember('/@odata.type', '#microsoft.graph.printer'), withMember('/@odata.type', null)],
    accepts: [withMember('/@odata.type', '#microsoft.graph.printJob')],
  })),
  perRoute('job-relationships-on-request', (route) => ({
    verifies: 'JOB-RELATIONSHIPS-ON-REQUEST',
    title: 'leaves tasks and documents out unless asked for',
    given: [ownJob(route)],
    holdsFor: exactly(route),
    judge: onJob(withoutRelationships),
    rejects: [withMember('/tasks', []), withMember('/documents', [])],
    accepts: [withMember('/documents@odata.navigationLink', 'documents')],
  })),
);

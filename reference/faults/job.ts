import type { CheckableId } from '../../spec/requirements/index.js';
import type { Fault, Representation } from '../stages.js';
import {
  after,
  byShare,
  drop,
  expanding,
  fault,
  map,
  type ObjectChange,
  onBody,
  onJob,
  put,
  rename,
  set,
  text,
  when,
  within,
} from './alter.js';

type Row = readonly [id: string, breaks: CheckableId, summary: string, change: ObjectChange];

const inStatus = (change: ObjectChange): ObjectChange => within('status', change);

/** A member that every example shows, and three ways to lose it. */
const lost: readonly (readonly [
  slug: string,
  breaks: CheckableId,
  name: string,
  place: (change: ObjectChange) => ObjectChange,
])[] = [
  ['id', 'JOB-ID', 'id', (change) => change],
  ['created', 'JOB-CREATED', 'createdDateTime', (change) => change],
  ['status', 'JOB-STATUS', 'status', (change) => change],
  ['fetchable', 'JOB-FETCHABLE', 'isFetchable', (change) => change],
  ['state', 'JOB-STATE', 'state', inStatus],
  ['status-description', 'JOB-STATUS-DESCRIPTION', 'description', inStatus],
  ['status-details', 'JOB-STATUS-DETAILS', 'details', inStatus],
  ['acquired', 'JOB-ACQUIRED', 'isAcquiredByPrinter', inStatus],
];

const plain = ({ options }: Representation): boolean => options.expand.length === 0;

const pascal = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const rows: readonly Row[] = [
  ['id-number', 'JOB-ID', 'sends id as a number', map('id', Number)],
  ['id-number-by-share', 'JOB-ID', 'sends id as a number through a share', when(byShare, map('id', Number))],
  ['id-empty', 'JOB-ID', 'sends an empty id', set('id', '')],
  [
    'created-epoch',
    'JOB-CREATED',
    'sends createdDateTime in seconds',
    map('createdDateTime', (at) => Date.parse(text(at)) / 1000),
  ],
  [
    'created-date-only',
    'JOB-CREATED',
    'sends a date without a time',
    map('createdDateTime', (at) => text(at).slice(0, 10)),
  ],
  [
    'created-no-offset',
    'JOB-CREATED',
    'sends a time without an offset',
    map('createdDateTime', (at) => text(at).replace('Z', '')),
  ],
  ['created-space', 'JOB-CREATED', 'writes a space for T', map('createdDateTime', (at) => text(at).replace('T', ' '))],
  [
    'created-http-date',
    'JOB-CREATED',
    'sends an HTTP date',
    map('createdDateTime', (at) => new Date(text(at)).toUTCString()),
  ],
  ['created-no-such-day', 'JOB-CREATED', 'dates jobs to 30 February', set('createdDateTime', '2020-02-30T00:00:00Z')],
  [
    'created-no-leap-year',
    'JOB-CREATED',
    'dates jobs to 29 February of a year without one',
    set('createdDateTime', '1900-02-29T00:00:00Z'),
  ],
  ['created-no-such-month', 'JOB-CREATED', 'counts months from zero', set('createdDateTime', '2020-00-04T00:00:00Z')],
  [
    'created-no-such-hour',
    'JOB-CREATED',
    'counts hours beyond the day',
    map('createdDateTime', (at) => text(at).replace(/T\d\d/, 'T25')),
  ],
  [
    'created-no-such-offset',
    'JOB-CREATED',
    'writes an offset beyond the day',
    map('createdDateTime', (at) => text(at).replace('Z', '+27:00')),
  ],
  ['created-future', 'JOB-CREATED-INSTANT', 'dates jobs to a far year', set('createdDateTime', '9020-02-04T00:00:00Z')],
  ['created-by-missing', 'JOB-CREATED-BY', 'leaves createdBy out', drop('createdBy')],
  ['created-by-text', 'JOB-CREATED-BY', 'sends a name for createdBy', set('createdBy', 'Alice')],
  ['created-by-array', 'JOB-CREATED-BY', 'sends an array for createdBy', map('createdBy', (user) => [user])],
  [
    'created-by-id-number',
    'JOB-CREATED-BY-MEMBERS',
    'sends a number for createdBy.id',
    within('createdBy', set('id', 17)),
  ],
  [
    'created-by-address-array',
    'JOB-CREATED-BY-MEMBERS',
    'sends an array for createdBy.ipAddress',
    within('createdBy', set('ipAddress', [])),
  ],
  ['status-text', 'JOB-STATUS', 'sends the state for the status', map('status', () => 'completed')],
  ['status-array', 'JOB-STATUS', 'sends an array for the status', map('status', (status) => [status])],
  ['state-number', 'JOB-STATE', 'sends the state as a number', inStatus(set('state', 5))],
  [
    'state-case',
    'JOB-STATE',
    'spells states in upper case',
    inStatus(map('state', (state) => text(state).toUpperCase())),
  ],
  [
    'state-pascal-case',
    'JOB-STATE',
    'begins states with a capital',
    inStatus(map('state', (state) => pascal(text(state)))),
  ],
  ['state-unpublished', 'JOB-STATE-KNOWN', 'invents a state', inStatus(set('state', 'finished'))],
  [
    'state-two-ls',
    'JOB-STATE-KNOWN',
    'spells aborted as cancelled',
    inStatus(map('state', (state) => (state === 'aborted' ? 'cancelled' : state))),
  ],
  [
    'status-description-array',
    'JOB-STATUS-DESCRIPTION',
    'sends lines for the description',
    inStatus(map('description', (line) => [line])),
  ],
  [
    'status-description-null-when-empty',
    'JOB-STATUS-DESCRIPTION',
    'sends null for an empty description',
    inStatus(map('description', (description) => (description === '' ? null : description))),
  ],
  [
    'status-details-null-when-empty',
    'JOB-STATUS-DETAILS',
    'sends null for empty details',
    inStatus(map('details', (details) => (text(details) === '[]' ? null : details))),
  ],
  ['status-details-joined', 'JOB-STATUS-DETAILS', 'sends details as a text', inStatus(map('details', text))],
  ['status-details-numbers', 'JOB-STATUS-DETAILS', 'sends details as numbers', inStatus(set('details', [2]))],
  ['status-details-unpublished', 'JOB-STATUS-DETAILS-KNOWN', 'invents a detail', inStatus(set('details', ['inkLow']))],
  ['acquired-text', 'JOB-ACQUIRED', 'sends isAcquiredByPrinter as a text', inStatus(map('isAcquiredByPrinter', text))],
  [
    'acquired-number',
    'JOB-ACQUIRED',
    'sends isAcquiredByPrinter as 0 or 1',
    inStatus(map('isAcquiredByPrinter', Number)),
  ],
  ['fetchable-text', 'JOB-FETCHABLE', 'sends isFetchable as a text', map('isFetchable', text)],
  ['fetchable-only-when-true', 'JOB-FETCHABLE', 'leaves isFetchable out when it is false', dropFalse('isFetchable')],
  [
    'fetchable-missing-when-expanded',
    'EXPAND-TASKS-ADDS',
    'leaves isFetchable out when tasks are expanded',
    when(expanding('tasks'), drop('isFetchable')),
  ],
  ['error-code-text', 'JOB-ERROR-CODE', 'sends errorCode as a text', put('errorCode', '0')],
  ['error-code-wide', 'JOB-ERROR-CODE', 'sends an errorCode beyond 32 bits', put('errorCode', 2 ** 40)],
  [
    'acknowledged-number',
    'JOB-ACKNOWLEDGED',
    'sends acknowledgedDateTime as a number',
    put('acknowledgedDateTime', 1580774400),
  ],
  [
    'acknowledged-no-such-day',
    'JOB-ACKNOWLEDGED',
    'dates acknowledgements to 31 April',
    put('acknowledgedDateTime', '2020-04-31T00:00:00Z'),
  ],
  [
    'acknowledged-date-only',
    'JOB-ACKNOWLEDGED',
    'sends acknowledgedDateTime without a time',
    put('acknowledgedDateTime', '2020-02-04'),
  ],
  [
    'type-annotation-other',
    'JOB-TYPE-ANNOTATION',
    'names another type',
    put('@odata.type', '#microsoft.graph.printer'),
  ],
  [
    'type-annotation-bare',
    'JOB-TYPE-ANNOTATION',
    'names the type without #',
    put('@odata.type', 'microsoft.graph.printJob'),
  ],
];

function dropFalse(name: string): ObjectChange {
  return (object, representation) => (object[name] === false ? drop(name)(object, representation) : object);
}

export const job: readonly Fault[] = [
  ...lost.flatMap(([slug, breaks, name, place]) => [
    fault(`${slug}-missing`, breaks, `leaves ${name} out`, onJob(place(drop(name)))),
    fault(`${slug}-null`, breaks, `sends null for ${name}`, onJob(place(set(name, null)))),
    fault(`${slug}-renamed`, breaks, `names ${name} ${pascal(name)}`, onJob(place(rename(name, pascal(name))))),
  ]),
  ...rows.map(([id, breaks, summary, change]) => fault(id, breaks, summary, onJob(change))),
  fault('fetchable-text-later', 'JOB-FETCHABLE', 'sends isFetchable as a text from the sixth answer on', (stages) =>
    onJob(when(after(5), map('isFetchable', text)))(stages),
  ),
  fault(
    'relationships-unasked-empty',
    'JOB-RELATIONSHIPS-ON-REQUEST',
    'sends empty tasks and documents unasked',
    onBody(when(plain, (body) => ({ ...body, tasks: [], documents: [] }))),
  ),
  fault('tasks-unasked', 'JOB-RELATIONSHIPS-ON-REQUEST', 'sends tasks unasked', ({ tasks }) => ({
    tasks: (representation) =>
      tasks(
        plain(representation)
          ? { ...representation, options: { expand: [{ relationship: 'tasks' }] } }
          : representation,
      ),
  })),
];

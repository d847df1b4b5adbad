import type { JsonObject } from '../../model/json.js';
import type { CheckableId } from '../../spec/requirements/index.js';
import type { Fault } from '../stages.js';
import {
  byShare,
  drop,
  fault,
  map,
  type ObjectChange,
  onEach,
  onItems,
  onText,
  put,
  rename,
  set,
  text,
  when,
  within,
} from './alter.js';

type Row = readonly [id: string, breaks: CheckableId, summary: string, change: ObjectChange];

const inStatus = (change: ObjectChange): ObjectChange => within('status', change);

const tasks: readonly Row[] = [
  ['task-id-missing', 'EXPAND-TASK-ID', 'leaves the id of a task out', drop('id')],
  ['task-id-number', 'EXPAND-TASK-ID', 'sends the id of a task as a number', set('id', 7)],
  ['task-id-empty', 'EXPAND-TASK-ID', 'sends an empty id of a task', set('id', '')],
  ['task-parent-missing', 'EXPAND-TASK-PARENT', 'leaves parentUrl out', drop('parentUrl')],
  ['task-parent-null', 'EXPAND-TASK-PARENT', 'sends null for parentUrl', set('parentUrl', null)],
  ['task-parent-empty', 'EXPAND-TASK-PARENT', 'sends an empty parentUrl', set('parentUrl', '')],
  ['task-parent-upper-case', 'EXPAND-TASK-PARENT', 'names parentUrl parentURL', rename('parentUrl', 'parentURL')],
  [
    'task-parent-relative',
    'EXPAND-TASK-PARENT-URL',
    'sends parentUrl without scheme and host',
    map('parentUrl', (url) => new URL(text(url)).pathname),
  ],
  [
    'task-parent-printer',
    'EXPAND-TASK-PARENT-URL',
    'sends the URL of the printer for parentUrl',
    map('parentUrl', (url) => text(url).split('/jobs/', 1).join('')),
  ],
  [
    'task-parent-another-job',
    'EXPAND-TASK-PARENT-JOB',
    'sends the URL of another job for parentUrl',
    map('parentUrl', (url) => `${text(url)}0`),
  ],
  [
    'task-parent-another-printer',
    'EXPAND-TASK-PARENT-JOB',
    'sends the URL of a job of another printer for parentUrl',
    map('parentUrl', (url) => text(url).replace(/printers\/[^/]+/, 'printers/another')),
  ],
  [
    'task-parent-template',
    'EXPAND-TASK-PARENT-JOB',
    'sends parentUrl with its ids left open',
    map('parentUrl', (url) => `${text(url).split('/printers/', 1).join('')}/printers/{printerId}/jobs/{printJobId}`),
  ],
  [
    'task-parent-itself',
    'EXPAND-TASK-PARENT-URL',
    'sends the URL of the task for parentUrl',
    map('parentUrl', (url) => `${text(url)}/tasks/1`),
  ],
  ['task-status-missing', 'EXPAND-TASK-STATUS', 'leaves the status of a task out', drop('status')],
  ['task-status-null', 'EXPAND-TASK-STATUS', 'sends null for the status of a task', set('status', null)],
  [
    'task-status-text',
    'EXPAND-TASK-STATUS',
    'sends the state for the status of a task',
    map('status', () => 'completed'),
  ],
  ['task-state-missing', 'EXPAND-TASK-STATUS', 'leaves the state of a task out', inStatus(drop('state'))],
  ['task-state-number', 'EXPAND-TASK-STATUS', 'sends the state of a task as a number', inStatus(set('state', 2))],
  [
    'task-state-case',
    'EXPAND-TASK-STATUS',
    'spells the state of a task in upper case',
    inStatus(map('state', (state) => text(state).toUpperCase())),
  ],
  ['task-state-unpublished', 'EXPAND-TASK-STATE-KNOWN', 'invents a state of a task', inStatus(set('state', 'running'))],
  [
    'task-description-missing',
    'EXPAND-TASK-DESCRIPTION',
    'leaves the description of a task out',
    inStatus(drop('description')),
  ],
  [
    'task-description-null',
    'EXPAND-TASK-DESCRIPTION',
    'sends null for the description of a task',
    inStatus(set('description', null)),
  ],
  [
    'task-description-null-when-empty',
    'EXPAND-TASK-DESCRIPTION',
    'sends null for an empty description of a task',
    inStatus(map('description', (description) => (description === '' ? null : description))),
  ],
];

const documents: readonly Row[] = [
  ['document-id-missing', 'EXPAND-DOCUMENT-ID', 'leaves the id of a document out', drop('id')],
  ['document-id-number', 'EXPAND-DOCUMENT-ID', 'sends the id of a document as a number', set('id', 7)],
  ['document-id-null', 'EXPAND-DOCUMENT-ID', 'sends null for the id of a document', set('id', null)],
  ['document-name-missing', 'EXPAND-DOCUMENT-NAME', 'leaves displayName out', drop('displayName')],
  [
    'document-name-missing-when-empty',
    'EXPAND-DOCUMENT-NAME',
    'leaves displayName out when it is empty',
    dropText('displayName', ''),
  ],
  ['document-name-other', 'EXPAND-DOCUMENT-NAME', 'names displayName name', rename('displayName', 'name')],
  ['document-name-number', 'EXPAND-DOCUMENT-NAME', 'sends a number for displayName', set('displayName', 1)],
  ['document-type-missing', 'EXPAND-DOCUMENT-TYPE', 'leaves contentType out', drop('contentType')],
  [
    'document-type-object',
    'EXPAND-DOCUMENT-TYPE',
    'sends contentType as an object',
    map('contentType', (type) => ({ type })),
  ],
  ['document-type-other', 'EXPAND-DOCUMENT-TYPE', 'names contentType mimeType', rename('contentType', 'mimeType')],
  ['document-size-missing', 'EXPAND-DOCUMENT-SIZE', 'leaves size out', drop('size')],
  ['document-size-text', 'EXPAND-DOCUMENT-SIZE', 'sends size as a text', map('size', text)],
  ['document-size-null', 'EXPAND-DOCUMENT-SIZE', 'sends null for size', set('size', null)],
  ['document-size-negative', 'EXPAND-DOCUMENT-SIZE', 'sends -1 for size', set('size', -1)],
  [
    'document-size-kilobytes',
    'EXPAND-DOCUMENT-SIZE',
    'sends size in kilobytes, with a fraction',
    map('size', (size) => Number(size) / 1024 + 0.5),
  ],
  [
    'document-uploaded-number',
    'EXPAND-DOCUMENT-TIMES',
    'sends uploadedDateTime as a number',
    put('uploadedDateTime', 1580774400),
  ],
  [
    'document-uploaded-no-such-day',
    'EXPAND-DOCUMENT-TIMES',
    'dates uploads to 29 February of a year without one',
    put('uploadedDateTime', '2023-02-29T00:00:00Z'),
  ],
  [
    'document-downloaded-date',
    'EXPAND-DOCUMENT-TIMES',
    'sends downloadedDateTime without a time',
    put('downloadedDateTime', '2020-02-04'),
  ],
];

/** Defects of single tasks and documents. */
export const expandedItems: readonly Fault[] = [
  ...tasks.map(([id, breaks, summary, change]) => fault(id, breaks, summary, onEach('tasks', change))),
  ...documents.map(([id, breaks, summary, change]) => fault(id, breaks, summary, onEach('documents', change))),
  fault(
    'document-size-beyond-64-bits',
    'EXPAND-DOCUMENT-SIZE-RANGE',
    'sends a size that 64 bits cannot hold',
    onText((body) => body.replace(/"size":\d+/, '"size":9223372036854775808')),
  ),
  fault('task-ids-repeat', 'EXPAND-TASK-ID-UNIQUE', 'gives all tasks of a job one id', onItems('tasks', withFirstId)),
  fault(
    'document-ids-repeat',
    'EXPAND-DOCUMENT-ID-UNIQUE',
    'gives all documents of a job one id',
    onItems('documents', withFirstId),
  ),
  fault(
    'task-id-missing-after-first',
    'EXPAND-TASK-ID',
    'leaves the id out of all tasks but the first',
    onItems('tasks', (items, representation) =>
      items.map((item, index) => (index === 0 ? item : drop('id')(item, representation))),
    ),
  ),
  fault(
    'document-size-text-when-large',
    'EXPAND-DOCUMENT-SIZE',
    'sends a size beyond 32 bits as a text',
    onEach(
      'documents',
      map('size', (size) => (Number(size) >= 2 ** 32 ? text(size) : size)),
    ),
  ),
  fault(
    'document-type-null-by-share',
    'EXPAND-DOCUMENT-TYPE',
    'leaves contentType out through a share',
    onEach('documents', when(byShare, drop('contentType'))),
  ),
];

function dropText(name: string, value: string): ObjectChange {
  return (object, representation) => (object[name] === value ? drop(name)(object, representation) : object);
}

function withFirstId(items: readonly JsonObject[]): readonly JsonObject[] {
  const id = items[0]?.['id'] ?? '';
  return items.map((item) => ({ ...item, id }));
}

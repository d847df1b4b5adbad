import { isObject, type JsonObject, type JsonValue } from '../../../model/json.js';
import type { PrintJob } from '../../entities.js';
import { type Alter, onBody, onEach, onJob, onText, within } from '../../faults/alter.js';
import type { Variations } from './variation.js';

/** Adds members where there was no `$select`; those that are there stay as they are. */
const adding = (more: JsonObject): Alter =>
  onJob((job, { options }) => (options.select === undefined ? { ...more, ...job } : job));

const inside = (name: string, more: JsonObject): Alter => onJob(within(name, (object) => ({ ...more, ...object })));

const both =
  (one: Alter, other: Alter): Alter =>
  (stages) => {
    const first = one(stages);
    return { ...first, ...other({ ...stages, ...first }) };
  };

const foreign: JsonObject = {
  value: [{ id: '1' }],
  error: null,
  jobs: {},
  vendorNote: 'x',
  statusText: '',
  Id: 7,
  d: {},
};

const annotations: JsonObject = {
  '@odata.type': '#microsoft.graph.printJob',
  '@odata.id': 'https://graph.microsoft.com/v1.0/print/printers/p/jobs/1',
  '@odata.etag': 'W/"1"',
  '@odata.editLink': 'jobs/1',
  '@microsoft.graph.tips': 'Use $select to choose only the properties your app needs.',
  'createdDateTime@odata.type': '#DateTimeOffset',
  'documents@odata.navigationLink': 'jobs/1/documents',
  'tasks@odata.associationLink': 'jobs/1/tasks/$ref',
};

const mediaAnnotations: JsonObject = {
  '@odata.type': '#microsoft.graph.printDocument',
  '@odata.mediaContentType': 'application/oxps',
  '@odata.mediaReadLink': 'https://graph.microsoft.com/v1.0/print/printers/p/jobs/1/documents/2/$value',
  configuration: null,
};

const taskRelatives: JsonObject = {
  '@odata.type': '#microsoft.graph.printTask',
  definition: { id: '1', displayName: 'Release', createdBy: { appId: '2' } },
  trigger: { id: '3', event: 'jobStarted' },
};

/** The ways to name a job as the parent of its tasks. */
const parents = (urlOf: (job: PrintJob) => string): Alter =>
  onEach('tasks', (task, { job }) =>
    typeof task['parentUrl'] === 'string' ? { ...task, parentUrl: urlOf(job) } : task,
  );

const quoted = (id: string): string => encodeURIComponent(id).replaceAll("'", "''");

const escapedAll = (id: string): string =>
  [...Buffer.from(id)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Annotates the arrays that an expansion adds. */
const aroundArrays = (annotate: (name: string, items: readonly JsonValue[]) => JsonObject): Alter =>
  onBody((body) =>
    Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => {
        const around = Array.isArray(value) ? Object.entries(annotate(name, value)) : [];
        return [...around, [name, value] as const];
      }),
    ),
  );

const context = '@odata.context';

/** The context URL stays first: a consumer that streams needs it. */
const reordered =
  (order: (entries: readonly [string, JsonValue][]) => readonly (readonly [string, JsonValue])[]): Alter =>
  ({ serialize }) => ({
    serialize: (body, representation) => serialize(inOrder(body, order), representation),
  });

function inOrder(object: JsonObject, order: Parameters<typeof reordered>[0]): JsonObject {
  const entries = Object.entries(object).map(([name, value]): [string, JsonValue] => [name, deep(value, order)]);
  const isFirst = ([name]: readonly [string, JsonValue]): boolean => name === context;
  return Object.fromEntries([...entries.filter(isFirst), ...order(entries.filter((each) => !isFirst(each)))]);
}

function deep(value: JsonValue, order: Parameters<typeof reordered>[0]): JsonValue {
  if (isObject(value)) return inOrder(value, order);
  return Array.isArray(value) ? value.map((each: JsonValue) => deep(each, order)) : value;
}

const byName = ([a]: readonly [string, JsonValue], [b]: readonly [string, JsonValue]): number => (a < b ? -1 : 1);

/** Members of objects in the job, and the words of its text. */
export const bodyVariations: Variations = {
  jobMembers: {
    foreign: adding(foreign),
    annotations: adding(annotations),
    beta: adding({ displayName: 'testjob', completedDateTime: null, errorCode: null, acknowledgedDateTime: null }),
  },
  innerMembers: {
    status: inside('status', { processingState: 'completed', processingStateDescription: '', '@odata.type': '#x' }),
    configuration: inside('configuration', { vendorTray: { depth: 3 }, 'margin@vendor.unit': 'micron', Copies: 'x' }),
    'created-by': inside('createdBy', { oDataType: null, application: { id: '1' }, '@odata.type': '#x' }),
  },
  itemMembers: {
    tasks: onEach('tasks', (task) => ({ ...taskRelatives, ...task })),
    documents: onEach('documents', (document) => ({ ...mediaAnnotations, ...document })),
    foreign: both(
      onEach('tasks', (task) => ({ ...task, value: 1, progress: { percent: 3 } })),
      onEach('documents', (document) => ({ ...document, jobs: [], Size: 'big', pages: null })),
    ),
  },
  aroundArrays: {
    counts: aroundArrays((name, items) => ({ [`${name}@odata.count`]: items.length })),
    contexts: aroundArrays((name) => ({
      [`${name}@odata.context`]: `$metadata#print/printers('p')/jobs('1')/${name}`,
    })),
    'first-pages': aroundArrays((name, items) => ({
      [`${name}@odata.count`]: items.length + 3,
      [`${name}@odata.nextLink`]: `https://graph.microsoft.com/v1.0/${name}?$skip=50`,
    })),
    links: aroundArrays((name) => ({
      [`${name}@odata.nextLink`]: `https://graph.microsoft.com/v1.0/${name}?$skip=50`,
    })),
  },
  parents: {
    'by-share': parents(({ id }) => `https://print.example/v1.0/print/shares/any/jobs/${encodeURIComponent(id)}`),
    'in-parentheses': parents(
      ({ printer, id }) => `https://print.example/v1.0/print/printers('${quoted(printer)}')/jobs('${quoted(id)}')`,
    ),
    'all-escaped': parents(
      ({ printer, id }) => `HTTP://print.example:8443/print/printers/${escapedAll(printer)}/jobs/${escapedAll(id)}`,
    ),
    'without-a-printer': parents(({ id }) => `https://print.example/jobs/${encodeURIComponent(id)}/`),
  },
  memberOrder: {
    reversed: reordered((entries) => entries.toReversed()),
    sorted: reordered((entries) => entries.toSorted(byName)),
  },
  jsonText: {
    pretty: onText((text) => JSON.stringify(JSON.parse(text), null, 2)),
    'new-line-behind': onText((text) => `${text}\r\n`),
    'spaces-before': onText((text) => `\n\t ${text}`),
    'escaped-beyond-ascii': onText((text) => text.replaceAll(/[^\0-\x7F]/g, escaped)),
    'escaped-slashes': onText((text) => text.replaceAll('/', '\\/')),
  },
};

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => unit(character.charCodeAt(index))).join('');
}

function unit(code: number): string {
  return `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

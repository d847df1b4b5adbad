import type { JsonObject } from '../../../model/json.js';
import { type Alter, onItems, onJob } from '../../faults/alter.js';
import type { Representation } from '../../stages.js';
import { refusal } from '../../stages.js';
import type { Variations } from './variation.js';

/** Refuses one request in so many because of a lack of capacity. */
const throttling =
  (status: 429 | 503, every: number, retryAfter: string | undefined): Alter =>
  ({ method }) => {
    let asked = 0;
    const headers = retryAfter === undefined ? [] : [['Retry-After', retryAfter] as const];
    const busy = refusal(status, 'TooManyRequests', 'Please wait.', headers);
    return { method: (request) => (++asked % every === 0 ? busy : method(request)) };
  };

const states = ['pending', 'processing', 'paused', 'completed'] as const;

/** The job makes progress from each request to the next. */
const progressing: Alter = (stages) => {
  let asked = 0;
  return onJob((job) => replacing(job, progress(++asked)))(stages);
};

function progress(asked: number): JsonObject {
  const state = states[asked % states.length] ?? 'unknown';
  const details = asked % 2 === 0 ? [] : ['interpreting'];
  const status = { state, description: state, details, isAcquiredByPrinter: asked % 3 === 0 };
  return { status, isFetchable: asked % 2 === 0 };
}

function replacing(job: JsonObject, members: JsonObject): JsonObject {
  return { ...job, ...Object.fromEntries(Object.entries(members).filter(([name]) => Object.hasOwn(job, name))) };
}

/** An administrator redirects the job, and the printer acknowledges it, during the run. */
const redirectedMeanwhile: Alter = (stages) => {
  const asked = new Map<string, number>();
  return onJob((job, { job: { id }, root }) => {
    const count = (asked.get(id) ?? 0) + 1;
    asked.set(id, count);
    const members = { redirectedTo: `${root}/print/printers/another/jobs/103`, isFetchable: true };
    return count % 20 > 4 ? replacing(job, members) : job;
  })(stages);
};

const turning =
  (relationship: 'tasks' | 'documents'): Alter =>
  (stages) => {
    let asked = 0;
    return onItems(relationship, (items) => (++asked % 2 === 0 ? items : items.toReversed()))(stages);
  };

/** A task is triggered during the run. */
const growing: Alter = (stages) => {
  let asked = 0;
  return onItems('tasks', (items, representation) => [...items, ...newTasks(++asked, representation)])(stages);
};

function newTasks(asked: number, { root, job }: Representation): readonly JsonObject[] {
  const parentUrl = `${root}/print/printers/p/jobs/${encodeURIComponent(job.id)}`;
  return Array.from({ length: Math.min(Math.floor(asked / 5), 3) }, (_, index) => ({
    id: `late-${index}`,
    parentUrl,
    status: { state: 'pending', description: '' },
  }));
}

/** What changes from one request to the next. */
export const timeVariations: Variations = {
  throttling: {
    'every-7th': throttling(429, 7, '2.128'),
    'every-11th': throttling(429, 11, undefined),
    'unavailable-every-13th': throttling(503, 13, '0'),
  },
  progress: { 'from-each-request-to-the-next': progressing },
  redirect: { 'while-looking': redirectedMeanwhile },
  order: { 'of-tasks-varies': turning('tasks'), 'of-documents-varies': turning('documents') },
  taskList: { grows: growing },
};

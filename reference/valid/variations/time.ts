import { jobAddressOf } from '../../../model/job-url.js';
import { isObject, type JsonObject } from '../../../model/json.js';
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

/** Whoever asks for a job that was redirected gets the one that it became. */
const answeredByTheNewJob: Alter = ({ context, job }) => {
  const becomes = (representation: Representation) =>
    jobAddressOf(job({ ...representation, options: { expand: representation.options.expand } })['redirectedTo']);
  return {
    job: (representation) => {
      const [own, to] = [job(representation), becomes(representation)];
      const { root, resource, job: asked } = representation;
      const path = `${resource.container}/${encodeURIComponent(resource.containerId)}/jobs/${encodeURIComponent(asked.id)}`;
      const members = { redirectedTo: null, redirectedFrom: `${root}/print/${path}` };
      return to === undefined ? own : replacing(own, { id: to.id, ...members });
    },
    context: (representation) => {
      const container = becomes(representation)?.container;
      const { resource } = representation;
      if (container?.kind !== resource.container) return context(representation);
      return context({ ...representation, resource: { ...resource, containerId: container.id } });
    },
  };
};

/** Members change once while the suite is looking, each job at a time of its own, and stay so. */
const changingOnce =
  (members: JsonObject, mayChange = (_: JsonObject): boolean => true): Alter =>
  (stages) => {
    const asked = new Map<string, number>();
    return onJob((job, { job: { id } }) => {
      const count = (asked.get(id) ?? 0) + 1;
      asked.set(id, count);
      return count > 3 + (id.length % 4) && mayChange(job) ? replacing(job, members) : job;
    })(stages);
  };

/** What the job did not say before, it says from some request on. */
const acknowledged: Alter = (stages) => {
  let asked = 0;
  return onJob((job, { options }) => {
    asked += 1;
    if (asked < 20 || options.select !== undefined) return job;
    return { ...job, acknowledgedDateTime: '2026-11-22T00:00:00Z', errorCode: 0 };
  })(stages);
};

/** The same instant, to be read in another way each time. */
const writtenAnew: Alter = (stages) => {
  let asked = 0;
  return onJob((job) => {
    const created = job['createdDateTime'];
    asked += 1;
    return typeof created === 'string' ? replacing(job, { createdDateTime: written(created, asked) }) : job;
  })(stages);
};

function written(instant: string, asked: number): string {
  const [date, zone] = [instant.replace(/(?:z|[+-]00:00)$/i, ''), /(?:z|[+-]00:00)$/i.exec(instant)?.[0]];
  if (zone === undefined) return instant;
  return `${date}${['Z', 'z', '+00:00', '-00:00'][asked % 4] ?? zone}`;
}

/** Who made the job is only known by name after a while. */
const namedLater: Alter = (stages) => {
  let asked = 0;
  return onJob((job) => {
    const { createdBy } = job;
    asked += 1;
    return isObject(createdBy) && asked > 15 ? { ...job, createdBy: { ...createdBy, displayName: 'Alice' } } : job;
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
  const parentUrl = `${root}/print/printers/${encodeURIComponent(job.printer)}/jobs/${encodeURIComponent(job.id)}`;
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
  redirect: { 'while-looking': redirectedMeanwhile, 'answered-by-the-new-job': answeredByTheNewJob },
  change: {
    'of-the-configuration': changingOnce({ configuration: { copies: 2, quality: 'high' } }),
    // Where an answer says that it comes from a redirect, that tells why it shows another job.
    'from-a-redirect': changingOnce(
      { redirectedFrom: 'https://print.example/v1.0/print/printers/p/jobs/99' },
      ({ redirectedFrom = null }) => redirectedFrom === null,
    ),
    acknowledged,
    'creator-named-later': namedLater,
  },
  instant: { 'written-anew': writtenAnew },
  order: { 'of-tasks-varies': turning('tasks'), 'of-documents-varies': turning('documents') },
  taskList: { grows: growing },
};

import type { JobTrait } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import { isNoValue, mayBeSameJob, redirectOf } from '../../model/job-url.js';
import { isArray, type JsonObject } from '../../model/json.js';
import { jobOf } from './judges.js';
import { addressAsked } from './redirects.js';

/** The kinds of jobs that some checks need; a target without one leaves them inconclusive. */
const jobTrait = (prerequisite: string, title: string, holds: (job: JsonObject) => boolean): JobTrait => ({
  prerequisite,
  title,
  holds: (exchanges: readonly Exchange[]) => {
    const exchange = exchanges.at(-1);
    const job = exchange === undefined ? undefined : jobOf(exchange);
    return job !== undefined && holds(job);
  },
});

const hasItems = (job: JsonObject, name: string): boolean => {
  const items = job[name];
  return isArray(items) && items.length > 0;
};

export const redirectedTo = jobTrait(
  'redirected-job',
  'a job that was redirected to another printer',
  ({ redirectedTo }) => typeof redirectedTo === 'string' && !isNoValue(redirectedTo),
);

export const redirectedFrom = jobTrait(
  'job-from-redirect',
  'a job that came from another printer by a redirect',
  ({ redirectedFrom }) => typeof redirectedFrom === 'string' && !isNoValue(redirectedFrom),
);

/** The first exchange is about a job that no redirect ties to what the last one asks for. */
export const notRedirected: JobTrait = {
  prerequisite: 'job-not-redirected',
  title: 'a job that was not redirected',
  holds: (exchanges) => {
    const [first, last] = [exchanges.at(0), exchanges.at(-1)];
    const job = first === undefined ? undefined : jobOf(first);
    const asked = last === undefined ? undefined : addressAsked(last);
    if (job === undefined || asked === undefined) return false;
    const { to, from } = redirectOf(job);
    return [to, from].every((each) => each === undefined || !mayBeSameJob(each, asked));
  },
};

export const withTasks = jobTrait('job-with-tasks', 'a job with at least one task', (job) => hasItems(job, 'tasks'));

/** The same, of a job that no redirect moved: the tasks of one that was may name where they began. */
export const withTasksOfItsOwn = jobTrait('job-with-tasks', 'a job with at least one task', (job) => {
  const { to, from } = redirectOf(job);
  return hasItems(job, 'tasks') && to === undefined && from === undefined;
});

export const withDocuments = jobTrait('job-with-documents', 'a job with at least one document', (job) =>
  hasItems(job, 'documents'),
);

import type { JobTrait } from '../../model/check.js';
import type { Exchange } from '../../model/exchange.js';
import { isArray, type JsonObject } from '../../model/json.js';
import { jobOf } from './judges.js';

/** The kinds of jobs that some checks need; a target without one leaves them inconclusive. */
const jobTrait = (
  prerequisite: string,
  title: string,
  holds: (job: JsonObject) => boolean,
  looksAt: 'first' | 'last' = 'last',
): JobTrait => ({
  prerequisite,
  title,
  holds: (exchanges: readonly Exchange[]) => {
    const exchange = exchanges.at(looksAt === 'first' ? 0 : -1);
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
  (job) => typeof job['redirectedTo'] === 'string',
);

export const redirectedFrom = jobTrait(
  'job-from-redirect',
  'a job that came from another printer by a redirect',
  (job) => typeof job['redirectedFrom'] === 'string',
);

export const notRedirected = jobTrait(
  'job-not-redirected',
  'a job that was not redirected',
  (job) => typeof job['redirectedTo'] !== 'string' && typeof job['redirectedFrom'] !== 'string',
  'first',
);

export const withTasks = jobTrait('job-with-tasks', 'a job with at least one task', (job) => hasItems(job, 'tasks'));

export const withDocuments = jobTrait('job-with-documents', 'a job with at least one document', (job) =>
  hasItems(job, 'documents'),
);

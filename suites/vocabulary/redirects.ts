import type { Exchange } from '../../model/exchange.js';
import { isSameId, type JobAddress, jobAddressIn, mayBeSameJob, redirectOf } from '../../model/job-url.js';
import type { JsonObject } from '../../model/json.js';

/** The job that a request asks for; undefined where its path is no path of a job. */
export function addressAsked({ request: { path } }: Exchange): JobAddress | undefined {
  return jobAddressIn(path.split('?', 1).join(''));
}

/** Another job than the one asked for is due to a redirect alone: the one it leads to, or the one that comes from it. */
export function isDueToRedirect(job: JsonObject, id: string, asked: JobAddress): boolean {
  const { to, from } = redirectOf(job);
  return (to !== undefined && isSameId(to.id, id)) || (from !== undefined && mayBeSameJob(from, asked));
}

/** Whether a redirect may have moved a job to the printer with this key, or away from where it was asked for. */
export function mayBeMoved(job: JsonObject, key: string, asked: JobAddress): boolean {
  const { to, from } = redirectOf(job);
  const isThere = to !== undefined && (to.container?.kind !== 'printers' || isSameId(to.container.id, key));
  return isThere || (from !== undefined && mayBeSameJob(from, asked));
}

/** A projection may leave out what tells of a redirect. */
export function hidesRedirect(job: JsonObject, { request: { path } }: Exchange): boolean {
  const isProjected = /[?&](?:\$|%24)select=/i.test(path);
  return isProjected && !Object.hasOwn(job, 'redirectedTo') && !Object.hasOwn(job, 'redirectedFrom');
}

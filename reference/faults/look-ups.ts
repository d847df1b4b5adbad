import type { PrintJob } from '../entities.js';
import { first, withId } from '../listing.js';
import type { AuthenticatedRequest, Fault, JobResource } from '../stages.js';
import { isRefusal } from '../stages.js';
import { type Alter, byShare, fault } from './alter.js';

/** Ways to look for a job that find it by what is nearly its id, or in what does not hold it. */

type Matches = (job: PrintJob, asked: string) => boolean;

/** Finds a job of the printer, where there is none with that id, by another rule. */
const matching =
  (matches: Matches, holds: (session: AuthenticatedRequest<JobResource>) => boolean = () => true): Alter =>
  ({ find }) => ({
    find: (session) => {
      const found = find(session);
      if (!isRefusal(found) || !holds(session)) return found;
      const { resource, environment } = session;
      const { printers, shares, jobsOf } = environment.world;
      const printer = byShare(session)
        ? withId(shares, resource.containerId)?.printer
        : withId(printers, resource.containerId)?.id;
      if (printer === undefined) return found;
      return first(jobsOf(printer), (job) => matches(job, resource.jobId)) ?? found;
    },
  });

const startsWith: Matches = ({ id }, asked) => asked.startsWith(id);

export const lookUps: readonly Fault[] = [
  fault('id-longer', 'ERRORS-UNKNOWN-JOB', 'finds a job by an id that only starts like its own', matching(startsWith)),
  fault(
    'id-longer-by-share',
    'ERRORS-UNKNOWN-JOB',
    'finds a job by an id that only starts like its own, through a share',
    matching(startsWith, byShare),
  ),
  fault(
    'id-longer-by-printer',
    'ERRORS-UNKNOWN-JOB',
    'finds a job by an id that only starts like its own, under its printer',
    matching(startsWith, (session) => !byShare(session)),
  ),
  fault(
    'id-contained',
    'ERRORS-UNKNOWN-JOB',
    'finds a job by an id that has its own in it',
    matching(({ id }, asked) => asked.includes(id)),
  ),
  fault(
    'id-suffix',
    'ERRORS-UNKNOWN-JOB',
    'finds a job by an id that only ends like its own',
    matching(({ id }, asked) => asked.endsWith(id)),
  ),
  fault(
    'id-prefix',
    'ERRORS-UNKNOWN-JOB',
    'finds a job by the beginning of its id',
    matching(({ id }, asked) => id.startsWith(asked)),
  ),
  fault(
    'id-as-a-number',
    'ERRORS-UNKNOWN-JOB',
    'reads the id of a job as a number, and what follows the digits not at all',
    matching(({ id }, asked) => Number.parseInt(asked, 10) === Number(id)),
  ),
  fault(
    'id-digits-only',
    'ERRORS-UNKNOWN-JOB',
    'leaves out of an id all that is no digit',
    matching(({ id }, asked) => asked.replaceAll(/\D/g, '') === id),
  ),
  fault(
    'id-truncated',
    'ERRORS-UNKNOWN-JOB',
    'compares the first four characters of ids',
    matching(({ id }, asked) => asked.slice(0, 4) === id.slice(0, 4)),
  ),
  fault(
    'id-as-a-pattern',
    'ERRORS-UNKNOWN-JOB',
    'looks for an id with LIKE, so that a per cent sign is any job',
    matching(({ id }, asked) => asked.includes('%') && id.startsWith(asked.split('%', 1).join(''))),
  ),
  fault('share-of-any-printer', 'ROUTES-CONTAINMENT', 'serves through a share any job of the service', ({ find }) => ({
    find: (session) => {
      const { resource, environment } = session;
      const { shares, allJobs } = environment.world;
      const isShare = shares.placeOf(resource.containerId) !== undefined;
      const job = withId(allJobs, resource.jobId);
      return byShare(session) && isShare && job !== undefined ? job : find(session);
    },
  })),
  fault(
    'share-id-not-compared',
    'ROUTES-CONTAINMENT',
    'takes every share for one of the printer that holds the job, if it is a share at all',
    ({ find }) => ({
      find: (session) => {
        const { resource, environment } = session;
        const found = find(session);
        const { shares, allJobs } = environment.world;
        const isShare = shares.placeOf(resource.containerId) !== undefined;
        if (!isRefusal(found) || !isShare || !byShare(session)) return found;
        const job = withId(allJobs, resource.jobId);
        return job?.owner === 'alice' ? job : found;
      },
    }),
  ),
];

import type { JsonObject } from '../../model/json.js';
import type { PrintJob } from '../entities.js';
import { first, withId } from '../listing.js';
import { notFound } from '../route.js';
import type { AuthenticatedRequest, Fault, JobResource, Stages } from '../stages.js';
import { isRefusal } from '../stages.js';
import { type Alter, asksToExpand, byShare, fault, map, onJob, text } from './alter.js';
import { denied } from './rules.js';

type Find = Stages['find'];

const onFind =
  (change: (session: AuthenticatedRequest<JobResource>, find: Find) => ReturnType<Find>): Alter =>
  ({ find }) => ({ find: (session) => change(session, find) });

const rawJobId = ({ request }: AuthenticatedRequest): string | undefined =>
  request.path.split('?')[0]?.split('/').at(-1);

/** The first job of the same user on the same printer, from a place on. */
function firstLike({ environment }: AuthenticatedRequest, job: PrintJob, from = 0): PrintJob {
  const jobs = environment.world.jobsOf(job.printer);
  return first(jobs, ({ owner }) => owner === job.owner, from) ?? job;
}

function nextTo(session: AuthenticatedRequest, job: PrintJob): PrintJob {
  const place = session.environment.world.jobsOf(job.printer).placeOf(job.id);
  return place === undefined ? job : firstLike(session, job, place + 1);
}

function served(
  find: Find,
  session: AuthenticatedRequest<JobResource>,
  serve: (job: PrintJob) => ReturnType<Find>,
): ReturnType<Find> {
  const job = find(session);
  return isRefusal(job) ? job : serve(job);
}

const another = (members: JsonObject): Alter =>
  onJob((job) => ({ ...job, id: `${text(job['id'] ?? '')}0`, ...members }));

export const routes: readonly Fault[] = [
  fault(
    'another-job-behind-an-empty-redirect',
    'ROUTES-JOB-IDENTITY',
    'sends another id, and an empty text for redirectedFrom',
    another({ redirectedFrom: '' }),
  ),
  fault(
    'another-job-behind-a-text',
    'ROUTES-JOB-IDENTITY',
    'sends another id, and the word "string" for redirectedTo and redirectedFrom',
    another({ redirectedTo: 'string', redirectedFrom: 'string' }),
  ),
  fault(
    'another-job-behind-a-foreign-redirect',
    'ROUTES-JOB-IDENTITY',
    'sends another id, and the URLs of third jobs for redirectedTo and redirectedFrom',
    another({
      redirectedTo: 'https://print.example/v1.0/print/printers/p/jobs/a',
      redirectedFrom: 'https://print.example/v1.0/print/printers/p/jobs/b',
    }),
  ),
  fault(
    'another-job-for-redirected-ones',
    'ROUTES-JOB-IDENTITY',
    'serves the next job for one that was redirected, whoever it leads to',
    onFind((session, find) =>
      served(find, session, (job) =>
        job.redirectedTo === null && job.redirectedFrom === null ? job : nextTo(session, job),
      ),
    ),
  ),
  fault(
    'share-another-date',
    'ROUTES-AGREE',
    'sends another createdDateTime through a share',
    onJob((job, representation) =>
      byShare(representation) ? { ...job, createdDateTime: '2001-01-01T00:00:00Z' } : job,
    ),
  ),
  fault(
    'share-without-creator',
    'ROUTES-AGREE',
    'sends null for createdBy through a share',
    onJob((job, representation) => (byShare(representation) ? { ...job, createdBy: null } : job)),
  ),
  fault(
    'printer-route-missing',
    'ROUTES-PRINTER',
    'knows jobs only through shares',
    onFind((session, find) => (byShare(session) ? find(session) : notFound)),
  ),
  fault(
    'printer-route-loses-redirected',
    'ROUTES-PRINTER',
    'does not find a job through its printer once it is redirected',
    onFind((session, find) =>
      served(find, session, (job) => (!byShare(session) && job.redirectedTo !== null ? notFound : job)),
    ),
  ),
  fault(
    'printer-route-first-printer-only',
    'ROUTES-PRINTER',
    'serves the jobs of its first printer only, and denies those of the others',
    onFind((session, find) =>
      session.resource.containerId === session.environment.world.printers.at(1)?.id ? denied : find(session),
    ),
  ),
  fault(
    'share-route-missing',
    'ROUTES-SHARE',
    'knows jobs only through printers',
    onFind((session, find) => (byShare(session) ? notFound : find(session))),
  ),
  fault(
    'share-route-first-job-only',
    'ROUTES-SHARE',
    'serves only the first job of a share',
    onFind((session, find) =>
      byShare(session) && session.resource.jobId !== session.environment.world.jobs[0]?.id ? notFound : find(session),
    ),
  ),
  fault(
    'share-route-refuses-expand',
    'EXPAND-TASKS',
    'does not find a job through a share when an expansion is asked for',
    onFind((session, find) => (byShare(session) && asksToExpand(session) ? notFound : find(session))),
  ),
  fault(
    'job-id-ignored',
    'ROUTES-JOB-IDENTITY',
    'returns the first job of the printer, whichever is asked for',
    onFind((session, find) => served(find, session, (job) => firstLike(session, job))),
  ),
  fault(
    'job-next-in-line',
    'ROUTES-JOB-IDENTITY',
    'returns the job after the one that is asked for',
    onFind((session, find) => served(find, session, (job) => nextTo(session, job))),
  ),
  fault(
    'job-next-in-line-by-share',
    'ROUTES-JOB-IDENTITY',
    'returns the next job when it is asked through a share',
    onFind((session, find) => served(find, session, (job) => (byShare(session) ? nextTo(session, job) : job))),
  ),
  fault(
    'job-id-is-the-container',
    'ROUTES-JOB-IDENTITY',
    'sends the id of the printer or share as the id of the job',
    onJob((job, { resource }) => ({ ...job, id: resource.containerId })),
  ),
  fault(
    'job-id-padded',
    'ROUTES-JOB-IDENTITY',
    'pads the id of the job with zeros',
    onJob(map('id', (id) => text(id).padStart(8, '0'))),
  ),
  fault(
    'containment-ignored',
    'ROUTES-CONTAINMENT',
    'serves a job under any printer it knows',
    onFind((session, find) => {
      const { printers, allJobs } = session.environment.world;
      const known = printers.placeOf(session.resource.containerId) !== undefined;
      const found = withId(allJobs, session.resource.jobId);
      return known && found !== undefined ? found : find(session);
    }),
  ),
  fault(
    'id-positions-interchangeable',
    'ROUTES-ID-POSITIONS',
    'serves a job also when its id stands before that of the printer',
    onFind((session, find) => {
      const { resource } = session;
      const swapped = { ...resource, containerId: resource.jobId, jobId: resource.containerId };
      const job = find(session);
      return isRefusal(job) ? find({ ...session, resource: swapped }) : job;
    }),
  ),
  fault(
    'ids-not-decoded',
    'ROUTES-PERCENT-ENCODING',
    'looks for ids as they are spelt in the path',
    onFind((session, find) => (rawJobId(session) === session.resource.jobId ? find(session) : notFound)),
  ),
  fault(
    'job-ids-not-decoded-by-share',
    'ROUTES-PERCENT-ENCODING',
    'looks for job ids as they are spelt in the path, through a share',
    onFind((session, find) =>
      byShare(session) && rawJobId(session) !== session.resource.jobId ? notFound : find(session),
    ),
  ),
];

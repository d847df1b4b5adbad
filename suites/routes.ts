import { check } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import { isSuccess } from '../model/job-answer.js';
import { isSameId } from '../model/job-url.js';
import type { JsonValue } from '../model/json.js';
import { printerWithout, shareWithout } from '../model/target.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { inconclusive, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { jobConstants } from './vocabulary/constants.js';
import { notRedirected } from './vocabulary/job-traits.js';
import { jobOf, onJobs, succeeds } from './vocabulary/judges.js';
import { byRoute, perRoute } from './vocabulary/per-route.js';
import { addressAsked, hidesRedirect, isDueToRedirect } from './vocabulary/redirects.js';
import { jobPath, ownerAsks, ownJob, ownJobBy } from './vocabulary/scenarios.js';
import {
  asTheFirst,
  inAnotherOffset,
  withJob,
  withMember,
  withMembers,
  withStatus,
  withText,
} from './vocabulary/variants.js';

const otherJob = (id: string) => `https://graph.microsoft.com/v1.0/print/printers/p/jobs/${id}`;

const otherRoute = { printer: 'share', share: 'printer' } as const;
const requirementOf = { printer: 'ROUTES-PRINTER', share: 'ROUTES-SHARE' } as const;

/** A dead token and a job that aged out prove nothing about a route: whether the other route serves the job tells. */
const excuses: ReadonlyMap<number, string> = new Map([
  [401, "the owner's token is refused: take a newer one"],
  [404, 'no such job: jobs are kept for days only, so name a newer one'],
  [410, 'the job is gone: name a newer one'],
]);

const succeedsUnlessExcused = (exchange: Exchange): Verdict => {
  const { status } = exchange.response;
  const excuse = excuses.get(status);
  if (excuse !== undefined) return inconclusive(`${status}, ${excuse}`);
  return succeeds(exchange);
};

const succeedsToo = (other: Exchange, { response: { status } }: Exchange): Verdict => {
  if (!isSuccess(other)) return inconclusive(`the other route does not serve the job either: ${other.response.status}`);
  return verdictOf(excuses.has(status) ? [{ at: 'status', expected: '200', actual: String(status) }] : []);
};

const identity = (exchange: Exchange): Verdict => {
  const [job, asked] = [jobOf(exchange), addressAsked(exchange)];
  const id = job?.['id'];
  if (job === undefined || asked === undefined || typeof id !== 'string')
    return inconclusive('no id to compare: it is absent or no string');
  if (isSameId(asked.id, id) || isDueToRedirect(job, id, asked)) return verdictOf([]);
  if (hidesRedirect(job, exchange))
    return inconclusive('another id, and nothing that tells of a redirect was selected');
  return verdictOf([{ at: '/id', expected: asked.id, actual: id }]);
};

const anotherPrinters = ownerAsks(
  'the owner gets the job under another printer',
  (job, target) => jobPath('printer', { ...job, printer: printerWithout(target, job) ?? '' }),
  ['second-printer'],
);

const anotherPrintersShare = ownerAsks(
  'the owner gets the job under a share of another printer',
  (job, target) => jobPath('share', { ...job, share: shareWithout(target, job) ?? '' }),
  ['share-of-second-printer'],
);

const swapped = ownerAsks('the owner gets the job with its two ids swapped', (job) =>
  jobPath('printer', { printer: job.id, id: job.printer }),
);

/** Two printers may number their jobs alike: only the very same job counts as served. */
const notTheSameJob = (own: Exchange, other: Exchange): Verdict => {
  const [asked, served] = [jobOf(own), jobOf(other)];
  if (asked === undefined) return inconclusive('the job itself was not served');
  const isSame = served !== undefined && jobConstants(asked, served).every(({ at }) => at === '/createdBy/id');
  return verdictOf(isSame ? [served200(served['id'])] : []);
};

const served200 = (id: JsonValue | undefined): Finding => ({
  at: 'body',
  expected: 'no job: this printer does not hold it',
  actual: `the job ${describeValue(id)}`,
});

/** Small services number printers and jobs alike: what the swapped path names may be there. */
const nothingThere = (exchange: Exchange): Verdict => {
  const { request, response } = exchange;
  const [, , , printer, , job] = request.path.split('/');
  const isThere = printer === job || jobOf(exchange)?.['id'] === addressAsked(exchange)?.id;
  if (isThere) return inconclusive('a printer and a job have the same id');
  const { status } = response;
  return verdictOf(status >= 200 && status < 300 ? [{ at: 'status', expected: '404', actual: String(status) }] : []);
};

export const routes = [
  ...byRoute(
    perRoute('serves-the-job', (route) => ({
      verifies: requirementOf[route],
      title: 'serves a job by {route}',
      given: [ownJob(route)],
      judge: succeedsUnlessExcused,
      rejects: [withStatus(403), withStatus(500), withStatus(302)],
      accepts: [withStatus(206)],
    })),
    perRoute('serves-the-job-by-{route}-too', (route) => ({
      verifies: requirementOf[route],
      title: `serves by {route} a job that it serves by ${otherRoute[route]}`,
      given: [ownJob(otherRoute[route]), ownJob(route)],
      judge: succeedsToo,
      rejects: [withStatus(401), withStatus(404), withStatus(410)],
    })),
    perRoute('serves-the-job-asked-for', (route) => ({
      verifies: 'ROUTES-JOB-IDENTITY',
      title: 'serves the job whose id is in the path',
      given: [ownJob(route)],
      judge: identity,
      rejects: [
        withMember('/id', '1'),
        withMember('/id', ''),
        withMembers('another id beside an empty redirectedFrom', { id: '1', redirectedFrom: '' }),
        withMembers('another id beside a text for redirectedTo', { id: '1', redirectedTo: 'string' }),
        withMembers('another id beside a redirect to a third job', { id: '1', redirectedTo: otherJob('103') }),
        withMembers('another id beside a redirect from a third job', { id: '1', redirectedFrom: otherJob('103') }),
      ],
      accepts: [withMembers('the job that it was redirected to', { id: '1', redirectedTo: otherJob('1') })],
    })),
    perRoute('decodes-the-id', (route) => ({
      verifies: 'ROUTES-PERCENT-ENCODING',
      title: 'serves the same job when a character of its id is percent-encoded',
      given: [ownJob(route), ownJobBy(route, 'with-an-encoded-id')],
      onFirstJobOnly: true,
      judge: (plain, encoded) => {
        const [asked, served] = [jobOf(plain)?.['id'], jobOf(encoded)?.['id']];
        if (asked === undefined) return inconclusive('the job itself was not served');
        return verdictOf(
          asked === served ? [] : [{ at: '/id', expected: describeValue(asked), actual: describeValue(served) }],
        );
      },
      rejects: [withStatus(404), withMember('/id', '1')],
    })),
  ),
  check({
    id: 'agrees-by-printer-and-by-share',
    verifies: 'ROUTES-AGREE',
    title: 'serves the same job by printer and by share',
    given: [ownJob('printer'), ownJob('share')],
    judge: onJobs(jobConstants),
    rejects: [
      withMember('/id', '1'),
      withMember('/createdDateTime', '2001-01-01T00:00:00Z'),
      withMember('/createdBy', { id: 'somebody' }),
    ],
    accepts: [withMember('/status/state', 'paused'), withMember('/isFetchable', true), inAnotherOffset],
  }),
  check({
    id: 'keeps-jobs-to-their-printer',
    verifies: 'ROUTES-CONTAINMENT',
    title: 'serves no job under a printer that does not hold it',
    given: [ownJob('printer'), anotherPrinters],
    judge: notTheSameJob,
    requires: notRedirected,
    rejects: [asTheFirst],
    accepts: [withStatus(400), withStatus(410), withJob],
  }),
  check({
    id: 'keeps-jobs-to-the-shares-of-their-printer',
    verifies: 'ROUTES-CONTAINMENT',
    title: 'serves no job under a share of a printer that does not hold it',
    given: [ownJob('printer'), anotherPrintersShare],
    onFirstJobOnly: true,
    judge: notTheSameJob,
    requires: notRedirected,
    rejects: [asTheFirst],
    accepts: [withStatus(400), withStatus(403), withStatus(410), withJob],
  }),
  check({
    id: 'tells-printer-and-job-apart',
    verifies: 'ROUTES-ID-POSITIONS',
    title: 'finds nothing when the two ids are swapped',
    given: [swapped],
    onFirstJobOnly: true,
    control: ownJob('printer'),
    judge: nothingThere,
    rejects: [withStatus(200), withJob],
    accepts: [withStatus(400), withStatus(403), withText('')],
  }),
];

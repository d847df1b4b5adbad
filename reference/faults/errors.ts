import { withId } from '../listing.js';
import { notFound } from '../route.js';
import type { AuthenticatedRequest, Fault, JobResource, Stages } from '../stages.js';
import { isRefusal, refusal } from '../stages.js';
import { type Alter, byShare, fault, onRefusal, restatus, withBody, withHeader, withoutHeader } from './alter.js';
import { errorBodies } from './error-bodies.js';

type AnswerChange = Parameters<typeof onRefusal>[1];

/** Answers what is not found with another status. */
const missingAs =
  (status: number, holds: (session: AuthenticatedRequest) => boolean = () => true): Alter =>
  ({ find }) => ({ find: (session) => (holds(session) ? restatus(find(session), status) : find(session)) });

const onEveryRefusal =
  (change: AnswerChange): Alter =>
  ({ refuse }) => ({ refuse: (why, incoming) => change(refuse(why, incoming), why, incoming) });

const page = '<!doctype html><title>Error</title><h1>Something went wrong</h1>';

const containerIsUnknown = ({ resource, environment: { world } }: AuthenticatedRequest<JobResource>): boolean =>
  world[resource.container].placeOf(resource.containerId) === undefined;

const failing = refusal(500, 'internalServerError', 'Value does not fall within the expected range.');

/** Fails on a job whose id fulfils the condition. */
const failingOn =
  (odd: (id: string) => boolean): Alter =>
  ({ find }) => ({ find: (session) => (odd(session.resource.jobId) ? failing : find(session)) });

/** Serves a different job if the requested one does not exist. */
const servingInstead =
  (holds: (session: AuthenticatedRequest<JobResource>) => boolean): Alter =>
  ({ find }: Stages) => ({
    find: (session) => {
      const job = find(session);
      const [other] = session.environment.world.jobs;
      return isRefusal(job) && holds(session) && other !== undefined ? other : job;
    },
  });

const htmlPage: AnswerChange = (answer) => withHeader('Content-Type', 'text/html')(withBody(page)(answer));

export const errors: readonly Fault[] = [
  ...errorBodies,
  fault('error-body-empty', 'ERRORS-BODY', 'sends errors without a body', onEveryRefusal(withBody(''))),
  fault(
    'error-not-wrapped',
    'ERRORS-BODY',
    'sends code and message outside "error"',
    onEveryRefusal((answer, { code, message }) => withBody(JSON.stringify({ code, message }))(answer)),
  ),
  fault('error-body-page', 'ERRORS-BODY', 'sends a page for a missing job', onRefusal(404, htmlPage)),
  fault(
    'error-body-text',
    'ERRORS-BODY',
    'sends the message alone for a missing job',
    onRefusal(404, (answer, { message }) => withBody(message)(answer)),
  ),
  fault(
    'error-media-type-html',
    'ERRORS-MEDIA-TYPE',
    'labels errors text/html',
    onEveryRefusal(withHeader('Content-Type', 'text/html')),
  ),
  fault(
    'error-media-type-problem',
    'ERRORS-MEDIA-TYPE',
    'labels errors application/problem+json',
    onEveryRefusal(withHeader('Content-Type', 'application/problem+json')),
  ),
  fault(
    'error-media-type-missing',
    'ERRORS-MEDIA-TYPE',
    'does not label errors',
    onEveryRefusal(withoutHeader('Content-Type')),
  ),
  fault(
    'error-page-for-a-bad-query',
    'ERRORS-BODY',
    'sends a page for a query that it cannot read',
    onRefusal(400, htmlPage),
  ),
  fault(
    'error-text-for-a-bad-query',
    'ERRORS-MEDIA-TYPE',
    'labels the error text/plain for a query that it cannot read',
    onRefusal(400, withHeader('Content-Type', 'text/plain')),
  ),
  fault(
    'error-stack-in-one-answer',
    'ERRORS-INTERNALS',
    'sends a stack trace to whoever lacks a permission',
    onRefusal(403, (answer) => withHeader('X-Debug', 'at Guard.check (/app/src/guard.ts:12:9)')(answer)),
  ),
  fault(
    'challenge-missing-for-bad-tokens',
    'ERRORS-CHALLENGE',
    'sends 401 without a challenge for a token that it does not trust',
    onRefusal(401, (answer, { message }) =>
      message === 'Access token is empty.' ? answer : withoutHeader('WWW-Authenticate')(answer),
    ),
  ),
  fault(
    'challenge-missing',
    'ERRORS-CHALLENGE',
    'sends 401 without a challenge',
    onRefusal(401, withoutHeader('WWW-Authenticate')),
  ),
  fault(
    'challenge-basic',
    'ERRORS-CHALLENGE',
    'challenges for another scheme',
    onRefusal(401, withHeader('WWW-Authenticate', 'Basic realm="print"')),
  ),
  fault(
    'challenge-empty',
    'ERRORS-CHALLENGE',
    'sends an empty challenge',
    onRefusal(401, withHeader('WWW-Authenticate', '')),
  ),
  fault('unknown-job-200', 'ERRORS-UNKNOWN-JOB', 'answers 200, with an error, for an unknown job', missingAs(200)),
  fault('unknown-job-204', 'ERRORS-UNKNOWN-JOB', 'answers 204 for an unknown job', missingAs(204)),
  fault(
    'unknown-job-null',
    'ERRORS-UNKNOWN-JOB',
    'answers 200 and null for an unknown job',
    onRefusal(404, (answer) => withBody('null')({ ...answer, status: 200 })),
  ),
  fault(
    'unknown-job-another',
    'ERRORS-UNKNOWN-JOB',
    'serves another job for an unknown one',
    servingInstead((session) => !containerIsUnknown(session)),
  ),
  fault(
    'unknown-job-another-by-share',
    'ERRORS-UNKNOWN-JOB',
    'serves another job for an unknown one, through a share',
    servingInstead((session) => byShare(session) && !containerIsUnknown(session)),
  ),
  fault('not-found-400', 'ERRORS-NOT-FOUND-STATUS', 'answers 400 for what is not found', missingAs(400)),
  fault('not-found-410', 'ERRORS-NOT-FOUND-STATUS', 'answers 410 for what is not found', missingAs(410)),
  fault(
    'not-found-403-by-share',
    'ERRORS-NOT-FOUND-STATUS',
    'answers 403 for what is not found, through a share',
    missingAs(403, byShare),
  ),
  fault(
    'unknown-printer-ignored',
    'ERRORS-UNKNOWN-JOB',
    'serves a job under a printer or share that does not exist',
    ({ find }) => ({
      find: (session) => {
        const job = withId(session.environment.world.allJobs, session.resource.jobId);
        return containerIsUnknown(session) ? (job ?? notFound) : find(session);
      },
    }),
  ),
  fault(
    'odd-id-500',
    'ERRORS-NO-SERVER-ERROR',
    'fails on a job id that is no number',
    failingOn((id) => !/^\d+$/.test(id)),
  ),
  fault(
    'long-id-500',
    'ERRORS-NO-SERVER-ERROR',
    'fails on a long job id',
    failingOn((id) => id.length > 255),
  ),
  fault(
    'dotted-id-500',
    'ERRORS-NO-SERVER-ERROR',
    'fails on a job id with dots or slashes',
    failingOn((id) => /[./]/.test(id)),
  ),
  fault(
    'quoted-id-500',
    'ERRORS-NO-SERVER-ERROR',
    'fails on a job id with a quote',
    failingOn((id) => id.includes("'")),
  ),
  fault(
    'control-id-500',
    'ERRORS-NO-SERVER-ERROR',
    'fails on a job id with a control character',
    failingOn((id) => /\p{Cc}/u.test(id)),
  ),
  fault(
    'unicode-id-500',
    'ERRORS-NO-SERVER-ERROR',
    'fails on a job id beyond ASCII',
    failingOn((id) => /[^\0-\x7f]/.test(id)),
  ),
  fault('broken-escape-500', 'ERRORS-NO-SERVER-ERROR', 'fails on a path that is not decodable', ({ route }) => ({
    route: (incoming) => (/%(?![\da-f]{2})/i.test(incoming.request.path) ? failing : route(incoming)),
  })),
  fault('unknown-job-500', 'ERRORS-NO-SERVER-ERROR', 'answers 500 for an unknown job', missingAs(500)),
];

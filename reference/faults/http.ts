import { header } from '../headers.js';
import type { Fault, HttpAnswer, Incoming } from '../stages.js';
import { refusal } from '../stages.js';
import { type Alter, byShare, fault, onAnswer, onBody, set, when, withHeader, withStatus } from './alter.js';

const hasContent = ({ request }: Incoming): boolean => header(request, 'content-length') !== undefined;

const answering =
  (status: number): Alter =>
  ({ options }) => ({
    options: (foundJob) =>
      hasContent(foundJob) ? refusal(status, 'Unexpected', 'There is a request body.') : options(foundJob),
  });

/** Answers a condition with this status, whatever ETag it names. */
const onCondition =
  (status: number): Alter =>
  ({ options }) => ({
    options: (foundJob) =>
      header(foundJob.request, 'if-none-match') === undefined
        ? options(foundJob)
        : refusal(status, 'Unexpected', 'There is a condition.'),
  });

/** Changes the answer to whoever holds this version of the job. */
const toHolders = (change: (answer: HttpAnswer) => HttpAnswer): Alter =>
  onAnswer((answer) => (answer.status === 304 ? change(answer) : answer));

const holdsVersion = ({ request }: Incoming): boolean => header(request, 'if-none-match')?.startsWith('W/') === true;

export const http: readonly Fault[] = [
  fault('own-etag-412', 'HTTP-ETAG', 'takes its own ETag for a failed condition', toHolders(withStatus(412))),
  fault('own-etag-500', 'HTTP-ETAG', 'fails on its own ETag', toHolders(withStatus(500))),
  fault(
    'own-etag-400-by-share',
    'HTTP-ETAG',
    'refuses its own ETag through a share',
    onAnswer((answer, representation) =>
      answer.status === 304 && byShare(representation) ? withStatus(400)(answer) : answer,
    ),
  ),
  fault('own-etag-204', 'HTTP-ETAG', 'answers 204 to its own ETag', toHolders(withStatus(204))),
  fault(
    'own-etag-another-job',
    'HTTP-ETAG',
    'sends another job to whoever holds this version',
    onBody(when(holdsVersion, set('id', 'another'))),
  ),
  fault('own-etag-renewed', 'HTTP-ETAG', 'says 304 of another ETag', toHolders(withHeader('ETag', 'W/"another"'))),
  fault('etag-any-304', 'HTTP-CONDITIONAL', 'answers 304 to any If-None-Match', onCondition(304)),
  fault('etag-any-412', 'HTTP-CONDITIONAL', 'answers 412 to any If-None-Match', onCondition(412)),
  fault('etag-any-500', 'HTTP-CONDITIONAL', 'fails on If-None-Match', onCondition(500)),
  fault('request-body-500', 'HTTP-REQUEST-BODY', 'fails on a GET with a body', answering(500)),
  fault('request-body-302', 'HTTP-REQUEST-BODY', 'redirects a GET with a body', answering(302)),
  fault(
    'request-body-merged',
    'HTTP-REQUEST-BODY',
    'lets the body of a GET change the job',
    onBody(when(hasContent, set('id', 'another'))),
  ),
];

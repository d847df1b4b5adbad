import { header } from '../headers.js';
import type { Fault, Incoming } from '../stages.js';
import { refusal } from '../stages.js';
import { type Alter, fault, onBody, set, when } from './alter.js';

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

export const http: readonly Fault[] = [
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

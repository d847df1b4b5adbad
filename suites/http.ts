import { check } from '../model/check.js';
import { type Exchange, headerValues } from '../model/exchange.js';
import type { Verdict } from '../model/verdict.js';
import { inconclusive, verdictOf } from '../model/verdict.js';
import { jobOf, sameValue } from './vocabulary/judges.js';
import { perRoute } from './vocabulary/per-route.js';
import { holdingAnswerTo, ownJob, ownJobAsking, ownJobBy } from './vocabulary/scenarios.js';
import { asTheFirst, withHeader, withMember, withoutHeader, withStatus, withSuccess } from './vocabulary/variants.js';

/** The same job, or a refusal: a body neither changes the meaning of the request nor breaks the server. */
const ignoresOrRefuses = (plain: Exchange, exchange: Exchange): Verdict => {
  const asked = jobOf(plain);
  if (asked === undefined) return inconclusive('the job itself was not served');
  const { status } = exchange.response;
  const job = jobOf(exchange);
  if (job !== undefined) return verdictOf(sameValue('/id', asked['id'], job['id']));
  return verdictOf(
    status >= 400 && status < 500 ? [] : [{ at: 'status', expected: '200 or 4xx', actual: String(status) }],
  );
};

/** An ETag that no service gives: nobody holds this answer already. */
const nobodysTag = { headers: [['If-None-Match', '"nobodys-etag"']] } as const;

const answersInFull = (plain: Exchange, conditional: Exchange): Verdict => {
  const [asked, job] = [jobOf(plain), jobOf(conditional)];
  if (asked === undefined) return inconclusive('the job itself was not served');
  if (job !== undefined) return verdictOf(sameValue('/id', asked['id'], job['id']));
  return verdictOf([{ at: 'status', expected: '200 and the job', actual: String(conditional.response.status) }]);
};

/** The version that the client says it holds is still that of the job, or the job has changed and is sent. */
const honoursEtag = (plain: Exchange, conditional: Exchange): Verdict => {
  const asked = jobOf(plain);
  if (asked === undefined) return inconclusive('the job itself was not served');
  const [held] = headerValues(conditional.request.headers, 'if-none-match');
  if (held === undefined) return inconclusive('the service sends no ETag that could be sent back');
  const { status, headers } = conditional.response;
  const job = jobOf(conditional);
  if (job !== undefined) return verdictOf(sameValue('/id', asked['id'], job['id']));
  if (status !== 304) return verdictOf([{ at: 'status', expected: '304, or 200 and the job', actual: String(status) }]);
  return verdictOf(
    headerValues(headers, 'etag')
      .filter((tag) => opaque(tag) !== opaque(held))
      .map((actual) => ({ at: 'etag', expected: `${held}, which 304 is about`, actual })),
  );
};

/** RFC 9110, 8.8.3.2: If-None-Match compares weakly. */
const opaque = (tag: string): string => tag.replace(/^W\//, '');

export const http = [
  check({
    id: 'answers-in-full-to-a-foreign-etag',
    verifies: 'HTTP-CONDITIONAL',
    title: 'sends the job to a client that holds another version of it',
    given: [ownJob('printer'), ownJobAsking('printer', nobodysTag)],
    onFirstJobOnly: true,
    judge: answersInFull,
    rejects: [withStatus(304), withStatus(412), withStatus(500), withStatus(501), withMember('/id', 'another')],
    accepts: [withHeader('ETag', 'W/"1"')],
  }),
  ...perRoute('honours-its-own-etag', (route) => ({
    verifies: 'HTTP-ETAG',
    title: 'answers 304 or the job to the ETag that it sent',
    given: [ownJob(route), holdingAnswerTo(ownJob(route))],
    onFirstJobOnly: true,
    judge: honoursEtag,
    rejects: [
      withStatus(400),
      withStatus(412),
      withStatus(500),
      withStatus(501),
      withSuccess({ id: 'another', status: {} }),
      withHeader('ETag', 'W/"another"'),
    ],
    accepts: [asTheFirst, withoutHeader('ETag')],
  })),
  check({
    id: 'ignores-a-request-body',
    verifies: 'HTTP-REQUEST-BODY',
    title: 'ignores or refuses the body of a GET request',
    given: [ownJob('printer'), ownJobBy('printer', 'with-a-body')],
    onFirstJobOnly: true,
    judge: ignoresOrRefuses,
    rejects: [withStatus(500), withStatus(302), withMember('/id', 'another')],
    accepts: [withStatus(400), withStatus(413)],
  }),
];

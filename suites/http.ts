import { check } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import type { Verdict } from '../model/verdict.js';
import { inconclusive, verdictOf } from '../model/verdict.js';
import { jobOf, sameValue } from './vocabulary/judges.js';
import { ownJob, ownJobBy } from './vocabulary/scenarios.js';
import { withMember, withStatus } from './vocabulary/variants.js';

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

export const http = [
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

import { check } from '../model/check.js';
import type { Exchange, HeaderLine } from '../model/exchange.js';
import { headerValues } from '../model/exchange.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { inconclusive, verdictOf } from '../model/verdict.js';
import { unknownName } from './vocabulary/invented.js';
import { bodyTitle, jobOf, mediaTypeFindings, onJob, onJobs, sameValue, statusFindings } from './vocabulary/judges.js';
import { ownJob, ownJobAsking, ownJobBy } from './vocabulary/scenarios.js';
import { withHeader, withMember, withoutHeader, withStatus, withText } from './vocabulary/variants.js';

const accepting = (value: string): { readonly headers: readonly HeaderLine[] } => ({ headers: [['Accept', value]] });

/** What a success shows whatever the client says of itself. */
const plain = { expansions: [] } as const;

/** Accept headers of a client without a preference: it gets JSON, as if it had requested it. */
const undemanding = [
  {
    id: 'anything',
    what: 'a client that accepts anything',
    route: 'printer',
    given: ownJobBy('printer', 'accepting-anything'),
  },
  {
    id: 'anything-by-share',
    what: 'a client that accepts anything, by share',
    route: 'share',
    given: ownJobBy('share', 'accepting-anything'),
  },
  {
    id: 'nothing',
    what: 'a client that does not say what it accepts',
    route: 'printer',
    given: ownJobAsking('printer', { omits: ['Accept'] }, plain),
  },
] as const;

const isJson = (_: Exchange, exchange: Exchange): Verdict => {
  const { response } = exchange;
  if (jobOf(exchange) !== undefined) return verdictOf(mediaTypeFindings(response, 'application/json'));
  return verdictOf([
    { at: 'body', expected: '200 and the job', actual: `${response.status}, body ${bodyTitle(response)}` },
  ]);
};

/** The plain request shows whether there is a job at all; its media type is not judged here. */
const onlyWhenPlainIsJson =
  (judge: (plain: Exchange, other: Exchange) => Verdict) =>
  (plain: Exchange, other: Exchange): Verdict => {
    const isPlainJson =
      jobOf(plain) !== undefined && mediaTypeFindings(plain.response, 'application/json').length === 0;
    return isPlainJson ? judge(plain, other) : inconclusive('not even the plain request is answered with JSON');
  };

const isServed = ({ response }: Exchange): Verdict =>
  verdictOf(
    statusFindings(response, [200]).length > 0
      ? statusFindings(response, [200])
      : [{ at: 'body', expected: 'the job', actual: bodyTitle(response) }],
  );

const versions = (exchange: Exchange, allowed: readonly string[]): readonly Finding[] => {
  const actual = headerValues(exchange.response.headers, 'odata-version').join(', ');
  return allowed.includes(actual.replace(/;$/, ''))
    ? []
    : [{ at: 'odata-version', expected: allowed.join(' or '), actual: actual === '' ? 'absent' : actual }];
};

const isVersionOrAbsent = (exchange: Exchange): readonly Finding[] =>
  headerValues(exchange.response.headers, 'odata-version').length === 0 ? [] : versions(exchange, ['4.0']);

export const negotiation = [
  ...undemanding.map(({ id, what, route, given }) =>
    check({
      id: `sends-json-to-a-client-that-accepts-${id}`,
      verifies: 'NEGOTIATION-DEFAULT',
      title: `sends JSON to ${what}`,
      given: [ownJob(route), given],
      onFirstJobOnly: true,
      judge: onlyWhenPlainIsJson(isJson),
      rejects: [withStatus(406), withHeader('content-type', 'application/xml'), withText('<job/>')],
      accepts: [withHeader('content-type', 'application/json;odata.metadata=full')],
    }),
  ),
  check({
    id: 'refuses-or-sends-json-when-html-is-wanted',
    verifies: 'NEGOTIATION-UNACCEPTABLE',
    title: 'answers 406 or JSON to a client that accepts text/html only',
    given: [ownJob('printer'), ownJobAsking('printer', accepting('text/html'), { ...plain, optional: true })],
    onFirstJobOnly: true,
    judge: onlyWhenPlainIsJson((plain, other) =>
      other.response.status === 406 || other.response.status === 415 ? verdictOf([]) : isJson(plain, other),
    ),
    rejects: [withStatus(500), withStatus(302), withStatus(404)],
    accepts: [withStatus(406)],
  }),
  check({
    id: 'says-its-odata-version',
    verifies: 'NEGOTIATION-VERSION',
    title: 'sends OData-Version 4.0 or 4.01',
    given: [ownJob('printer')],
    onFirstJobOnly: true,
    holdsFor: () => true,
    judge: onJob((_, exchange) => versions(exchange, ['4.0', '4.01'])),
    rejects: [withoutHeader('odata-version'), withHeader('OData-Version', '3.0'), withHeader('OData-Version', '')],
    accepts: [withHeader('odata-version', '4.01')],
  }),
  check({
    id: 'heeds-the-odata-max-version',
    verifies: 'NEGOTIATION-MAX-VERSION',
    title: 'answers with OData-Version 4.0 when the client understands no more',
    given: [ownJobAsking('printer', { headers: [['OData-MaxVersion', '4.0']] }, plain)],
    control: ownJob('printer'),
    onFirstJobOnly: true,
    judge: (exchange) => (jobOf(exchange) === undefined ? isServed(exchange) : verdictOf(isVersionOrAbsent(exchange))),
    rejects: [withHeader('OData-Version', '4.01'), withStatus(400), withStatus(500)],
    accepts: [withoutHeader('odata-version')],
  }),
  check({
    id: 'ignores-an-unknown-preference',
    verifies: 'NEGOTIATION-PREFER',
    title: 'answers the same to a preference it does not know',
    given: [ownJob('printer'), ownJobAsking('printer', { headers: [['Prefer', `${unknownName}=1`]] }, plain)],
    onFirstJobOnly: true,
    judge: (plain, preferring) => {
      if (jobOf(plain) === undefined) return inconclusive('the job itself was not served');
      const { status } = preferring.response;
      if (jobOf(preferring) === undefined)
        return verdictOf([{ at: 'status', expected: '200', actual: String(status) }]);
      return onJobs((one, other) => sameValue('/id', one['id'], other['id']))(plain, preferring);
    },
    rejects: [withStatus(400), withStatus(412), withStatus(501), withMember('/id', 'another')],
    accepts: [withHeader('Preference-Applied', 'nobodys-preference=1')],
  }),
];

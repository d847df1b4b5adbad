import { check } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import { headerValues } from '../model/exchange.js';
import { isArray, isObject, type JsonObject } from '../model/json.js';
import type { Scenario } from '../model/scenario.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { inconclusive, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { nearIds } from './errors/near-misses.js';
import { leaksOf } from './permissions/leaks.js';
import { noPermission } from './permissions/principals.js';
import { noControl } from './permissions/refusals.js';
import { internalsIn } from './vocabulary/internals.js';
import { inventedId } from './vocabulary/invented.js';
import { bodyTitle, jobOf, mediaTypeFindings, noServerError } from './vocabulary/judges.js';
import { anonymousJob, jobAs, jobPath, ownerAsks, ownJob, ownJobQuery, segment } from './vocabulary/scenarios.js';
import {
  asTheFirst,
  withBody,
  withHeader,
  withJob,
  withoutHeader,
  withStatus,
  withText,
} from './vocabulary/variants.js';

const unknownJob = ownerAsks('the owner gets a job that does not exist', ({ printer }, target) =>
  jobPath('printer', { printer, id: inventedId(target) }),
);

const unknownJobByShare = ownerAsks(
  'the owner gets a job that does not exist, by share',
  (job, target) => jobPath('share', { ...job, id: inventedId(target) }),
  ['share'],
);

const unknownPrinter = ownerAsks('the owner gets the job under a printer that does not exist', ({ id }, target) =>
  jobPath('printer', { printer: inventedId(target), id }),
);

const unknownShare = ownerAsks('the owner gets the job under a share that does not exist', ({ printer, id }, target) =>
  jobPath('share', { printer, share: inventedId(target), id }),
);

const missing = [
  { id: 'unknown-job', what: 'an unknown job', given: unknownJob },
  { id: 'unknown-job-by-share', what: 'an unknown job, by share', given: unknownJobByShare },
  { id: 'unknown-printer', what: 'an unknown printer', given: unknownPrinter },
  { id: 'unknown-share', what: 'an unknown share', given: unknownShare },
] as const;

const odd = [
  { id: 'long', what: 'an id of 2000 characters', text: 'a'.repeat(2000) },
  { id: 'unicode', what: 'an id of letters outside ASCII', text: segment('プリンター🖨') },
  { id: 'nul', what: 'an encoded NUL', text: 'a%00b' },
  { id: 'traversal', what: 'encoded dots and slashes', text: '..%2F..%2Fjobs' },
  { id: 'quote', what: 'a quote, as in a key predicate', text: "a'b" },
  { id: 'broken-encoding', what: 'a percent sign that encodes nothing', text: '%ZZ' },
] as const;

/** Errors that the run provokes anyway: one for each kind of refusal. */
const refusals = [
  { id: 'without-a-token', what: 'a request without a token', given: anonymousJob('printer') },
  { id: 'without-permission', what: 'a token without permission', given: jobAs(noPermission, 'printer') },
  { id: 'for-an-unknown-job', what: 'an unknown job', given: unknownJob },
  { id: 'for-a-bad-request', what: 'a malformed query', given: ownJobQuery('printer', '?$expand=tasks(') },
] as const;

/** Judges an error response; the check that expects a refusal reports a success. */
const onError =
  (judge: (exchange: Exchange) => readonly Finding[]) =>
  (exchange: Exchange): Verdict => {
    const { status } = exchange.response;
    return status >= 400 ? verdictOf(judge(exchange)) : inconclusive(`no error to look at: status ${status}`);
  };

const errorOf = ({ response: { body } }: Exchange): JsonObject | undefined => {
  const error = body.kind === 'json' && isObject(body.value) ? body.value['error'] : undefined;
  return isObject(error) ? error : undefined;
};

const wellFormed = (exchange: Exchange): readonly Finding[] => {
  const error = errorOf(exchange);
  if (error === undefined) {
    return [{ at: 'body', expected: '{"error": {"code", "message"}}', actual: bodyTitle(exchange.response) }];
  }
  const { code, message } = error;
  return [
    ...(typeof code === 'string' && code !== '' ? [] : [found('/error/code', 'a string that is not empty', code)]),
    ...(typeof message === 'string' ? [] : [found('/error/message', 'a string', message)]),
  ];
};

const found = (at: string, expected: string, actual: unknown): Finding => ({
  at,
  expected,
  actual: describeValue(actual),
});

const innerErrors = (exchange: Exchange): readonly Finding[] =>
  ['innerError', 'innererror'].flatMap((name) => {
    const inner = errorOf(exchange)?.[name];
    return inner === undefined || isObject(inner) ? [] : [found(`/error/${name}`, 'an object', inner)];
  });

const details = (exchange: Exchange): readonly Finding[] => {
  const list = errorOf(exchange)?.['details'];
  if (list === undefined) return [];
  if (!isArray(list)) return [found('/error/details', 'an array', list)];
  return list.flatMap((each, index) => {
    const isDetail = isObject(each) && typeof each['code'] === 'string' && typeof each['message'] === 'string';
    return isDetail ? [] : [found(`/error/details/${index}`, 'an object with code and message', each)];
  });
};

const challenge = ({ response: { status, headers } }: Exchange): Verdict => {
  if (status !== 401) return inconclusive(`no 401 to look at: status ${status}`);
  const values = headerValues(headers, 'www-authenticate');
  const hasBearer = values.some((value) => /(?:^|,)\s*Bearer(?:\s|,|$)/i.test(value));
  const actual = values.join(', ') || 'absent';
  return verdictOf(hasBearer ? [] : [{ at: 'www-authenticate', expected: 'a Bearer challenge', actual }]);
};

const perRefusal = ({ id, what, given }: { readonly id: string; readonly what: string; readonly given: Scenario }) => [
  check({
    id: `error-body-${id}`,
    verifies: 'ERRORS-BODY',
    title: `explains the error in JSON, for ${what}`,
    given: [given],
    onFirstJobOnly: true,
    judge: onError(wellFormed),
    rejects: [
      withText(''),
      withText('<h1>Unauthorized</h1>'),
      withBody({}),
      withBody({ error: 'no' }),
      withBody({ error: { code: '', message: '' } }),
    ],
    accepts: [withBody({ error: { code: 'UnknownError', message: '', innerError: {} } })],
  }),
  check({
    id: `error-media-type-${id}`,
    verifies: 'ERRORS-MEDIA-TYPE',
    title: `labels the error application/json, for ${what}`,
    given: [given],
    onFirstJobOnly: true,
    judge: onError(({ response }) =>
      response.body.kind === 'empty' ? [] : mediaTypeFindings(response, 'application/json'),
    ),
    rejects: [withHeader('content-type', 'text/html'), withoutHeader('content-type')],
    accepts: [withHeader('content-type', 'application/json; charset=utf-8'), withText('')],
  }),
  check({
    id: `error-inner-error-${id}`,
    verifies: 'ERRORS-INNER-ERROR',
    title: `sends innerError as an object, if at all, for ${what}`,
    given: [given],
    onFirstJobOnly: true,
    judge: onError(innerErrors),
    rejects: [
      withBody({ error: { code: 'a', message: '', innerError: 'b' } }),
      withBody({ error: { innererror: null } }),
    ],
    accepts: [withBody({ error: { code: 'a', message: '', innererror: { date: '2023-04-20T01:33:53' } } })],
  }),
  check({
    id: `error-details-${id}`,
    verifies: 'ERRORS-DETAILS',
    title: `sends details as a list, if at all, for ${what}`,
    given: [given],
    onFirstJobOnly: true,
    judge: onError(details),
    rejects: [withBody({ error: { details: {} } }), withBody({ error: { details: [{ code: 5 }] } })],
    accepts: [withBody({ error: { details: [{ code: 'a', message: 'b', target: null }] } })],
  }),
];

/** The request must not succeed, nor lead elsewhere; which error says so is for the other check. */
const findsNothing = (control: Exchange, exchange: Exchange): Verdict => {
  if (jobOf(control) === undefined) return noControl(control);
  const { status } = exchange.response;
  const found = status < 400 ? [{ at: 'status', expected: 'an error: 404', actual: String(status) }] : [];
  return verdictOf([...found, ...leaksOf(control, exchange, true)]);
};

const answers404 = (control: Exchange, { response: { status } }: Exchange): Verdict => {
  if (jobOf(control) === undefined) return noControl(control);
  if (status < 400) return inconclusive(`no error at all: status ${status}`);
  return verdictOf(status === 404 ? [] : [{ at: 'status', expected: '404', actual: String(status) }]);
};

const perMissing = ({ id, what, given }: (typeof missing)[number]) => {
  const control = ownJob(given.needs.includes('share') ? 'share' : 'printer');
  return [
    check({
      id: `finds-no-${id}`,
      verifies: 'ERRORS-UNKNOWN-JOB',
      title: `does not serve ${what}`,
      given: [control, given],
      onFirstJobOnly: true,
      judge: findsNothing,
      rejects: [withJob, asTheFirst, withStatus(200), withStatus(204), withStatus(302)],
      accepts: [400, 403, 404, 410, 500, 503].map(withStatus),
    }),
    check({
      id: `finds-no-${id}-with-404`,
      verifies: 'ERRORS-NOT-FOUND-STATUS',
      title: `answers 404 for ${what}`,
      given: [control, given],
      onFirstJobOnly: true,
      judge: answers404,
      rejects: [withStatus(400), withStatus(403), withStatus(410), withStatus(500)],
    }),
  ];
};

const perOdd = ({ id, what, text }: (typeof odd)[number]) =>
  check({
    id: `survives-an-id-${id}`,
    verifies: 'ERRORS-NO-SERVER-ERROR',
    title: `answers without a server error for ${what}`,
    given: [
      ownerAsks(`the owner gets a job by ${what}`, ({ printer }) => `/print/printers/${segment(printer)}/jobs/${text}`),
    ],
    onFirstJobOnly: true,
    judge: noServerError('4xx'),
    rejects: [withStatus(500), withStatus(502)],
    accepts: [withStatus(400), withStatus(404), withStatus(414), withStatus(501)],
  });

export const errors = [
  ...missing.flatMap(perMissing),
  ...nearIds,
  ...refusals.flatMap(perRefusal),
  check({
    id: 'challenges-without-a-token',
    verifies: 'ERRORS-CHALLENGE',
    title: 'challenges a request without a token to use Bearer',
    given: [anonymousJob('printer')],
    onFirstJobOnly: true,
    also: ({ response: { status } }) => status === 401,
    judge: challenge,
    rejects: [withoutHeader('www-authenticate'), withHeader('www-authenticate', 'Basic realm="print"')],
    accepts: [withHeader('WWW-Authenticate', 'bearer'), withHeader('WWW-Authenticate', 'Basic, Bearer realm=""')],
  }),
  check({
    id: 'errors-tell-nothing-of-the-inside',
    verifies: 'ERRORS-INTERNALS',
    title: 'shows no stack trace, path, statement or dump in any error',
    given: [anonymousJob('printer')],
    onFirstJobOnly: true,
    also: ({ response: { status } }) => status >= 400,
    judge: onError(internalsIn),
    rejects: [
      withBody({ error: { code: 'a', message: 'at com.example.Jobs.get(Jobs.java:42)' } }),
      withBody({ error: { code: 'a', message: '', innerError: { stacktrace: 'Jobs.Get, line 7' } } }),
      withBody({ error: { code: 'a', message: "Could not find '/var/www/jobs/5182.json'" } }),
      withBody({ error: { code: 'a', message: 'SELECT * FROM jobs WHERE id = 5182' } }),
      withText('<h1>Whitelabel Error Page</h1>'),
      withHeader('x-error', 'System.NullReferenceException'),
    ],
    accepts: [
      withText(''),
      withText('<html><head><script src="/static/app.js"></script></head><body>Not found</body></html>'),
      withBody({ error: { code: 'a', message: 'Select a printer from the list of /print/printers, at any time.' } }),
    ],
  }),
  ...odd.map(perOdd),
];

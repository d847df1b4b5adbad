import { repeatedNames } from '../harness/judge/json-text.js';
import type { Exchange } from '../model/exchange.js';
import { isSuccess, looksLikeJob } from '../model/job-answer.js';
import { isObject } from '../model/json.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { inconclusive, verdictOf } from '../model/verdict.js';
import { again } from './response/again.js';
import { bodyTitle, mediaTypeFindings, statusFindings } from './vocabulary/judges.js';
import { memberByMember, perSituation } from './vocabulary/per-route.js';
import {
  withBody,
  withByteOrderMark,
  withHeader,
  withInvalidUtf8,
  withMember,
  withoutHeader,
  withStatus,
  withText,
} from './vocabulary/variants.js';

/** Judges a success of any status; a refusal or an error is for the group routes to report. */
const onSuccess =
  (judge: (exchange: Exchange) => readonly Finding[]) =>
  (exchange: Exchange): Verdict => {
    if (isSuccess(exchange)) return verdictOf(judge(exchange));
    return inconclusive(`no success: status ${exchange.response.status}`);
  };

const oneJob = onSuccess(({ response }) => {
  const { body } = response;
  const expected = 'one JSON object, the job';
  if (body.kind !== 'json' || !isObject(body.value)) return [{ at: 'body', expected, actual: bodyTitle(response) }];
  if (looksLikeJob(body.value)) return [];
  const [first = 'none'] = Object.keys(body.value);
  return [
    { at: 'body', expected, actual: `an object without any member of a job; the first is ${first.slice(0, 80)}` },
  ];
});

const encoding = onSuccess(({ response: { body } }) =>
  body.kind !== 'json'
    ? []
    : body.defects.map((actual) => ({ at: 'body', expected: 'UTF-8 without a byte order mark', actual })),
);

const uniqueNames = onSuccess(({ response: { body } }) =>
  repeatedNames(body).map(({ name, line, column }) => ({
    at: `body, line ${line}, column ${column}`,
    expected: 'each member name once',
    actual: `${JSON.stringify(name.slice(0, 80))} again`,
  })),
);

export const response = [
  ...memberByMember(
    perSituation('status-is-200', (given) => ({
      verifies: 'RESPONSE-STATUS',
      title: 'answers with 200',
      given: [given],
      judge: onSuccess(({ response }) => statusFindings(response, [200])),
      rejects: [withStatus(201), withStatus(206)],
    })),
    perSituation('body-is-the-job', (given) => ({
      verifies: 'RESPONSE-BODY',
      title: 'sends one JSON object, the job',
      given: [given],
      judge: oneJob,
      rejects: [
        withText(''),
        withText('{"id": "5182"'),
        withText('<html></html>'),
        withBody([]),
        withBody({}),
        withBody({ value: [{ id: '5182' }] }),
        withBody({ d: { id: '5182' } }),
      ],
      accepts: [withMember('/value', 'a member of the vendor'), withMember('/@vendor.note', { any: ['thing'] })],
    })),
    perSituation('media-type-is-json', (given) => ({
      verifies: 'RESPONSE-MEDIA-TYPE',
      title: 'labels the body application/json',
      given: [given],
      judge: onSuccess(({ response }) => mediaTypeFindings(response, 'application/json')),
      rejects: [
        withHeader('content-type', 'text/html'),
        withHeader('content-type', 'text/json'),
        withoutHeader('content-type'),
      ],
      accepts: [
        withHeader('Content-Type', 'Application/JSON'),
        withHeader('content-type', 'application/json; odata.metadata=minimal; charset=utf-8'),
      ],
    })),
    perSituation('member-names-are-unique', (given) => ({
      verifies: 'RESPONSE-UNIQUE-NAMES',
      title: 'sends each member name once',
      given: [given],
      judge: uniqueNames,
      rejects: [withText('{"id": "5182", "id": "5183"}'), withText('{"id":"1","status":{"state":"a","state":"b"}}')],
      accepts: [withText('{"id": "5182", "ID": "5183"}')],
    })),
    perSituation('body-is-utf-8', (given) => ({
      verifies: 'RESPONSE-ENCODING',
      title: 'encodes the body in UTF-8 without a byte order mark',
      given: [given],
      judge: encoding,
      rejects: [withByteOrderMark, withInvalidUtf8],
    })),
  ),
  ...again,
];

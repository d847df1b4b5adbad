import { parseText } from '../../../../harness/http/body.js';
import { buildReport } from '../../../../harness/report/build-report.js';
import type { Exchange, HeaderLine } from '../../../../model/exchange.js';
import { requestKey } from '../../../../model/exchange.js';
import { request, target } from '../../../fixtures/checks.fixture.js';

const [first, byShare, second] = ['printers/P/jobs/1', 'shares/S/jobs/1', 'printers/P/jobs/2'] as const;
const plain = [first, byShare, second];
/** An id that exists nowhere, which is rightly answered with 404. */
const invented = 'printers/P/jobs/9999';

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: readonly HeaderLine[];
}

function answer(path: string, { status, body = '', headers = [] }: Answer): readonly [string, Exchange] {
  const asked = request('owner', `/print/${path}`);
  return [
    requestKey(asked),
    { request: asked, response: { status, headers, body: parseText(body, []) }, durationMs: 1 },
  ];
}

function rootCause(answers: Readonly<Record<string, Answer>>): string | undefined {
  const observations = new Map(Object.entries(answers).map(([path, each]) => answer(path, each)));
  const header = {
    suite: { name: 'suite', version: '1.0.0' },
    target,
    profile: 'full' as const,
    only: [],
    skip: [],
    failOn: 'MUST' as const,
    startedAt: '2026-11-23T00:00:00.000Z',
    warnings: [],
  };
  const observed = { sent: 4, situations: 4, throttled: 0, waitedMs: 0, repeated: 0, durationMs: 5 };
  return buildReport({ header, observations, observed, judgements: new Map() }, [], []).rootCause;
}

const all = (each: Answer): Readonly<Record<string, Answer>> => ({
  ...Object.fromEntries(plain.map((path) => [path, each])),
  [invented]: { status: 404 },
});

const nothing = 'the target serves none of the jobs named: ';
const graphError = JSON.stringify({ error: { code: 'UnknownError', message: 'The database\n is away' } });

describe('the cause of a run that is served no job', () => {
  it.each<[string, Readonly<Record<string, Answer>>, string]>([
    ['404', all({ status: 404 }), 'check the ids; jobs are kept for days only'],
    ['410', all({ status: 410 }), 'check the ids; jobs are kept for days only'],
    ['500', all({ status: 500, body: graphError }), 'it answers 500, saying "The database is away"'],
    ['500 without a body', all({ status: 500 }), 'it answers 500'],
    [
      '200 with an error',
      all({ status: 200, body: graphError }),
      'it answers 200 and no job, saying "The database is away"',
    ],
    [
      '200 with a page',
      all({ status: 200, body: '<html><title>Sign in</title>' }),
      'it answers 200 and no job, saying "Sign in"',
    ],
    ['204', all({ status: 204 }), 'it answers 204 and no job'],
    ['a problem document', all({ status: 400, body: '{"title":"No tenant"}' }), 'it answers 400, saying "No tenant"'],
    ['an error as a word', all({ status: 400, body: '{"error":"no_tenant"}' }), 'it answers 400, saying "no_tenant"'],
    [
      'a long message',
      all({ status: 500, body: JSON.stringify({ message: 'a'.repeat(500) }) }),
      `it answers 500, saying "${'a'.repeat(120)}…"`,
    ],
    [
      '403',
      all({ status: 403, body: '{"error":{"message":"No"}}' }),
      'it answers 403, saying "No"; "doctor" tells whether job, permission or subscription is the reason',
    ],
    [
      'a challenge',
      all({ status: 403, headers: [['WWW-Authenticate', 'Bearer error_description="scope is missing"']] }),
      'it answers 403, saying "scope is missing"; "doctor" tells whether job, permission or subscription is the reason',
    ],
    [
      'this and that',
      { ...all({ status: 500, body: graphError }), [second]: { status: 404 } },
      'it answers 500 (2), 404 (1)',
    ],
  ])('is told as it is answered: %s', (_, answers, expected) => {
    expect(rootCause(answers)).toBe(nothing + expected);
  });

  it('is none where one job is served, or none was asked for plainly', () => {
    expect(rootCause({ ...all({ status: 500 }), [second]: { status: 200, body: '{"id":"2"}' } })).toBeUndefined();
    expect(rootCause({ [invented]: { status: 404 } })).toBeUndefined();
  });
});

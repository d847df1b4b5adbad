import { leftOpen } from '../../../../harness/expect/left-open.js';
import { type Signature, signOf } from '../../../../harness/problems/signatures.js';
import type { Exchange } from '../../../../model/exchange.js';
import type { Expected } from '../../../../model/expectation.js';
import type { Entry } from '../../../../model/report.js';
import { despiteAnswers, inconclusive, lacking } from '../../../../model/verdict.js';
import { failed, passed, result } from '../../../fixtures/report.fixture.js';

const expected: Expected = {
  place: 'expected.yaml:1',
  what: 'JOB-ID',
  reason: 'known',
  owner: 'alice',
  ticket: '#12',
  expires: '2026-12-01',
  daysLeft: 8,
};

const finding = { at: '/id', expected: 'a string', actual: '5182', exchange: 'GET /broken' };

const entry = (checkId: string, verdict: Entry['verdict'], exchanges: readonly string[] = ['GET /broken']) =>
  result('JOB-ID', 'job', verdict, { checkId, exchanges }).entries[0] ?? fail(checkId);

const fail = (checkId: string): never => {
  throw new Error(checkId);
};

function answer(status: number, value: unknown): Exchange {
  const request = {
    method: 'GET',
    path: '/',
    headers: [],
    credentials: { kind: 'none' },
  } as unknown as Exchange['request'];
  const body = {
    kind: 'json',
    text: JSON.stringify(value),
    value,
    defects: [],
  } as unknown as Exchange['response']['body'];
  return { request, response: { status, headers: [], body }, durationMs: 1 };
}

const exchanges = new Map([
  ['GET /broken', answer(500, { error: {} })],
  ['GET /job', answer(200, { id: 5182 })],
]);

const numbered: Signature = {
  fault: 'id-number',
  breaks: 'JOB-ID',
  title: 'sends the id as a number',
  failing: new Set(['fails', 'fails-too']),
  sign: signOf({ ...finding, actual: '7' }),
  opens: new Set(['open']),
};

const answered = despiteAnswers(inconclusive('no id to compare'));
const job = { ...finding, exchange: 'GET /job' };

/** The checks that are excused beside those that fail as expected. */
function opened(entries: readonly Entry[], known: readonly Signature[] = [], excused: readonly string[] = ['fails']) {
  const map = new Map(excused.map((id) => [id, expected] as const));
  return [...leftOpen(entries, map, known, exchanges).keys()];
}

describe('a check that an expected failure leaves open', () => {
  const fails = entry('fails', failed(finding));

  it('is one whose answers deviate as expected and serve no job', () => {
    expect(opened([fails, entry('open', answered)])).toEqual(['open']);
    expect(opened([fails, entry('open', despiteAnswers(lacking('job-with-tasks')))])).toEqual(['open']);
  });

  it.each([
    { name: 'that no answer came to', verdict: inconclusive('no answer') },
    { name: 'that nothing was supplied for', verdict: lacking('owner') },
    { name: 'that rests on another answer, too', verdict: answered, keys: ['GET /broken', 'GET /other'] },
    { name: 'that rests on no answer', verdict: answered, keys: [] },
    { name: 'that is about a job that was served', verdict: answered, keys: ['GET /job'] },
  ])('is none $name', ({ verdict, keys }) => {
    expect(opened([fails, entry('fails', failed(job)), entry('open', verdict, keys)])).toEqual([]);
  });

  it('is none where the failure is not expected', () => {
    expect(opened([fails, entry('open', answered)], [], ['other'])).toEqual([]);
  });

  it('is one that a known fault leaves open, if that shows whole in what is expected', () => {
    const all = [entry('fails', failed(job)), entry('fails-too', answered), entry('open', answered, ['GET /job'])];
    expect(opened(all, [numbered])).toEqual(['open']);
    expect(opened([...all, entry('another', answered, ['GET /job'])], [numbered])).toEqual(['open']);
  });

  it.each([
    { name: 'a check that it fails passes', second: passed },
    { name: 'a check that it fails does so unexpectedly', second: failed(job) },
  ])('is none of a fault where $name', ({ second }) => {
    const all = [entry('fails', failed(job)), entry('fails-too', second), entry('open', answered, ['GET /job'])];
    expect(opened(all, [numbered])).toEqual([]);
  });

  it('is none of a fault that deviates otherwise, or whose checks were not judged', () => {
    const open = entry('open', answered, ['GET /job']);
    expect(opened([entry('fails', failed({ ...job, at: '/status' })), open], [numbered])).toEqual([]);
    expect(opened([entry('fails', answered), open], [numbered])).toEqual([]);
  });

  it('is none that the fault leaves open where no answer came', () => {
    const all = [entry('fails', failed(job)), entry('open', inconclusive('no answer'), ['GET /job'])];
    expect(opened(all, [numbered])).toEqual([]);
  });
});

import type { Expectation, Expecting } from '../../../../harness/expect/expectation.js';
import { fingerprintsOf } from '../../../../harness/expect/fingerprint.js';
import { held } from '../../../../harness/expect/hold.js';
import { problemsOf } from '../../../../harness/problems/index.js';
import type { Result } from '../../../../model/report.js';
import { inconclusive, notApplicable } from '../../../../model/verdict.js';
import { failed, passed, result } from '../../../fixtures/report.fixture.js';

type Concluded = Parameters<typeof result>[2];

/** Two checks of a MUST and one of a SHOULD that came to this. */
const run = (one: Concluded, two: Concluded = passed, should: Concluded = passed): readonly Result[] => {
  const first = result('JOB-ID', 'job', one, { checkId: 'one', curl: 'curl one' });
  const second = result('JOB-ID', 'job', two, { checkId: 'two', curl: 'curl two' });
  return [
    { ...first, entries: [...first.entries, ...second.entries] },
    result('RESPONSE-ENCODING', 'response', should, { checkId: 'should' }),
  ];
};

const entry = (more: Partial<Expectation> = {}): Expectation => ({
  place: 'expected.yaml:1',
  what: 'JOB-ID',
  reason: 'known',
  owner: 'alice',
  ticket: '#12',
  added: '2026-11-01',
  expires: '2026-12-01',
  isOpen: false,
  checks: new Set(['one', 'two']),
  ...more,
});

const other = failed({ actual: 'null' });
const silent = inconclusive('no answer');

function hold(results: readonly Result[], ...entries: readonly Expectation[]) {
  const expecting: Expecting = { file: 'expected.yaml', entries, invented: () => [] };
  const problems = problemsOf(results, () => undefined, []);
  const of = { startedAt: '2026-11-23T10:00:00.000Z', target: {} };
  const all = held(expecting, { results, problems }, of, { known: [], exchanges: new Map() });
  const marked = all.results.flatMap((each) => each.entries).filter(({ expected }) => expected !== undefined);
  return {
    ...all,
    marked,
    expected: marked.map(({ checkId }) => checkId),
    outdated: (all.expectations?.outdated ?? []).map(({ kind, checks }) => [kind, ...checks]),
  };
}

const prints = fingerprintsOf([{ at: '/id', expected: 'a string', actual: '5182' }], []);

describe('the verdicts of a run held against what is expected', () => {
  it.each([
    { name: 'a failure that is listed', results: run(failed()), entries: [entry()], expected: ['one'] },
    { name: 'all failures of an entry', results: run(failed(), other), entries: [entry()], expected: ['one', 'two'] },
    {
      name: 'a failure of a SHOULD',
      results: run(passed, passed, failed()),
      entries: [entry({ checks: new Set(['should']) })],
      expected: ['should'],
    },
    {
      name: 'the failure of a fingerprint',
      results: run(failed()),
      entries: [entry({ fingerprints: prints })],
      expected: ['one'],
    },
    {
      name: 'a problem that has this id',
      results: run(failed()),
      entries: [entry({ what: 'job-i*', checks: new Set() })],
      expected: ['one'],
    },
    {
      name: 'a failure on the last day',
      results: run(failed()),
      entries: [entry({ expires: '2026-11-23' })],
      expected: ['one'],
    },
  ])('expect $name', ({ results, entries, expected }) => {
    expect(hold(results, ...entries)).toMatchObject({ expected, outdated: [] });
  });

  it.each([
    { name: 'what passes now', results: run(passed), entries: [entry()], outdated: ['stale', 'one', 'two'] },
    {
      name: 'what passes beside what is withheld',
      results: run(passed, notApplicable('none')),
      entries: [entry()],
      outdated: ['stale', 'one'],
    },
    {
      name: 'what has expired',
      results: run(failed()),
      entries: [entry({ expires: '2026-11-22' })],
      outdated: ['expired', 'one'],
    },
    {
      name: 'another failure',
      results: run(other),
      entries: [entry({ fingerprints: prints })],
      outdated: ['different', 'one'],
    },
    {
      name: 'another failure besides',
      results: run(failed(), other),
      entries: [entry({ fingerprints: prints })],
      outdated: ['different', 'two'],
    },
    {
      name: 'a second deviation of one check',
      results: run(failed({}, { actual: 'null' })),
      entries: [entry({ fingerprints: prints })],
      outdated: ['different', 'one'],
    },
  ])('call an entry out of date with $name', ({ results, entries, outdated }) => {
    expect(hold(results, ...entries).outdated).toEqual([outdated]);
  });

  it.each([
    { name: 'none was judged', results: run(silent, silent) },
    { name: 'one of them was not judged', results: run(passed, silent) },
    { name: 'they are not of this run', results: run(passed).slice(1) },
  ])('call no entry stale where $name', ({ results }) => {
    expect(hold(results, entry()).outdated).toEqual([]);
  });

  it('excuse nothing by an entry without a reason', () => {
    expect(hold(run(failed()), entry({ isOpen: true }))).toMatchObject({ expected: [], outdated: [] });
  });

  it('count another failure as expected where a second entry lists it', () => {
    const second = fingerprintsOf([{ at: '/id', expected: 'a string', actual: 'null' }], []);
    const entries = [entry({ fingerprints: prints }), entry({ place: 'expected.yaml:9', fingerprints: second })];
    expect(hold(run(failed(), other), ...entries)).toMatchObject({ expected: ['one', 'two'], outdated: [] });
  });

  it('say who expects a failure and for how long', () => {
    const [marked] = hold(run(failed()), entry()).marked;
    expect(marked?.expected).toEqual({
      place: 'expected.yaml:1',
      what: 'JOB-ID',
      reason: 'known',
      owner: 'alice',
      ticket: '#12',
      expires: '2026-12-01',
      daysLeft: 8,
    });
  });

  it('put problems that are expected below the others', () => {
    const { problems } = hold(run(failed(), passed, failed()), entry());
    expect(problems.map(({ id, expected }) => [id, expected?.length])).toEqual([
      ['response-encoding', undefined],
      ['job-id', 1],
    ]);
  });

  it('show of a problem that is expected in part the other part', () => {
    const { problems } = hold(run(failed(), other), entry({ checks: new Set(['one']), what: 'one' }));
    expect(problems).toMatchObject([{ id: 'job-id', witness: { check: 'two', curl: 'curl two' } }]);
    expect(problems[0]?.expected).toBeUndefined();
  });
});

import { problemsOf } from '../../../../harness/problems/index.js';
import { restored, type Signature, signatures, toBeStored } from '../../../../harness/problems/signatures.js';
import { whereOf } from '../../../../harness/problems/where.js';
import type { HttpRequest } from '../../../../model/exchange.js';
import frozen from '../../../../suites/check-ids.json';
import { failed, mixedResults, passed, result } from '../../../fixtures/report.fixture.js';

const get = (path: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  path,
  credentials: { kind: 'principal', id: 'owner' },
  headers: [],
  ...more,
});

const requests: Readonly<Record<string, HttpRequest>> = {
  simple: get('/print/printers/P/jobs/1'),
  expanded: get('/print/shares/S/jobs/2?%24expand=tasks($select=id),documents'),
  anonymous: get("/print/printers('P')/jobs('1')?$expand=documents", { credentials: { kind: 'none' } }),
};

describe('the problems of a report', () => {
  it('are the failures by requirement, worst first, those of a MUST before others', () => {
    const problems = problemsOf(mixedResults, () => undefined, []);
    expect(problems.map(({ id, level }) => [id, level])).toEqual([
      ['response-media-type', 'MUST'],
      ['context-root', 'MUST'],
      ['response-encoding', 'SHOULD'],
    ]);
    expect(problems[0]).toMatchObject({
      title: 'does not hold: the service labels the body application/json',
      checks: ['content-type-is-json'],
      requirement: { id: 'RESPONSE-MEDIA-TYPE' },
    });
  });

  it('show the simplest request of those that show it, and count the kinds of them', () => {
    const at = (exchange: string) => failed({ at: '/id', expected: 'string', actual: 'null', exchange });
    const results = Object.keys(requests)
      .toReversed()
      .map((key) => result('JOB-ID', 'job', at(key), { checkId: `id-${key}` }));
    const [problem, ...others] = problemsOf(merged(results), (key) => requests[key], []);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ witness: { exchange: 'simple', check: 'id-simple' } });
    expect(problem?.where).toEqual({
      routes: ['printer', 'share'],
      expansions: ['', 'documents', 'documents,tasks'],
      principals: ['anonymous', 'owner'],
      jobs: ['1', '2'],
    });
  });

  it('have ids of their own where one requirement is broken in two ways', () => {
    const results = merged([
      result('JOB-ID', 'job', failed({ at: '/id', expected: 'string', actual: 'null' }), { checkId: 'one' }),
      result('JOB-ID', 'job', failed({ at: '/id', expected: 'string', actual: '1' }), { checkId: 'two' }),
      result('JOB-ID', 'job', passed, { checkId: 'three' }),
    ]);
    const known: readonly Signature[] = ['one', 'two'].map((id) => ({
      fault: `f-${id}`,
      breaks: 'JOB-ID',
      title: `does ${id}`,
      failing: new Set([id]),
      sign: `/id string | ${id === 'one' ? 'null' : '1'}`,
      opens: new Set(),
    }));
    const problems = problemsOf(results, () => undefined, known);
    expect(problems.map(({ id }) => id).toSorted()).toEqual(['job-id:f-one', 'job-id:f-two']);
    expect(problems.map(({ cause }) => cause)).toContainEqual({ fault: 'f-one', title: 'does one', explains: 1 });
  });
});

/** The results with one entry for each requirement, as reports have them. */
function merged(results: readonly ReturnType<typeof result>[]) {
  const [first] = results;
  return first === undefined ? [] : [{ ...first, entries: results.flatMap(({ entries }) => entries) }];
}

describe('where a problem shows', () => {
  it.each([
    { path: '/print/printers/P/jobs/a%20b', where: { routes: ['printer'], jobs: ['a b'], expansions: [''] } },
    { path: '/print/shares/S/jobs/%', where: { routes: ['share'], jobs: ['%'] } },
    { path: '/PRINT/Printers/P/jobs/1?expand=tasks', where: { routes: ['printer'], expansions: ['tasks'] } },
    { path: '/print/printers', where: { routes: ['printer'], jobs: [] } },
    { path: '/nowhere?$expand=tasks(', where: { routes: [], jobs: [], expansions: ['tasks'] } },
  ])('is told for $path', ({ path, where }) => {
    expect(whereOf([get(path)])).toMatchObject(where);
  });
});

describe('the signatures of faults', () => {
  it('are stored and restored without loss', () => {
    const all = signatures();
    expect(restored(toBeStored(all))).toEqual(all);
    expect(all.length).toBeGreaterThan(700);
  });

  it('name checks that exist', () => {
    const known = new Set<string>(frozen);
    expect(signatures().flatMap(({ failing, opens }) => [...failing, ...opens].filter((id) => !known.has(id)))).toEqual(
      [],
    );
  });
});

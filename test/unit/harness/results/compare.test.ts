import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CTRFReport, Test } from 'ctrf';
import { compared } from '../../../../harness/results/compare.js';
import { readResults } from '../../../../harness/results/stored-results.js';
import type { RunReport } from '../../../../model/report.js';
import { inconclusive } from '../../../../model/verdict.js';
import { comparisonMarkdown, comparisonText } from '../../../../reporters/comparison.js';
import { ctrf } from '../../../../reporters/ctrf.js';
import { columns } from '../../../../reporters/text.js';
import { hiddenCharacter, hostile, nastyText } from '../../../fixtures/hostile.fixture.js';
import { failed, passed, reportOf, result } from '../../../fixtures/report.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'gpjc-compare-'));

function stored(name: string, report: RunReport) {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, ctrf(report));
  return readResults(file);
}

type Concluded = Parameters<typeof result>[2];

/** A run with a MUST and a SHOULD that came to this. */
const run = (must: Concluded, should: Concluded = passed, more: Partial<RunReport> = {}) =>
  reportOf(
    [
      result('JOB-ID', 'job', must, { checkId: 'must' }),
      result('RESPONSE-ENCODING', 'response', should, { checkId: 'should' }),
    ],
    more,
  );

const silent = inconclusive('no answer');
const expected = {
  place: 'e:1',
  what: 'must',
  reason: 'r',
  owner: 'o',
  ticket: 't',
  expires: '2026-12-01',
  daysLeft: 8,
};
const expectedRun = reportOf([
  result('JOB-ID', 'job', failed(), { checkId: 'must', expected }),
  result('RESPONSE-ENCODING', 'response', passed, { checkId: 'should' }),
]);
const other = failed({ actual: 'null' });

describe('a comparison of two runs', () => {
  it.each([
    { before: run(passed), after: run(passed), verdict: 'no regression', lists: {} },
    { before: run(passed), after: run(failed()), verdict: 'regressed', lists: { broken: ['must'] } },
    { before: run(failed()), after: run(passed), verdict: 'no regression', lists: { fixed: ['must'] } },
    { before: run(failed()), after: run(failed()), verdict: 'no regression', lists: {} },
    { before: run(failed()), after: run(other), verdict: 'no regression', lists: { changed: ['must'] } },
    { before: run(silent), after: run(failed()), verdict: 'regressed', lists: { changed: ['must'] } },
    { before: run(passed), after: expectedRun, verdict: 'no regression', lists: { broken: ['must'] } },
    { before: expectedRun, after: run(passed), verdict: 'no regression', lists: { fixed: ['must'] } },
    { before: expectedRun, after: run(failed()), verdict: 'regressed', lists: { changed: ['must'] } },
    { before: run(passed), after: run(silent), verdict: 'incomplete', lists: { unjudged: ['must'] } },
    { before: run(silent), after: run(passed), verdict: 'no regression', lists: {} },
    { before: run(passed), after: run(passed, failed()), verdict: 'no regression', lists: { broken: ['should'] } },
    {
      before: run(passed),
      after: run(passed, failed(), { failOn: 'SHOULD' }),
      verdict: 'regressed',
      lists: { broken: ['should'] },
    },
    { before: reportOf([]), after: run(failed()), verdict: 'regressed', lists: { broken: ['must'] } },
    { before: run(passed), after: reportOf([]), verdict: 'no regression', lists: { removed: ['should', 'must'] } },
    {
      before: run(passed),
      after: reportOf([], { filters: ['--only job-*'] }),
      verdict: 'incomplete',
      lists: { unjudged: ['should', 'must'] },
    },
    {
      before: run(passed),
      after: reportOf([], { profile: 'core' }),
      verdict: 'incomplete',
      lists: { unjudged: ['should', 'must'] },
    },
    {
      before: run(silent, silent),
      after: reportOf([], { filters: ['--only job-*'] }),
      verdict: 'no regression',
      lists: { removed: ['should', 'must'] },
    },
  ])('is $verdict where $lists', ({ before, after, verdict, lists }) => {
    const comparison = compared(stored('before', before), stored('after', after));
    const ids = Object.entries(comparison.checks).map(([name, all]) => [
      name,
      all.map((each: string | { id: string }) => (typeof each === 'string' ? each : each.id)),
    ]);
    expect(comparison.verdict).toBe(verdict);
    expect(Object.fromEntries(ids.filter(([, all]) => (all as string[]).length > 0))).toEqual(lists);
  });

  it('calls a problem gone only where all of its checks were judged again', () => {
    const before = stored('before', run(failed()));
    const gone = (after: RunReport) => compared(before, stored('after', after)).problems.gone.map(({ id }) => id);
    expect(gone(run(passed))).toEqual(['job-id']);
    expect(gone(run(silent))).toEqual([]);
    expect(gone(run(failed()))).toEqual([]);
  });

  it('says what makes the runs less comparable', () => {
    const { notes } = compared(
      stored('before', run(passed)),
      stored('after', run(passed, passed, { profile: 'core', filters: ['--only job-*'] })),
    );
    expect(notes).toEqual([
      'the profile was full and is core',
      expect.stringMatching(/after\.json is a filtered run: --only job-\*$/),
    ]);
  });

  it('says how many checks there are no more', () => {
    const text = comparisonText(compared(stored('before', run(passed)), stored('after', reportOf([]))), 80);
    expect(text).toMatch(/^no regression: 2 checks there no more$/m);
  });

  it('leads with problems, and lists checks alone where no problem tells of them', () => {
    const text = comparisonText(compared(stored('before', run(passed)), stored('after', run(failed(), failed()))), 80);
    expect(text).toMatch(/\nNew problems\n {2}job-id \(MUST, 1 check\): does not hold/);
    expect(text).not.toContain('Checks that fail now');
    expect(text).toMatch(/\nregressed: 2 new problems, 2 newly failing checks\n$/);
  });

  it('keeps to the width and holds nothing hidden or commanding, whatever a service answered', () => {
    const comparison = compared(stored('before', run(passed)), stored('after', hostile(nastyText)));
    for (const line of comparisonText(comparison, 60).split('\n')) {
      expect(columns(line)).toBeLessThanOrEqual(60);
      expect(line).not.toMatch(hiddenCharacter);
    }
    for (const line of comparisonMarkdown(comparison).split('\n')) expect(line).not.toMatch(hiddenCharacter);
    expect(comparisonText(comparison, 60)).not.toMatch(/^\s*::|##\w+\[/m);
  });
});

describe('the results of a run', () => {
  it('are read as well where an earlier version wrote each test out in full', () => {
    const now = stored('now', run(failed(), passed));
    const shape = JSON.parse(readFileSync(now.file, 'utf8')) as CTRFReport;
    const { exchanges, requirements, ...extra } = shape.results.extra ?? {};
    const whole = (each: Test): Test => {
      const { requirement, exchanges: numbers, ...more } = each.extra ?? {};
      const cited = (requirements as Readonly<Record<string, object>>)[String(requirement)];
      const keys = (numbers as readonly number[]).map((index) => (exchanges as readonly string[])[index]);
      return {
        message: '',
        ...each,
        extra: { findings: [], curl: null, ...more, requirement, ...cited, exchanges: keys },
      };
    };
    const tests = shape.results.tests.map(whole);
    const file = join(folder, 'whole.json');
    writeFileSync(file, JSON.stringify({ ...shape, results: { ...shape.results, tests, extra } }, null, 2));
    expect(readResults(file)).toEqual({ ...now, file });
  });

  const written = (text: string): string => {
    const file = join(folder, 'odd.json');
    writeFileSync(file, text);
    return file;
  };

  it.each([
    { text: '{"results":', says: /is no JSON, or cut off; rebuild it with "report --from" its folder$/ },
    { text: '[]', says: /is no results\.json of graph-printjob-conformance; give one that "run" wrote$/ },
    { text: '{"results":{"tool":{"name":"jest"}}}', says: /is no results\.json of graph-printjob-conformance/ },
    {
      text: '{"results":{"tool":{"name":"graph-printjob-conformance","version":"0.0.1"},"tests":[],"extra":{}}}',
      says: /was written by version 0\.0\.1, which told no problems; rebuild it with "report --from"$/,
    },
  ])('cannot be read from $text', ({ text, says }) => {
    expect(() => readResults(written(text))).toThrow(says);
  });

  it('cannot be read where there are none', () => {
    expect(() => readResults(join(folder, 'none.json'))).toThrow(
      /none\.json cannot be read: ENOENT.*; give the results/,
    );
  });

  it('are read with rubbish in them', () => {
    const odd = { name: 'graph-printjob-conformance', version: 1 };
    const text = JSON.stringify({
      results: { tool: odd, tests: [null, 1, { testId: 5 }], extra: { problems: [[], 'x'] } },
    });
    expect(readResults(written(text))).toMatchObject({ version: '', verdict: '', startedAt: '' });
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunReport } from '../../../model/report.js';
import { inconclusive } from '../../../model/verdict.js';
import { ctrf } from '../../../reporters/ctrf.js';
import { filteredByFailure, lastFailed } from '../../../runner/last-failed.js';
import { suite } from '../../../runner/version.js';
import { failed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'gpjc-last-'));
const all = { profile: 'full', only: [], skip: [] } as const;

afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with these results. */
function outWith(text: string): string {
  const out = mkdtempSync(join(folder, 'out-'));
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'results.json'), text);
  return out;
}

const must = (id: string, verdict: Parameters<typeof result>[2]) => result('JOB-ID', 'job', verdict, { checkId: id });
const should = result('RESPONSE-ENCODING', 'response', failed(), { checkId: 'member-names-are-unique-by-printer' });
const run = (more: Partial<RunReport> = {}) =>
  ctrf(
    reportOf(
      [
        must('job-id-by-printer', failed()),
        must('job-id-by-share', passed),
        must('no-check-any-more', failed()),
        should,
      ],
      more,
    ),
  );

describe('the checks that failed last', () => {
  it('are those of both levels that this suite still has', () => {
    expect(lastFailed({ ...all, out: outWith(run()) })).toEqual([
      'member-names-are-unique-by-printer',
      'job-id-by-printer',
    ]);
  });

  it('are narrowed by filters', () => {
    expect(lastFailed({ ...all, only: ['job-*'], out: outWith(run()) })).toEqual(['job-id-by-printer']);
  });

  it.each([
    { name: 'no results', out: join(folder, 'nowhere'), says: /^--last-failed: there is no .*results\.json; run once/ },
    {
      name: 'no failure',
      out: outWith(ctrf(reportOf([must('job-id-by-printer', passed)]))),
      says: /^--last-failed: nothing failed in/,
    },
    {
      name: 'nothing judged',
      out: outWith(ctrf(reportOf([must('job-id-by-printer', inconclusive('x'))]))),
      says: /nothing failed/,
    },
    {
      name: 'nothing selected',
      out: outWith(run()),
      only: ['http-*'],
      says: /select none of the 3 checks that failed/,
    },
    { name: 'half a file', out: outWith(run().slice(0, 500)), says: /is no JSON, or cut off/ },
    {
      name: 'results of others',
      out: outWith('{"results":{"tool":{"name":"jest"}}}'),
      says: /is no results\.json of graph-/,
    },
    {
      name: 'newer results',
      out: outWith(run({ suite: { name: suite().name, version: '99.0.0' } })),
      says: /was written by version 99\.0\.0; this is version/,
    },
  ])('are refused with $name', ({ out, only = [], says }) => {
    expect(() => lastFailed({ ...all, only, out })).toThrow(says);
  });

  it('are one filter in a report', () => {
    expect(filteredByFailure(reportOf([]), { only: ['a*'], skip: ['b'] }).filters).toEqual([
      '--last-failed',
      '--only a*',
      '--skip b',
    ]);
  });
});

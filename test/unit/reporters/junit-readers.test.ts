import type { Result, RunReport } from '../../../model/report.js';
import { inconclusive, lacking, notApplicable } from '../../../model/verdict.js';
import { junit, richJunit } from '../../../reporters/junit.js';
import { junitReaders, type Shown } from '../../fixtures/junit-readers.fixture.js';
import { failed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

const verdicts = {
  passes: passed,
  fails: failed({ actual: 'what came' }),
  undetermined: inconclusive('no response within 10 s'),
  'undetermined-again': inconclusive('no response within 10 s'),
  unsupplied: lacking('second-printer'),
  withheld: notApplicable('the product has no shares'),
} as const;

const levels = { must: 'JOB-ID', should: 'JOB-CREATED-INSTANT' } as const;

/** Each verdict at each level. */
const results: readonly Result[] = Object.entries(levels).flatMap(([level, id]) =>
  Object.entries(verdicts).map(([name, verdict]) => result(id, 'job', verdict, { checkId: `${level}-${name}` })),
);

const report: RunReport = reportOf(results, { verdict: 'not-conformant' });

const readers = Object.keys(junitReaders) as readonly (keyof typeof junitReaders)[];

/** Readers that know no more than failed. */
const error = { gitlab: 'error', azure: 'failed', jenkins: 'failed', dorny: 'failed', enricoMi: 'error' } as const;

const statuses = (shown: readonly Shown[]) =>
  Object.fromEntries(shown.map(({ name, status }) => [name.split(' ')[0], status]));

describe.each(readers)('JUnit as %s reads it', (reader) => {
  const read = (of: RunReport, format = junit): readonly Shown[] => junitReaders[reader](format(of));

  it.each([
    { dialect: 'portable', format: junit },
    { dialect: 'rich', format: richJunit },
  ])('shows each verdict at each level, and as passed none that was not judged: $dialect', ({ format }) => {
    expect(statuses(read(report, format))).toEqual({
      'must-passes': 'passed',
      'must-fails': 'failed',
      'must-undetermined': error[reader],
      'must-undetermined-again': error[reader],
      'must-unsupplied': 'skipped',
      'must-withheld': 'skipped',
      'should-passes': 'passed',
      'should-fails': 'passed',
      'should-undetermined': 'skipped',
      'should-undetermined-again': 'skipped',
      'should-unsupplied': 'skipped',
      'should-withheld': 'skipped',
    });
  });

  it('shows a SHOULD that failed as failed where the operator asks for it, and nothing else differently', () => {
    const [before, after] = [read(report), read({ ...report, failOn: 'SHOULD' })].map(statuses);
    expect(after).toEqual({ ...before, 'should-fails': 'failed' });
  });

  it('shows with each failure what is wrong, in words', () => {
    const red = read({ ...report, failOn: 'SHOULD' }).filter(({ status }) => status === 'failed' || status === 'error');
    expect(red.filter(({ text }) => text.trim() === '')).toEqual([]);
    const fails = red.filter(({ name }) => name.includes('-fails'));
    expect(fails.map(({ text }) => text.includes('what came'))).toEqual([true, true]);
  });

  it('shows one suite, and a name for each check', () => {
    const shown = read(report);
    expect([...new Set(shown.map(({ suite }) => suite))]).toEqual(['graph.printJob.get.job']);
    expect(new Set(shown.map(({ name }) => name)).size).toBe(results.length);
  });
});

describe('JUnit in its rich dialect', () => {
  it('links a case to the sentence of the document where a reader shows files', () => {
    const [first] = junitReaders.enricoMi(richJunit(report));
    expect(first?.place).toBe('spec/source/get-printjob.txt:71');
    expect(junitReaders.gitlab(richJunit(report))[0]?.place).toBe('spec/source/get-printjob.txt');
    expect(junitReaders.enricoMi(junit(report))[0]?.place).toBeUndefined();
  });
});

describe('what a reader shows of a check that was skipped', () => {
  it.each(['gitlab', 'azure', 'jenkins', 'enricoMi'] as const)('is why, for the operator: %s', (reader) => {
    const skipped = junitReaders[reader](junit(report)).filter(({ status }) => status === 'skipped');
    expect(skipped.filter(({ text }) => !/no response|second-printer|no shares/.test(text))).toEqual([]);
    expect(skipped).toHaveLength(6);
  });
});

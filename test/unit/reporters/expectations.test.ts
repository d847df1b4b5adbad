import type { CTRFReport } from 'ctrf';
import { validate } from 'ctrf';
import type { Expected, Outdated } from '../../../model/expectation.js';
import type { RunReport } from '../../../model/report.js';
import { annotations } from '../../../reporters/annotations.js';
import { ctrf } from '../../../reporters/ctrf.js';
import { junit } from '../../../reporters/junit.js';
import { markdown } from '../../../reporters/markdown.js';
import { page } from '../../../reporters/page.js';
import { terminal } from '../../../reporters/terminal.js';
import { columns } from '../../../reporters/text.js';
import { verdictText } from '../../../reporters/verdict-text.js';
import { hiddenCharacter, nastyText } from '../../fixtures/hostile.fixture.js';
import { failed, passed, reportOf, result } from '../../fixtures/report.fixture.js';

const expected: Expected = {
  place: 'expected.yaml:3',
  what: 'JOB-ID',
  reason: 'the store keeps numbers',
  owner: 'alice',
  ticket: '#12',
  expires: '2026-12-01',
  daysLeft: 8,
};
const said = 'the store keeps numbers (alice, #12, 8 days left)';

const outdated: Outdated = {
  kind: 'stale',
  place: 'expected.yaml:9',
  what: 'JOB-STATUS',
  expires: '2026-12-01',
  checks: ['status-check'],
};
const advice = 'expected.yaml:9: JOB-STATUS passes now; remove the entry, or have --update-expect do it';

/** A run with one failure that is expected, and another one where `more` says so. */
function run(by: Expected = expected, more: Partial<RunReport> = {}, status = passed): RunReport {
  const report = reportOf(
    [
      result('JOB-ID', 'job', failed(), { checkId: 'id-check', expected: by }),
      result('JOB-STATUS', 'job', status, { checkId: 'status-check' }),
    ],
    more,
  );
  const problems = report.problems.map((each) => (each.id === 'job-id' ? { ...each, expected: [by] as const } : each));
  return { ...report, problems: problems.toReversed() };
}

const red = run(expected, { verdict: 'not-conformant' }, failed({ at: '/status' }));
const stale = run(expected, {
  verdict: 'outdated-expectations',
  expectations: { file: 'expected.yaml', entries: 2, outdated: [outdated] },
});

const shown = (report: RunReport) => terminal({ color: false, width: 80, verbosity: 'normal' })(report);

describe('expected failures', () => {
  it('are counted in the verdict', () => {
    expect(verdictText(run())).toBe('conformant but for 1 expected failure: every other MUST of profile full holds');
    expect(verdictText(red)).toBe('NOT conformant: 1 problem, 1 check failed, besides 1 expected failure');
    expect(verdictText(run(expected, { filters: ['--only x'] }))).toBe(
      'filtered run, claims nothing about conformance: no failures but 1 expected one',
    );
    expect(verdictText(stale)).toBe(`expectations out of date: ${advice}`);
  });

  it('stand below the others on a terminal, with their reason', () => {
    const text = shown(red);
    expect(text.indexOf('FAIL  job-status')).toBeLessThan(text.indexOf('Expected failures\n      job-id'));
    expect(text).toContain(`expected failure: ${said}`);
    expect(text).not.toContain('FAIL  job-id');
    expect(text).toMatch(/^job +- +1 +- +1 +- +-$/m);
    expect(text).toContain('2 checks: 0 pass, 1 fail, 1 expected');
  });

  it('are no column of a table without them', () => {
    expect(shown(reportOf([result('JOB-ID', 'job', failed())]))).not.toContain('expected   not judged');
  });

  it('are skipped in JUnit, with their reason', () => {
    expect(junit(run())).toContain(
      `<skipped message="id-check: expected failure: ${said}: /id: expected a string, got 5182">`,
    );
    expect(junit(run())).toContain('tests="2" failures="0" errors="0"');
  });

  it('are skipped in CTRF, and named', () => {
    const { results } = JSON.parse(ctrf(run())) as CTRFReport;
    expect(validate({ reportFormat: 'CTRF', specVersion: '0.0.0', results })).toMatchObject({ valid: true });
    expect(results.tests[0]).toMatchObject({ status: 'skipped', rawStatus: 'expected', extra: { expected } });
    expect(results.extra).toMatchObject({ totals: { fail: 0, expected: 1 }, problems: [{ expected: [expected] }] });
  });

  it('stand apart in Markdown', () => {
    const text = markdown(red);
    expect(text.indexOf('`job-status`')).toBeLessThan(text.indexOf('### Expected failures'));
    expect(text).toContain('| checks | pass | fail | warn | expected | not judged | withheld |');
    expect(text).toContain('\n- job-id \\(1 check\\): ');
  });

  it('are no annotation', () => {
    expect(annotations(run(), 'github')).toEqual([]);
    expect(annotations(red, 'github')).toHaveLength(1);
    expect(annotations(stale, 'github')).toEqual([expect.stringContaining('expected.yaml:9')]);
  });

  it('stand apart on the page', () => {
    const text = page(red);
    expect(text.indexOf('id="problem-job-status"')).toBeLessThan(text.indexOf('id="expected"'));
    expect(text.indexOf('id="expected"')).toBeLessThan(text.indexOf('id="problem-job-id"'));
    expect(text).toContain(`<b>Expected failure: ${said}</b>`);
    expect(page(run())).toContain('Conformant but for 1 expected failure</h1>');
    expect(page(run())).toContain('None but what is expected.');
  });

  it.each([
    { name: 'the terminal', text: shown(stale).replace(/\n +/g, ' ') },
    { name: 'JUnit', text: junit(stale) },
    { name: 'the page', text: page(stale) },
    { name: 'Markdown', text: markdown(stale).replaceAll('\\', '') },
    { name: 'results.json', text: ctrf(stale).replace('"place":"expected.yaml:9"', advice) },
  ])('that are over are told on $name', ({ text }) => {
    expect(text).toContain(advice);
  });

  it.each([
    ['expired', 'expected.yaml:9: the entry for JOB-STATUS expired on 2026-12-01'],
    ['different', 'expected.yaml:9: JOB-STATUS fails otherwise than expected (status-check)'],
  ] as const)('say what to do about an entry that is %s', (kind, text) => {
    const report = { ...stale, expectations: { file: 'e', entries: 1, outdated: [{ ...outdated, kind }] } };
    expect(verdictText(report)).toContain(text);
  });

  it('keep a reason that is hostile inert and within the terminal', () => {
    const report = run({ ...expected, reason: nastyText, owner: nastyText, ticket: nastyText });
    expect(page(report).replaceAll('\n', '')).not.toMatch(hiddenCharacter);
    for (const text of [junit(report), markdown(report), shown(report)]) {
      expect(text.replaceAll('\n', '')).not.toMatch(hiddenCharacter);
      expect(text).not.toMatch(/^::|##vso\[|\[\[ATTACHMENT\|/m);
    }
    const wide = shown(report)
      .split('\n')
      .filter((line) => columns(line) > 80);
    expect(wide).toEqual([]);
  });
});

import { inconclusive } from '../../../model/verdict.js';
import { checkResults } from '../../../reporters/check-results.js';
import { failureText, verdictFailureText } from '../../../reporters/test-failure.js';
import { failed, reportOf, result } from '../../fixtures/report.fixture.js';

const curl = "curl -sSig 'http://127.0.0.1:41234/v1.0/a'";

function textOf(report: ReturnType<typeof reportOf>): string {
  const [first] = checkResults(report);
  if (first === undefined) throw new Error('no check');
  return failureText(report, first);
}

describe('failureText', () => {
  it('says what is wrong, the problem behind it, the sentence, the request and the curl, in this order', () => {
    const text = textOf(reportOf([result('JOB-ID', 'job', failed({}), { curl })]));
    const parts = [
      'job-id-holds: /id: expected a string',
      'Problem job-id: ',
      'Requirement JOB-ID (MUST',
      '“',
      'exchange  owner GET',
      curl,
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('names no problem where nothing was judged', () => {
    const text = textOf(reportOf([result('JOB-ID', 'job', inconclusive('no answer'))]));
    expect(text).toContain('Why: no answer');
    expect(text).not.toContain('Problem ');
  });

  it('lets no CI system take a line of it for a command, and stays short', () => {
    const actual = `##vso[task.complete]\n::error::x${'y'.repeat(100_000)}`;
    const text = textOf(reportOf([result('JOB-ID', 'job', failed({ actual }), { curl })]));
    expect(text).not.toMatch(/##vso\[|^::/m);
    expect(text.length).toBeLessThan(6000);
  });
});

describe('verdictFailureText', () => {
  it('says the verdict, and the problems that make the run red first', () => {
    const results = [result('ROUTES-PATH-STYLE', 'routes', failed({})), result('JOB-ID', 'job', failed({}))];
    const lines = verdictFailureText(reportOf(results, { verdict: 'not-conformant' })).split('\n');
    expect(lines[0]).toMatch(/^NOT conformant: /);
    expect(lines[1]).toMatch(/^MUST {2}job-id \(1 check\): /);
    expect(lines[2]).toMatch(/^SHOULD {2}routes-path-style \(1 check\): /);
  });
});

import type { JobVerdict } from '../../../harness/sweep/judge-job.js';
import { SweepSum } from '../../../harness/sweep/sum.js';
import { page } from '../../../reporters/page.js';
import { sweepParagraphs } from '../../../reporters/terminal/sweep.js';
import { sweptIn } from '../../../runner/sweep/merge.js';
import { sweptReport } from '../../../runner/sweep/swept-report.js';
import { answered } from '../../fixtures/checks.fixture.js';
import { questionnaire, sweptShard } from '../../fixtures/swept.fixture.js';

const [passed, failed]: readonly JobVerdict[] = [
  { outcome: 'pass', findings: [] },
  {
    outcome: 'fail',
    findings: [{ at: '/id', expected: 'string', actual: 'number 1', question: questionnaire.questions[0]?.name ?? '' }],
  },
];
const request = questionnaire.questions[0]?.request({ printer: 'P', id: '0' });

/** The report on a sweep of 30 jobs of three printers, of which all of R, two of P and one of Q deviate; one is not served. */
function report() {
  if (request === undefined || passed === undefined || failed === undefined) throw new Error('there is no question');
  const sum = new SweepSum(questionnaire);
  for (let id = 0; id < 30; id += 1) {
    const printer = 'PQR'[id % 3] ?? '';
    const deviates = printer === 'R' || id < 2 || id === 3;
    const verdicts = questionnaire.checks.map((_, place) => (deviates && place === 0 ? failed : passed));
    sum.record({ printer, id: `job-${id}` }, 'judged', verdicts, [answered(request, 200, `{"id":${id}}`)]);
  }
  sum.record({ printer: 'P', id: 'lost' }, 'unserved', [], []);
  return sweptReport(sweptIn(sweptShard(undefined, { state: { sum: sum.sum() } })), {});
}

const textOf = (markup: string): string => markup.replace(/<[^>]*>/g, '\n').replace(/\n+/g, '\n');

describe('the page of a sweep', () => {
  const markup = page(report());
  const text = textOf(markup.slice(0, markup.indexOf('<script>')));

  it('says of each problem how many jobs have it, of how many, and at which printers', () => {
    expect(text).toContain('13 of 30 jobs: job-0, job-3, job-1, job-11,');
    expect(text).toContain('R (10), P (2), Q (1)');
  });

  it('has the problems first, and then the printers with most of them first', () => {
    const section = markup.slice(markup.indexOf('<section id="printers"'));
    const rows = textOf(section.slice(section.indexOf('<tbody>'), section.indexOf('</tbody>')))
      .trim()
      .split('\n');
    expect(rows).toEqual(['R', '10', '10', 'P', '2', '11', 'Q', '1', '10']);
    expect(markup.indexOf('id="problems"')).toBeLessThan(markup.indexOf('id="printers"'));
    expect(markup).toContain('<a href="#printers">');
  });

  it('names what was not judged, and is not green', () => {
    expect(text).toContain('31 jobs of 3 printers');
    expect(text).toContain('1 listed and not found');
    expect(text).toContain('not judged: lost at P');
    expect(report().rootCause).toBe('1 of 31 jobs are on their list and were not found by any way');
    expect(sweepParagraphs(report())).toContain('Not judged: lost at P');
  });

  it('has no printers where none deviates', () => {
    expect(page(sweptReport(sweptIn(sweptShard(undefined)), {}))).not.toContain('id="printers"');
  });
});

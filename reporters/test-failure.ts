import type { RunReport } from '../model/report.js';
import { type CheckResult, message } from './check-results.js';
import { explanation } from './explanation.js';
import { amount, inertLines, shorten } from './text.js';
import { isRedIn, verdictText } from './verdict-text.js';

/** As much as a terminal shows of one test without tiring its reader, in bytes. */
const limit = 4000;
const mostProblems = 10;

/** What a test says that fails for a check: what is wrong, the problem behind it, the sentence, the request and the curl. */
export function failureText(report: RunReport, result: CheckResult): string {
  const { entry } = result;
  const problem = report.problems.find(({ checks }) => checks.includes(entry.checkId));
  const behind = problem === undefined ? [] : [shorten(`Problem ${problem.id}: ${problem.title}`, 300)];
  return inertLines([message(entry), '', ...behind, explanation(report, result, limit)].join('\n'));
}

/** What the test of a whole run says when it fails: the verdict, and the problems, worst first. */
export function verdictFailureText(report: RunReport): string {
  const { problems } = report;
  const isRed = isRedIn(report);
  const sorted = [...problems.filter(isRed), ...problems.filter((each) => !isRed(each))];
  const lines = sorted
    .slice(0, mostProblems)
    .map(({ id, title, level, checks }) =>
      shorten(`${level}  ${id} (${amount(checks.length, 'check')}): ${title}`, 300),
    );
  const hidden = sorted.length - lines.length;
  return inertLines(
    [shorten(verdictText(report), 1000), ...lines, ...(hidden > 0 ? [`and ${hidden} more`] : [])].join('\n'),
  );
}

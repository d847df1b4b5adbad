import type { Outdated } from '../../model/expectation.js';
import type { Problem } from '../../model/problem.js';
import { expectedProblem, outdatedText } from '../expectations.js';
import { amount, wrap } from '../text.js';
import { blank, line, styled, type TerminalLine } from './line.js';

const margin = '      ';
const mostOutdated = 10;

/** The entries that are out of date, each with what to do about it. */
export function outdatedLines(outdated: readonly Outdated[], width: number): readonly TerminalLine[] {
  if (outdated.length === 0) return [];
  const hidden = outdated.length - mostOutdated;
  return [
    line(styled('red', 'Expectations out of date')),
    ...outdated
      .slice(0, mostOutdated)
      .flatMap((each) => wrap(outdatedText(each), width - margin.length, 3).map((text) => line(margin, text))),
    ...(hidden > 0 ? [line(margin, `and ${hidden} more, see results.json`)] : []),
    blank,
  ];
}

/** The problems that are expected, below all others: what fails, and why that is accepted. */
export function expectedLines(problems: readonly Problem[], most: number, width: number): readonly TerminalLine[] {
  if (problems.length === 0) return [];
  const hidden = problems.length - most;
  const room = width - margin.length;
  return [
    line(styled('bold', 'Expected failures')),
    ...problems.slice(0, most).flatMap((each) => {
      const [what, why] = expectedProblem(each);
      return [
        ...wrap(what, room, 2).map((text) => line(margin, text)),
        ...wrap(why, room, 2).map((text) => line(margin, styled('dim', text))),
      ];
    }),
    ...(hidden > 0 ? [line(margin, `and ${amount(hidden, 'more problem')}: --verbose shows all`)] : []),
    blank,
  ];
}

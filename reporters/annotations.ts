import type { Problem } from '../model/problem.js';
import type { RunReport } from '../model/report.js';
import { partedProblems } from './expectations.js';
import { problemText } from './problem-text.js';
import { inert, oneLine, shorten } from './text.js';
import { isRedIn, verdictText } from './verdict-text.js';

/** A CI system that shows lines of a log beside the run. */
export type CiSystem = 'github' | 'azure';

const most = 10;
const longest = 500;

/**
 * One line for each problem, ten at most, and one for a run that failed without any: commands to a CI system. What is
 * expected is no news.
 */
export function annotations(report: RunReport, system: CiSystem): readonly string[] {
  const isRed = isRedIn(report);
  const lines = partedProblems(report.problems)
    .counting.slice(0, most)
    .map((problem) => written(system, isRed(problem) ? 'error' : 'warning', titleOf(problem), problemText(problem)));
  if (lines.length > 0 || report.verdict === 'conformant' || report.verdict === 'partial') return lines;
  const kind = report.verdict === 'incomplete' ? 'warning' : 'error';
  return [written(system, kind, 'Get printJob', verdictText(report))];
}

function titleOf({ id, level }: Problem): string {
  return `${id} (${level})`;
}

function written(system: CiSystem, kind: 'error' | 'warning', title: string, message: string): string {
  const text = inert(shorten(oneLine(message), longest));
  if (system === 'azure') return `##vso[task.logissue type=${kind}]${forAzure(`${title}: ${text}`)}`;
  return `::${kind} title=${forGithub(title).replaceAll(':', '%3A').replaceAll(',', '%2C')}::${forGithub(text)}`;
}

function forGithub(text: string): string {
  return oneLine(text).replaceAll('%', '%25');
}

function forAzure(text: string): string {
  return oneLine(text).replaceAll('%', '%AZP25').replaceAll(';', '%3B').replaceAll(']', '%5D');
}

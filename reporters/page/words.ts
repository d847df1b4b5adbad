import type { Where } from '../../model/problem.js';
import type { RunReport } from '../../model/report.js';
import type { RunVerdict } from '../../model/verdict.js';
import type { CheckStatus } from '../check-results.js';
import { squeeze } from '../text.js';
import { claimOf, reasonOf } from '../verdict-text.js';

/** Statuses of checks, the worst first, each with a sign that tells it without colour. */
export const statuses = [
  { status: 'fail', sign: '✕', word: 'fail' },
  { status: 'warn', sign: '!', word: 'warn' },
  { status: 'expected', sign: '~', word: 'expected' },
  { status: 'inconclusive', sign: '?', word: 'not judged' },
  { status: 'not-applicable', sign: '–', word: 'withheld' },
  { status: 'pass', sign: '✓', word: 'pass' },
] as const satisfies readonly { readonly status: CheckStatus; readonly sign: string; readonly word: string }[];

const verdicts = {
  conformant: { tone: 'pass', sign: '✓', words: 'Conformant' },
  partial: { tone: 'inconclusive', sign: '◐', words: 'No deviation in what was judged' },
  'not-conformant': { tone: 'fail', sign: '✕', words: 'Not conformant' },
  'outdated-expectations': { tone: 'fail', sign: '✕', words: 'Expectations out of date' },
  incomplete: { tone: 'inconclusive', sign: '?', words: 'Incomplete' },
  unreachable: { tone: 'fail', sign: '✕', words: 'Target unreachable' },
  'credentials-refused': { tone: 'fail', sign: '✕', words: 'Credentials refused' },
} as const satisfies Readonly<
  Record<RunVerdict, { readonly tone: CheckStatus; readonly sign: string; readonly words: string }>
>;

/** The verdict in two words and a sign; a filtered run claims nothing. */
export function headline(report: RunReport) {
  const { verdict, filters } = report;
  const isReached = verdict !== 'unreachable' && verdict !== 'credentials-refused';
  if (filters.length === 0 || !isReached) return { ...verdicts[verdict], words: withExpected(report) };
  return { ...verdicts[verdict], words: 'Filtered run, claims nothing' };
}

function withExpected(report: RunReport): string {
  return report.verdict === 'conformant' ? capital(claimOf(report)) : verdicts[report.verdict].words;
}

/** What begins with a file, an address or another name that a capital would change. */
const beginsWithName = /^\S*[./:]\S/;

/** A text with a capital at its start. */
export function capital(text: string): string {
  return beginsWithName.test(text) ? text : text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** What the verdict rests on, in a sentence. */
export function because(report: RunReport): string {
  const reason = capital(reasonOf(report));
  return /[.?!]$/.test(reason) ? reason : `${reason}.`;
}

/** The requests that show a problem, in a sentence. */
export function whereText({ routes, expansions, principals, jobs, spread }: Where): string {
  const expanded = expansions.filter((each) => each !== '');
  const parts = [
    routes.length === 0 ? [] : [`by the ${routes.join(' and the ')} route`],
    principals.length === 0 ? [] : [`asked by ${listed(principals)}`],
    expanded.length === 0
      ? []
      : [
          `expanding ${listed(expanded.map((each) => each.replaceAll(',', ' with ')))}${expansions.includes('') ? ', or nothing' : ''}`,
        ],
    jobs.length === 0 || spread !== undefined ? [] : [`${jobs.length === 1 ? 'job' : 'jobs'} ${listed(jobs)}`],
  ].flat();
  return parts.join('; ');
}

const mostListed = 4;

function listed(all: readonly string[]): string {
  const shown = all.slice(0, mostListed).map((each) => squeeze(each, 60));
  return all.length > mostListed ? `${shown.join(', ')} and ${all.length - mostListed} more` : shown.join(', ');
}

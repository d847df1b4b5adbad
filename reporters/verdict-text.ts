import type { Problem } from '../model/problem.js';
import type { RunReport } from '../model/report.js';
import type { RunVerdict } from '../model/verdict.js';
import { expectedCount, outdatedText as outdatedEntry, outdatedIn, partedProblems } from './expectations.js';
import { amount } from './text.js';

/** Each verdict in words. */
export const verdictWords = {
  conformant: 'conformant',
  partial: 'no deviation',
  'not-conformant': 'NOT conformant',
  'outdated-expectations': 'expectations out of date',
  incomplete: 'incomplete',
  unreachable: 'target unreachable',
  'credentials-refused': 'credentials refused',
} as const satisfies Readonly<Record<RunVerdict, string>>;

/** Whether a problem makes the run red. */
export function isRedIn({ failOn }: Pick<RunReport, 'failOn'>): (problem: Problem) => boolean {
  return ({ level }) => level === 'MUST' || failOn === 'SHOULD';
}

/** The verdict and its reason; a filtered run claims nothing. */
export function verdictText(report: RunReport): string {
  const { filters, verdict } = report;
  const reached = verdict !== 'unreachable' && verdict !== 'credentials-refused';
  const isFiltered = filters.length > 0 && reached;
  if (verdict === 'partial' && !isFiltered) return partialText(report);
  return `${isFiltered ? 'filtered run, claims nothing about conformance' : claimOf(report)}: ${reasonOf(report)}`;
}

/** The verdict in words, with what it leaves out of account: `conformant but for 3 expected failures`. */
export function claimOf({ verdict, totals }: RunReport): string {
  const words = verdictWords[verdict];
  return verdict === 'conformant' && totals.expected > 0 ? `${words} but for ${expectedCount(totals)}` : words;
}

/** What the verdict rests on. */
export function reasonOf(report: RunReport): string {
  const { verdict, rootCause, totals } = report;
  if (verdict === 'partial') return partialText(report);
  const isOfChecks = (totals.fail > 0 && verdict === 'not-conformant') || verdict === 'outdated-expectations';
  if (isOfChecks && rootCause !== undefined) return `${because(report)}; ${rootCause}`;
  return rootCause ?? because(report);
}

/** What a partial run says: how much was judged, and what was not. */
function partialText({ totals, sweep, rootCause }: RunReport): string {
  if (sweep?.jobs.listed === 0 && rootCause !== undefined) return `nothing to judge: ${rootCause}`;
  const { checks, pass, warn, expected, leftOpen, unsupplied, inconclusive, notApplicable } = totals;
  const judged = `${pass + warn + expected - leftOpen} of ${amount(checks, 'check')}`;
  const others = expected === 0 ? '' : ` but ${expectedCount(totals)}`;
  const claim =
    warn === 0
      ? `no deviation${others} in ${judged}`
      : `no MUST is violated${others} in ${judged}, ${warn} SHOULDs are`;
  const open = inconclusive - unsupplied;
  return [
    `${claim}; ${unsupplied} need what is not supplied`,
    ...(open > 0 ? [`${open} could not be judged`] : []),
    ...(notApplicable > 0 ? [`${notApplicable} withheld`] : []),
  ].join(', ');
}

function because(report: RunReport): string {
  const { totals, filters, verdict } = report;
  const outdated = outdatedText(report);
  if (totals.fail > 0) return [failures(report), ...outdated].join('; ');
  if (outdated.length > 0) return outdated.join('; ');
  const { expected } = totals;
  const inconclusiveMust = totals.inconclusiveMust - (report.partial ? totals.unsuppliedMust : 0);
  const but = expected === 0 ? '' : ` but ${expectedCount(totals, 'expected one')}`;
  if (inconclusiveMust > 0) {
    const open = `${amount(inconclusiveMust, 'MUST check')} could not be judged`;
    return but === '' ? `no failures, but ${open}` : `no failures${but}, and ${open}`;
  }
  if (verdict === 'incomplete') return 'nothing was judged';
  if (filters.length > 0) return but === '' ? 'nothing failed' : `no failures${but}`;
  return everyMust(report);
}

function failures(report: RunReport): string {
  const isFailure = ({ requirement }: Problem): boolean => requirement !== undefined;
  const { counting } = partedProblems(report.problems);
  const problems = counting.filter(isFailure).filter(isRedIn(report)).length;
  const { totals } = report;
  const besides = totals.expected === 0 ? '' : `, besides ${expectedCount(totals)}`;
  return `${amount(problems, 'problem')}, ${amount(totals.fail, 'check')} failed${besides}`;
}

/** The first entry that is out of date, and how many more are. */
function outdatedText(report: RunReport): readonly string[] {
  const [first, ...others] = outdatedIn(report).map(outdatedEntry);
  if (first === undefined) return [];
  return [others.length === 0 ? first : `${first} (and ${others.length} more)`];
}

function everyMust({ totals, profile, sweep }: RunReport): string {
  const { checks: all, notApplicable, expected } = totals;
  const withheld = notApplicable > 0 ? ` that was judged; ${notApplicable} of ${all} checks withheld` : '';
  const every = `every ${expected > 0 ? 'other ' : ''}MUST`;
  if (sweep !== undefined)
    return `${every} that each job has to keep holds for all ${amount(sweep.jobs.judged, 'job')}`;
  return `${every} of profile ${profile} holds${withheld}`;
}

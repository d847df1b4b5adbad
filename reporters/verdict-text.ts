import type { Problem } from '../model/problem.js';
import type { RunReport } from '../model/report.js';
import type { RunVerdict } from '../model/verdict.js';
import { amount } from './text.js';

/** Each verdict in words. */
export const verdictWords = {
  conformant: 'conformant',
  'not-conformant': 'NOT conformant',
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
  const claim =
    filters.length > 0 && reached ? 'filtered run, claims nothing about conformance' : verdictWords[verdict];
  return `${claim}: ${reasonOf(report)}`;
}

/** What the verdict rests on. */
export function reasonOf(report: RunReport): string {
  const { verdict, rootCause, totals, failOn } = report;
  const isFailed = totals.fail > 0 || (failOn === 'SHOULD' && totals.warn > 0);
  if (isFailed && verdict === 'not-conformant' && rootCause !== undefined) return `${because(report)}; ${rootCause}`;
  return rootCause ?? because(report);
}

function because(report: RunReport): string {
  const { totals, failOn, filters, profile, verdict } = report;
  const failed = totals.fail + (failOn === 'SHOULD' ? totals.warn : 0);
  const isFailure = ({ requirement }: Problem): boolean => requirement !== undefined;
  const problems = report.problems.filter(isFailure).filter(isRedIn(report)).length;
  if (failed > 0) return `${amount(problems, 'problem')}, ${amount(failed, 'check')} failed`;
  if (totals.inconclusiveMust > 0)
    return `no failures, but ${amount(totals.inconclusiveMust, 'MUST check')} could not be judged`;
  if (verdict === 'incomplete') return 'nothing was judged';
  if (filters.length > 0) return 'nothing failed';
  const { checks: all, notApplicable } = totals;
  const withheld = notApplicable > 0 ? ` that was judged; ${notApplicable} of ${all} checks withheld` : '';
  return `every MUST of profile ${profile} holds${withheld}`;
}

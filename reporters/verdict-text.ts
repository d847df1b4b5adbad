import type { Problem } from '../model/problem.js';
import type { RunReport } from '../model/report.js';
import type { RunVerdict } from '../model/verdict.js';
import { amount } from './text.js';

/** Each verdict in words. */
export const verdictWords = {
  conformant: 'conformant',
  partial: 'no deviation',
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
  const isFiltered = filters.length > 0 && reached;
  const claim = isFiltered ? 'filtered run, claims nothing about conformance' : verdictWords[verdict];
  return verdict === 'partial' && !isFiltered ? partialText(report) : `${claim}: ${reasonOf(report)}`;
}

/** What the verdict rests on. */
export function reasonOf(report: RunReport): string {
  const { verdict, rootCause, totals, failOn } = report;
  if (verdict === 'partial') return partialText(report);
  const isFailed = totals.fail > 0 || (failOn === 'SHOULD' && totals.warn > 0);
  if (isFailed && verdict === 'not-conformant' && rootCause !== undefined) return `${because(report)}; ${rootCause}`;
  return rootCause ?? because(report);
}

/** What a partial run says: how much was judged, and what was not. */
function partialText({ totals }: RunReport): string {
  const { checks, pass, warn, unsupplied, inconclusive, notApplicable } = totals;
  const judged = `${pass + warn} of ${amount(checks, 'check')}`;
  const claim = warn === 0 ? `no deviation in ${judged}` : `no MUST is violated in ${judged}, ${warn} SHOULDs are`;
  const open = inconclusive - unsupplied;
  return [
    `${claim}; ${unsupplied} need what is not supplied`,
    ...(open > 0 ? [`${open} could not be judged`] : []),
    ...(notApplicable > 0 ? [`${notApplicable} withheld`] : []),
  ].join(', ');
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

import type { Prerequisite } from './target.js';

/** One deviation; `at` is a JSON Pointer into the body or the name of a header, `status` or `body`. */
export interface Finding {
  readonly at: string;
  readonly expected: string;
  readonly actual: string;
}

/** A finding with the request key of its exchange and its position in the text of the body. */
export interface LocatedFinding extends Finding {
  readonly exchange: string;
  readonly position?: Position;
}

export type Findings<F extends Finding = Finding> = readonly [F, ...F[]];

/** What a check concludes; `omitted` counts the findings beyond the limit. A crash is a defect of the suite, never a verdict. */
export type Verdict<F extends Finding = Finding> =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'fail'; readonly findings: Findings<F>; readonly omitted?: number }
  | {
      readonly outcome: 'inconclusive';
      readonly reason: string;
      readonly lacks?: Prerequisite;
      readonly unenforced?: true;
      readonly answered?: true;
    }
  | { readonly outcome: 'not-applicable'; readonly reason: string };

export type Outcome = Verdict['outcome'];

const pass: Verdict<never> = { outcome: 'pass' };

/** Fails with all findings, or passes when there are none. */
export function verdictOf<F extends Finding>(findings: readonly F[], omitted = 0): Verdict<F> {
  const [first, ...rest] = findings;
  if (first === undefined) return pass;
  return { outcome: 'fail', findings: [first, ...rest], ...(omitted === 0 ? {} : { omitted }) };
}

export function inconclusive(reason: string): Verdict<never> {
  return { outcome: 'inconclusive', reason };
}

/** Inconclusive because the target refuses nobody: being served proves nothing then. */
export function unenforced(reason: string): Verdict<never> {
  return { outcome: 'inconclusive', reason, unenforced: true };
}

/** The same, said of answers that are all there: it is they that leave the check open, and not that something is missing. */
export function despiteAnswers<F extends Finding>(verdict: Verdict<F>): Verdict<F> {
  return verdict.outcome === 'inconclusive' ? { ...verdict, answered: true } : verdict;
}

/** Inconclusive because of a missing prerequisite that the operator can supply. */
export function lacking(prerequisite: Prerequisite): Verdict<never> {
  return { outcome: 'inconclusive', reason: `not configured: ${prerequisite}`, lacks: prerequisite };
}

export function notApplicable(reason: string): Verdict<never> {
  return { outcome: 'not-applicable', reason };
}

/** A place in a text, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * The verdict on the run; `exitCodes` in `exit.ts` maps it. `outdated-expectations`: nothing failed that was not expected,
 * but the file with the expected failures no longer says how things are.
 */
export type RunVerdict =
  | 'conformant'
  | 'partial'
  | 'not-conformant'
  | 'outdated-expectations'
  | 'incomplete'
  | 'unreachable'
  | 'credentials-refused';

import type { Check, Variant } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import { type Evidence, exchangesOf, judged, judgingCasesOf } from './evidence.js';
import { passedWithout } from './subjects.js';
import { fateOf, speaksAbout, varied } from './vary.js';

/** A check's wrong result for the reference's own exchanges or for one of its variants. */
export interface Violation {
  readonly check: string;
  readonly what: string;
}

/** Applies a check to the reference, to each variant it must reject and to each it must accept; empty if all results are right. */
export function violationsOf(check: Check, evidence: Evidence): readonly Violation[] {
  const { outcome } = judged(check, evidence).verdict;
  const cases = witnessed(check, evidence);
  const found = [
    ...(outcome === 'pass' ? [] : [`does not pass the reference: ${outcome}`]),
    ...check.rejects.filter((each) => !rejects(check, cases, each)).map(({ name }) => `does not reject: ${name}`),
    ...check.accepts.filter((each) => !accepts(check, cases, each)).map(({ name }) => `does not accept: ${name}`),
    ...passedWithout(check, cases).map((name) => `passes without ${name}, which it is about`),
    ...repeated([...check.rejects, ...check.accepts].map(({ name }) => name)).map((name) => `names twice: ${name}`),
  ];
  return found.map((what) => ({ check: check.id, what }));
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

/** The conforming exchanges of each job that the check applies to. */
export function witnessed(check: Check, evidence: Evidence): readonly (readonly Exchange[])[] {
  return judgingCasesOf(check, evidence)
    .map((sample) => exchangesOf(sample, evidence))
    .filter((exchanges) => speaksAbout(check, exchanges));
}

function rejects(check: Check, cases: readonly (readonly Exchange[])[], variant: Variant): boolean {
  return cases.some((exchanges) => fateOf(check, exchanges, variant) === 'fail');
}

function accepts(check: Check, cases: readonly (readonly Exchange[])[], variant: Variant): boolean {
  return cases.every((exchanges) => check.judge(...varied(exchanges, variant)).outcome === 'pass');
}

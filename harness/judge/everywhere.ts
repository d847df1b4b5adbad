import type { Check } from '../../model/check.js';
import { isExchange } from '../../model/exchange.js';
import { type LocatedFinding, verdictOf } from '../../model/verdict.js';
import type { Judgement, Observations } from './judge.js';

/** A defect of a service shows in hundreds of answers alike: it is named where it is first seen. */
const mostFindings = 20;

/** Adds what a check that looks at answers of the whole run finds in those that it was not planned for. */
export function everywhere(check: Check, own: Judgement, observations: Observations): Judgement {
  const { also } = check;
  if (also === undefined || own.verdict.outcome === 'not-applicable') return own;
  const seen = new Set(own.exchanges);
  const findings = own.verdict.outcome === 'fail' ? [...own.verdict.findings] : [];
  const said = new Set(findings.map(wordsOf));
  const exchanges = new Set(own.exchanges);
  for (const [key, observation] of observations) {
    if (seen.has(key) || !isExchange(observation) || !also(observation)) continue;
    const verdict = check.judge(observation);
    for (const each of verdict.outcome === 'fail' ? verdict.findings : []) {
      const found = { ...each, exchange: key };
      if (said.has(wordsOf(found)) || findings.length >= mostFindings) continue;
      said.add(wordsOf(found));
      findings.push(found);
      exchanges.add(key);
    }
  }
  return findings.length === 0 ? own : { verdict: verdictOf(findings), exchanges: [...exchanges] };
}

function wordsOf({ at, expected, actual }: Pick<LocatedFinding, 'at' | 'expected' | 'actual'>): string {
  return JSON.stringify([at, expected, actual]);
}

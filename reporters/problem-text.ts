import type { Problem } from '../model/problem.js';
import { foldFindings, located } from './check-results.js';

/** A problem in one sentence: what is wrong, and the first deviation that shows it. */
export function problemText({ title, witness }: Problem): string {
  const [finding] = witness === undefined ? [] : foldFindings(witness.findings);
  if (finding === undefined) return title;
  return `${title}: ${located(finding)}: expected ${finding.expected}, got ${finding.actual}, in ${finding.exchanges[0]}`;
}

import { powershellOf } from '../harness/http/curl-powershell.js';
import type { Problem } from '../model/problem.js';
import type { Entry, RunReport } from '../model/report.js';

/** The report with each of its commands written for PowerShell in place of a POSIX shell. */
export function forPowershell(report: RunReport): RunReport {
  const commandFor = (key: string): { readonly curl?: string } => {
    const exchange = report.exchanges.get(key);
    return exchange === undefined ? {} : { curl: powershellOf(report.target.baseUrl, exchange.request) };
  };
  const entryOf = ({ curl, ...entry }: Entry): Entry =>
    curl === undefined || entry.verdict.outcome !== 'fail'
      ? entry
      : { ...entry, ...commandFor(entry.verdict.findings[0].exchange) };
  const problemOf = (problem: Problem): Problem => {
    if (problem.witness?.curl === undefined) return problem;
    const { curl: _, ...witness } = problem.witness;
    return { ...problem, witness: { ...witness, ...commandFor(witness.exchange) } };
  };
  return {
    ...report,
    shell: 'powershell',
    results: report.results.map((each) => ({ ...each, entries: each.entries.map(entryOf) })),
    problems: report.problems.map(problemOf),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compared } from '../../harness/results/compare.js';
import { readResults, type StoredResults } from '../../harness/results/stored-results.js';
import { ConfigError } from '../../model/errors.js';
import { comparisonText } from '../../reporters/comparison.js';

/** The results in an output folder; undefined where there are none that can be compared. */
export function resultsIn(out: string): StoredResults | undefined {
  const file = join(out, 'results.json');
  try {
    return existsSync(file) ? readResults(file) : undefined;
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** What has changed since the run before, as far as the later one judged the same. */
export function changesSince(before: StoredResults, after: StoredResults, width: number): string {
  const checks = new Map([...before.checks].filter(([id]) => after.checks.has(id)));
  const problems = [...before.problems].filter(([, each]) => each.checks.every((id) => checks.has(id)));
  const earlier = { ...before, checks, problems: new Map(problems), filters: [] };
  return comparisonText(compared(earlier, { ...after, filters: [] }), width);
}

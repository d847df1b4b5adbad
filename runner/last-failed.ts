import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { select } from '../harness/plan/select.js';
import { ConfigError } from '../model/errors.js';
import type { RunReport } from '../model/report.js';
import { amount } from '../reporters/text.js';
import { checks } from '../suites/index.js';
import type { RunOptions } from './options.js';
import { storedResults } from './stored.js';

const failures: readonly string[] = ['fail', 'warn', 'expected'];

/**
 * The ids of the checks that failed in the results in the output folder, as far as profile and filters select them.
 * @throws {ConfigError} there are no results, or none to judge again
 */
export function lastFailed(options: Pick<RunOptions, 'out' | 'profile' | 'only' | 'skip'>): readonly string[] {
  const file = join(options.out, 'results.json');
  if (!existsSync(file)) throw refusal(`there is no ${file}; run once without it, or name the folder with --out DIR`);
  const stored = storedResults(file);
  const failed = [...stored.checks.values()].filter(({ status }) => failures.includes(status)).map(({ id }) => id);
  if (failed.length === 0) throw refusal(`nothing failed in ${file}; run without it`);
  const selected = select(checks, options)
    .map(({ id }) => id)
    .filter((id) => failed.includes(id));
  if (selected.length === 0)
    throw refusal(
      `profile, --only and --skip select none of the ${amount(failed.length, 'check')} that failed in ${file}`,
    );
  return selected;
}

function refusal(reason: string): ConfigError {
  return new ConfigError(`--last-failed: ${reason}`);
}

/** The report of a run of what failed last, filtered by that and not by hundreds of ids. */
export function filteredByFailure(report: RunReport, { only, skip }: Pick<RunOptions, 'only' | 'skip'>): RunReport {
  const given = [...only.map((glob) => `--only ${glob}`), ...skip.map((glob) => `--skip ${glob}`)];
  return { ...report, filters: ['--last-failed', ...given] };
}

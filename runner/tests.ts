import type { RunReport } from '../model/report.js';
import { checkResults, statusUnderJest } from '../reporters/check-results.js';
import { failureText, verdictFailureText } from '../reporters/test-failure.js';
import { exitCode, exitCodeOf } from './exit.js';

/** What `node:test`, Vitest and Jest have in common, as far as the checks need it. */
export interface TestFunctions {
  readonly describe: (name: string, define: () => void) => unknown;
  readonly it: ((name: string, body: () => void) => unknown) & {
    readonly skip: (name: string, body: () => void) => unknown;
  };
}

/**
 * Defines a test for each check of a run, group by group, and before them one that fails unless the command would end
 * with 0: it tells the problems.
 */
export function defineFrom(report: RunReport, { describe, it }: TestFunctions): void {
  const results = checkResults(report);
  it('the run ends without a problem', () => {
    if (exitCodeOf[report.verdict] !== exitCode.ok) throw plainError(verdictFailureText(report));
  });
  for (const group of new Set(results.map(({ entry }) => entry.group)))
    describe(group, () => {
      for (const result of results.filter(({ entry }) => entry.group === group)) {
        const name = `${result.entry.checkId} ${result.entry.title}`;
        switch (statusUnderJest(result.entry, report)) {
          case 'passed':
            it(name, () => undefined);
            break;
          case 'skipped':
            it.skip(name, () => undefined);
            break;
          case 'failed':
          case 'error':
            it(name, () => {
              throw plainError(failureText(report, result));
            });
        }
      }
    });
}

/** An error without a stack: where the suite throws says nothing of the service. */
export function plainError(text: string): Error {
  const error = new Error(text);
  error.stack = text;
  return error;
}

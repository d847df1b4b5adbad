/**
 * Everything that runs, in one file: the commands, the function for programs, and the code of separate threads and processes.
 * Each part is loaded when it is called.
 */
import type { RunReport } from '../model/report.js';
import type { Options } from '../runner/index.js';
import type { TestFunctions } from '../runner/tests.js';

export { ConfigError, WriteError } from '../model/errors.js';
export { commands, unexpected } from './commands/index.js';

export async function run(options: Options): Promise<RunReport> {
  return (await import('../runner/index.js')).run(options);
}

/** A run as the tests of a test runner. */
export async function defineTests(functions: TestFunctions, options: Options): Promise<void> {
  const report = await run(options);
  (await import('../runner/tests.js')).defineFrom(report, functions);
}

/** The thread of the self-test. */
export async function worker(): Promise<void> {
  await import('../proof/worker.js');
}

/** The token issuer of the reference service. */
export async function issuer(): Promise<void> {
  await (await import('../reference/mint.js')).main();
}

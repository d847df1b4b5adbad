import { announceSession } from '../harness/session.js';
import { latestReport } from '../reporters/jest.js';
import { exitCode, exitCodeOf } from './exit.js';
import { onInterrupt } from './interruption.js';
import { runJest } from './jest/run-jest.js';
import { observeTarget } from './observe-target.js';
import { type RunFlags, runOptions } from './options.js';

const ownService = `
This was the embedded reference service. Your own service:
  GPJC_TOKEN=… npx graph-printjob-conformance run \\
    --base-url https://your.service/v1.0 --printer ID --share ID --job ID
`;

/** Runs the suites against the target and gives the exit code of the verdict. */
export async function run(flags: RunFlags): Promise<number> {
  const options = runOptions(flags, process.env, process.stdout.isTTY);
  const interruption = onInterrupt();
  const session = await observeTarget(options, interruption);
  announceSession(session);
  await runJest();
  const report = latestReport();
  if (report === undefined) return exitCode.defect;
  if (options.verbosity !== 'quiet') process.stdout.write(`Reports in ${options.out}: junit.xml, results.json\n`);
  if (report.target.embedded && options.verbosity !== 'quiet') process.stdout.write(ownService);
  return exitCodeOf[report.verdict];
}

import { announceSession, type Session } from '../../harness/evidence/session.js';
import { latestReport } from '../../reporters/jest.js';
import { exitCode, exitCodeOf } from '../../runner/exit.js';
import { nothingAsked, onInterrupt } from '../../runner/interruption.js';
import { runJest } from '../../runner/jest/run-jest.js';
import { observeTarget } from '../../runner/observe-target.js';
import { type RunFlags, type RunOptions, runOptions } from '../../runner/options.js';

const ownService = `
This was the embedded reference service. Your own service:
  GPJC_TOKEN=… npx graph-printjob-conformance run \\
    --base-url https://your.service/v1.0 --printer ID --share ID --job ID
`;

/** Runs the suites against the target, or against what a cassette tells of one, and gives the exit code of the verdict. */
export async function run(flags: RunFlags): Promise<number> {
  const options = runOptions(flags, process.env, process.stdout.isTTY);
  const session = await begin(flags, options);
  announceSession(session);
  await runJest();
  if (options.record !== undefined) (await import('../../runner/record.js')).record(session.journal, options.record);
  const report = latestReport();
  if (report === undefined) return exitCode.defect;
  if (options.verbosity !== 'quiet') process.stdout.write(`Reports in ${options.out}: junit.xml, results.json\n`);
  const isFirstSteps = report.target.embedded && report.replayOf === undefined;
  if (isFirstSteps && options.verbosity !== 'quiet') process.stdout.write(ownService);
  return exitCodeOf[report.verdict];
}

async function begin(flags: RunFlags, options: RunOptions): Promise<Session> {
  const interruption = onInterrupt(nothingAsked);
  if (flags.replay !== undefined) return (await import('../../runner/replay.js')).replay(flags.replay, flags, options);
  if (options.record !== undefined) (await import('../../runner/record.js')).expectRecording(options.record);
  return observeTarget(options, interruption);
}

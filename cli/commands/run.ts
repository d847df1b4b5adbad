import { tellCi } from '../../runner/ci.js';
import { type Claim, claimFile, claimFolder } from '../../runner/claim.js';
import { exitCodeOf } from '../../runner/exit.js';
import { type Interruption, nothingAsked, onInterrupt } from '../../runner/interruption.js';
import type { Io } from '../../runner/io.js';
import { reportOn } from '../../runner/judge-run.js';
import { observeTarget } from '../../runner/observe-target.js';
import type { ObservedRun } from '../../runner/observed-run.js';
import { type Environment, type RunOptions, runOptions } from '../../runner/options.js';
import { presented, publishAll } from '../../runner/publish.js';
import type { RunFlags } from '../../runner/run-flags.js';

const ownService = `
This was the embedded reference service. Your own service:
  GPJC_TOKEN=… npx graph-printjob-conformance run \\
    --base-url https://your.service/v1.0 --printer ID --share ID --job ID
`;

/** Checks the target, or the evidence of a cassette, and returns the exit code of the verdict. */
export async function run(flags: RunFlags, io: Io): Promise<number> {
  const options = runOptions(flags, flags.replay === undefined ? io : { ...io, environment: outOf(io.environment) });
  const interruption = onInterrupt(nothingAsked, io);
  const claims: Claim[] = [];
  try {
    claims.push(claimFolder(options.out));
    if (options.record !== undefined) claims.push(await claimRecording(options.record));
    return await conclude(await observe(flags, options, io, interruption), options, io);
  } finally {
    for (const { release } of claims) release();
    interruption.end();
  }
}

async function claimRecording(file: string): Promise<Claim> {
  (await import('../../runner/record.js')).expectRecording(file);
  return claimFile(file);
}

/** What counts for a cassette: it is judged alike wherever, whatever target the variables there are about. */
function outOf({ FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM }: Environment): Environment {
  return { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM };
}

async function observe(flags: RunFlags, options: RunOptions, io: Io, interruption: Interruption): Promise<ObservedRun> {
  if (flags.replay !== undefined)
    return (await import('../../runner/replay.js')).replay(flags.replay, flags, options, io);
  return observeTarget(options, io, interruption);
}

async function conclude(observed: ObservedRun, options: RunOptions, io: Io): Promise<number> {
  const { record } = options;
  const recorder = record === undefined ? undefined : await import('../../runner/record.js');
  const report = presented(reportOn(observed), options);
  publishAll(report, options, io, [
    () => tellCi(report, io),
    () => record !== undefined && recorder?.record(observed.journal, record),
  ]);
  const isFirstSteps = report.target.embedded && report.replayOf === undefined;
  if (isFirstSteps && options.verbosity !== 'quiet') io.stdout.write(ownService);
  return exitCodeOf[report.verdict];
}

import type { Expecting } from '../../harness/expect/expectation.js';
import type { RunReport } from '../../model/report.js';
import { tellCi } from '../../runner/ci.js';
import { type Claim, claimFile, claimFolder } from '../../runner/claim.js';
import { configuredOptions } from '../../runner/configured-options.js';
import { exitCodeOf } from '../../runner/exit.js';
import { expectingOf, updateExpectations } from '../../runner/expecting.js';
import { addToHistory, earlierRuns, withHistory } from '../../runner/history.js';
import { type Interruption, nothingAsked, onInterrupt } from '../../runner/interruption.js';
import type { Io } from '../../runner/io.js';
import { reportOn } from '../../runner/judge-run.js';
import { filteredByFailure, lastFailed } from '../../runner/last-failed.js';
import { observeTarget } from '../../runner/observe-target.js';
import type { ObservedRun } from '../../runner/observed-run.js';
import { type Environment, type RunOptions, runOptions } from '../../runner/options.js';
import { labelled, publishAll } from '../../runner/publish.js';
import type { RunFlags } from '../../runner/run-flags.js';
import { forShell } from '../for-shell.js';

const ownService = `
This was the embedded reference service. Your own service:
  GPJC_TOKEN=… npx graph-printjob-conformance run --partial \\
    --base-url https://your.service/v1.0
`;

/** Checks the target, or the evidence of a cassette, and returns the exit code of the verdict. */
export async function run(flags: RunFlags, io: Io): Promise<number> {
  const given = await optionsOf(flags, io);
  const only = flags.lastFailed === true ? { only: lastFailed(given) } : {};
  const options = { ...given, ...only };
  const interruption = onInterrupt(nothingAsked, io);
  const claims: Claim[] = [];
  try {
    claims.push(claimFolder(options.out));
    if (options.record !== undefined) claims.push(await claimRecording(options.record));
    const expecting = await expectingOf(options, Date.now());
    const earlier = options.history === undefined ? undefined : earlierRuns(options.history, io.notices.warn);
    const observed = await observe({ ...flags, ...only }, options, io, interruption);
    const report = labelled(reportOn(observed, { expecting, shell: options.curl }), options);
    const shown = flags.lastFailed === true ? filteredByFailure(report, given) : report;
    return await conclude(
      earlier === undefined ? shown : withHistory(shown, earlier),
      { observed, expecting },
      options,
      io,
    );
  } finally {
    for (const { release } of claims) release();
    interruption.end();
  }
}

/** A cassette is judged by flags alone. */
async function optionsOf(flags: RunFlags, io: Io): Promise<RunOptions> {
  if (flags.replay === undefined) return configuredOptions(flags, io);
  return runOptions(flags, { ...io, environment: outOf(io.environment) });
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

interface Concluded {
  readonly observed: ObservedRun;
  readonly expecting: Expecting | undefined;
}

async function conclude(
  report: RunReport,
  { observed, expecting }: Concluded,
  options: RunOptions,
  io: Io,
): Promise<number> {
  const { record, history } = options;
  const recorder = record === undefined ? undefined : await import('../../runner/record.js');
  publishAll(report, options, io, [
    () => history !== undefined && addToHistory(report, history),
    () => tellCi(report, io),
    () => record !== undefined && recorder?.record(observed.journal, record),
  ]);
  if (expecting !== undefined && options.updateExpect === true)
    io.stdout.write(`${await updateExpectations(report, expecting)}\n`);
  const isFirstSteps = report.target.embedded && report.replayOf === undefined;
  if (isFirstSteps && options.verbosity !== 'quiet') io.stdout.write(forShell(ownService, process.platform));
  return exitCodeOf[report.verdict];
}

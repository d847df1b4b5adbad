import { resolve } from 'node:path';
import { failuresOf, throwAny } from '../model/attempts.js';
import type { RunReport } from '../model/report.js';
import { claimFolder } from './claim.js';
import { configuredOptions } from './configured-options.js';
import { expectingOf } from './expecting.js';
import { addToHistory, earlierRuns, withHistory } from './history.js';
import { uninterrupted } from './interruption.js';
import type { Io } from './io.js';
import { reportOn } from './judge-run.js';
import { observeTarget } from './observe-target.js';
import type { RunOptions } from './options.js';
import { labelled, writeFiles, writeOthers } from './publish.js';
import type { RunFlags } from './run-flags.js';
import { ioIn } from './surroundings.js';

export { ConfigError, WriteError } from '../model/errors.js';
export type { RunReport } from '../model/report.js';

/** What to check and how; defaults are those of the command. */
export interface Options
  extends Pick<
    RunFlags,
    | 'baseUrl'
    | 'config'
    | 'target'
    | 'printer'
    | 'share'
    | 'job'
    | 'only'
    | 'skip'
    | 'profile'
    | 'requirements'
    | 'partial'
    | 'failOn'
    | 'timeout'
    | 'deadline'
    | 'concurrency'
    | 'rate'
    | 'ca'
    | 'cert'
    | 'key'
    | 'insecure'
    | 'out'
    | 'seed'
    | 'expect'
    | 'label'
    | 'markdown'
    | 'sarif'
    | 'har'
    | 'history'
    | 'junitDialect'
    | 'curl'
  > {
  /** Bearer token of the user who created the jobs; overrides the `token` of the configuration file. */
  readonly token?: string;
  /** Ends the run early; what was observed by then is judged. */
  readonly signal?: AbortSignal;
}

/**
 * Checks a service against the contract of Get printJob, as the command `run` does, and writes the same reports to `out`
 * (`conformance-results` unless given). Prints nothing. Times are in milliseconds. Without `baseUrl` and without a
 * configuration file the embedded reference service is checked. `GPJC_…` variables are not read.
 * @throws {ConfigError} an option, the configuration file or a token source cannot be used
 * @throws {WriteError} the reports cannot be written
 */
export async function run({ token, signal, ...flags }: Options = {}): Promise<RunReport> {
  const io = silent();
  const options = withToken(token, await configuredOptions(flags, { ...io, environment: {} }));
  const interruption = signal === undefined ? uninterrupted : { ...uninterrupted, begin: () => signal };
  const claim = claimFolder(options.out);
  try {
    const expecting = await expectingOf(options, Date.now());
    const earlier = options.history === undefined ? undefined : earlierRuns(options.history, () => undefined);
    const observed = await observeTarget({ ...options, verbosity: 'quiet' }, io, interruption);
    const judged = labelled(reportOn(observed, { expecting, shell: options.curl }), options);
    const report = earlier === undefined ? judged : withHistory(judged, earlier);
    throwAny(
      failuresOf([
        () => writeFiles(report, { ...options, out: resolve(options.out) }),
        () => writeOthers(report, options),
        () => options.history !== undefined && addToHistory(report, options.history),
      ]),
    );
    return report;
  } finally {
    claim.release();
  }
}

function withToken(token: string | undefined, options: RunOptions): RunOptions {
  if (token === undefined) return options;
  return { ...options, settings: { ...options.settings, token: { value: token, from: 'the option token' } } };
}

/** A program gets its results from the report alone. */
function silent(): Io {
  const { env: environment } = process;
  const nowhere = { write: () => true };
  return ioIn({ environment, stdout: nowhere, stderr: nowhere });
}

import { completed } from '../../harness/evidence/complete.js';
import { readEarlierJournal } from '../../harness/evidence/earlier-journal.js';
import { select } from '../../harness/plan/select.js';
import { buildReport, type Reporting } from '../../harness/report/build-report.js';
import type { Redactor } from '../../harness/secrets/redactor.js';
import { ConfigError } from '../../model/errors.js';
import type { RunReport } from '../../model/report.js';
import { journalIn } from '../../runner/begin-run.js';
import { exitCodeOf } from '../../runner/exit.js';
import { expectingOf } from '../../runner/expecting.js';
import type { Io } from '../../runner/io.js';
import { runOptions } from '../../runner/options.js';
import { labelled, publishAll } from '../../runner/publish.js';
import type { RunFlags } from '../../runner/run-flags.js';
import { suite } from '../../runner/version.js';
import { checks, optionalFeaturesOf } from '../../suites/index.js';

/** Flags of `report`. */
export interface ReportFlags
  extends Pick<
    RunFlags,
    | 'out'
    | 'quiet'
    | 'verbose'
    | 'color'
    | 'maxProblems'
    | 'label'
    | 'markdown'
    | 'sarif'
    | 'har'
    | 'junitDialect'
    | 'curl'
    | 'expect'
  > {
  readonly from: string;
}

/** Writes the reports of an earlier run again, however it ended, and returns the exit code of its verdict. */
export async function report(flags: ReportFlags, io: Io): Promise<number> {
  const options = runOptions(flags, io);
  const out = flags.out ?? flags.from;
  const expecting = await expectingOf(options, Date.now());
  const rebuilt = labelled(
    reportFrom(flags.from, suite().version, io.secrets, { expecting, shell: options.curl }),
    options,
  );
  publishAll(rebuilt, { ...options, out }, io);
  return exitCodeOf[rebuilt.verdict];
}

/**
 * The report of the run that left its journal in a folder; checks that it did not judge are judged now.
 * @param version of this suite
 * @throws {ConfigError} there is no journal that this version of the suite can report
 */
export function reportFrom(folder: string, version: string, redactor: Redactor, reporting: Reporting = {}): RunReport {
  const file = journalIn(folder);
  const journal = readEarlierJournal(file, redactor);
  const then = journal.header.suite.version;
  if (then !== version)
    throw new ConfigError(`${file}: a run of version ${then}; this is version ${version}; use that one`);
  const selected = select(checks, journal.header);
  const optionalFeatures = optionalFeaturesOf(journal.header);
  const whole = completed(journal, selected, optionalFeatures);
  return buildReport(whole, selected, optionalFeatures, reporting);
}

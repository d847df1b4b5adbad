import { join } from 'node:path';
import { readJournal } from '../../harness/evidence/journal.js';
import type { Journal } from '../../harness/evidence/run.js';
import { packageRoot } from '../../harness/package-root.js';
import { select } from '../../harness/plan/select.js';
import { buildReport } from '../../harness/report/build-report.js';
import { failuresOf, throwAny } from '../../model/attempts.js';
import { ExplainedError } from '../../model/errors.js';
import type { RunReport } from '../../model/report.js';
import { checkResults, statusUnderJest } from '../../reporters/check-results.js';
import { verdictFailureText } from '../../reporters/test-failure.js';
import { checks, optionalFeaturesOf } from '../../suites/index.js';
import { doorTo } from '../door.js';
import { addToHistory, earlierRuns, withHistory } from '../history.js';
import { SuiteDefect } from '../judge-run.js';
import { labelled, publish, writeOthers } from '../publish.js';
import { secretsOf } from '../secrets.js';
import { plainError } from '../tests.js';
import { defectText } from '../version.js';
import { said } from './said.js';
import { currentSession, reportingOf, type Session } from './session.js';

/** The part of Jest's test results that the reporter uses. */
export interface JestResults {
  readonly wasInterrupted?: boolean;
  readonly testResults: readonly {
    readonly testFilePath: string;
    readonly testExecError?: unknown;
    readonly testResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Joins what Jest ran with the journal of the run, writes the reports and prints the verdict. */
export class ConformanceReporter {
  #defect: Error | undefined;
  #outdated: Error | undefined;

  onRunComplete(_: unknown, results: JestResults): void {
    const session = currentSession();
    if (session === undefined) return;
    try {
      this.#outdated = publishRun(session, results);
    } catch (error) {
      const defect = error instanceof Error ? error : new Error(String(error));
      const secrets = secretsOf(process.env);
      this.#defect = said(defect, { secrets });
      doorTo(process.stderr).write(`${secrets.text(explained(defect))}\n`);
    }
  }

  /** What makes Jest fail beside its tests: none of them is about the file with the expected failures. */
  getLastError(): Error | undefined {
    return this.#defect ?? this.#outdated;
  }
}

function explained(error: Error): string {
  return error instanceof ExplainedError ? error.text : defectText(error.message);
}

/** Publishes the run, and returns what is to fail it though no test does. */
function publishRun({ journal: file, look, reports }: Session, results: JestResults): Error | undefined {
  const journal = readJournal(file);
  const selected = select(checks, journal.header);
  const report = buildReport(journal, selected, optionalFeaturesOf(journal.header), reportingOf(reports));
  const left = leftOut(report, results);
  if (left !== undefined) {
    doorTo(process.stdout).write(`no verdict and no reports: ${left}; run all of it for them\n`);
    return undefined;
  }
  agree(report, journal, results);
  publishAs(labelled(report, reports), reports, look);
  return report.verdict === 'outdated-expectations' ? plainError(verdictFailureText(report)) : undefined;
}

function publishAs(report: RunReport, reports: Session['reports'], look: Session['look']): void {
  const { history } = reports;
  const shown =
    history === undefined
      ? report
      : withHistory(
          report,
          earlierRuns(history, () => undefined),
        );
  throwAny(
    failuresOf([
      () => publish(shown, reports, look, doorTo(process.stdout)),
      () => writeOthers(shown, reports),
      () => history !== undefined && addToHistory(shown, history),
    ]),
  );
}

/** The one file that judges; Jest may run other projects besides. */
const suite = join(packageRoot(), 'dist', 'suites', 'conformance.test.js');

/** What Jest was told to leave out, by a pattern or an interruption: such a run claims nothing. No check skips itself. */
function leftOut(report: RunReport, { testResults, wasInterrupted }: JestResults): string | undefined {
  const own = testResults.filter(({ testFilePath }) => testFilePath === suite);
  if (wasInterrupted === true) return 'Jest was interrupted';
  if (own.length === 0) return 'Jest did not run the checks';
  const pending = new Set(
    own.flatMap((each) =>
      each.testResults.filter(({ status }) => status === 'pending').map(({ title }) => title.split(' ')[0]),
    ),
  );
  const results = checkResults(report);
  const filtered = results.filter(
    ({ entry }) => pending.has(entry.checkId) && jestStatus[statusUnderJest(entry, report)] !== 'pending',
  );
  if (filtered.length === 0) return undefined;
  return `Jest left out ${filtered.length} of ${results.length} checks`;
}

/** Jest must have run every check of the plan, with the results that the journal has. */
function agree(report: RunReport, { judgements }: Journal, results: JestResults): void {
  const statuses = new Map<string, string>();
  for (const { testFilePath, testResults, testExecError } of results.testResults) {
    if (testFilePath !== suite) continue;
    if (testExecError != null) throw new SuiteDefect(messageOf(testExecError));
    for (const { title, status, failureMessages } of testResults) {
      const [id = ''] = title.split(' ');
      statuses.set(id, status);
      if (!judgements.has(id)) throw new SuiteDefect(`${id} has no verdict: ${failureMessages.join('\n')}`);
    }
  }
  for (const { entry } of checkResults(report)) {
    const [expected, actual] = [jestStatus[statusUnderJest(entry, report)], statuses.get(entry.checkId)];
    if (actual !== expected)
      throw new SuiteDefect(`${entry.checkId}: ${expected} in the journal, ${actual ?? 'never run'} in Jest`);
  }
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

const jestStatus = { passed: 'passed', failed: 'failed', error: 'failed', skipped: 'pending' } as const;

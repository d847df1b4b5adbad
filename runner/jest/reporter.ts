import { join } from 'node:path';
import { readJournal } from '../../harness/evidence/journal.js';
import type { Journal } from '../../harness/evidence/run.js';
import { packageRoot } from '../../harness/package-root.js';
import { select } from '../../harness/plan/select.js';
import { buildReport } from '../../harness/report/build-report.js';
import { ExplainedError } from '../../model/errors.js';
import type { RunReport } from '../../model/report.js';
import { checkResults, statusUnderJest } from '../../reporters/check-results.js';
import { checks, optionalFeaturesOf } from '../../suites/index.js';
import { doorTo } from '../door.js';
import { SuiteDefect } from '../judge-run.js';
import { publish } from '../publish.js';
import { secretsOf } from '../secrets.js';
import { defectText } from '../version.js';
import { said } from './said.js';
import { currentSession, type Session } from './session.js';

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

  onRunComplete(_: unknown, results: JestResults): void {
    const session = currentSession();
    if (session === undefined) return;
    try {
      publishRun(session, results);
    } catch (error) {
      const defect = error instanceof Error ? error : new Error(String(error));
      const secrets = secretsOf(process.env);
      this.#defect = said(defect, { secrets });
      doorTo(process.stderr).write(`${secrets.text(explained(defect))}\n`);
    }
  }

  getLastError(): Error | undefined {
    return this.#defect;
  }
}

function explained(error: Error): string {
  return error instanceof ExplainedError ? error.text : defectText(error.message);
}

function publishRun({ journal: file, out, look }: Session, results: JestResults): void {
  const journal = readJournal(file);
  const report = buildReport(journal, select(checks, journal.header), optionalFeaturesOf(journal.header));
  const left = leftOut(report, results);
  if (left !== undefined) {
    doorTo(process.stdout).write(`no verdict and no reports: ${left}; run all of it for them\n`);
    return;
  }
  agree(report, journal, results);
  publish(report, { out }, look, doorTo(process.stdout));
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

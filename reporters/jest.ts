import { join } from 'node:path';
import type { AggregatedResult, Reporter } from '@jest/reporters';
import { readJournal } from '../harness/evidence/journal.js';
import type { Journal } from '../harness/evidence/run.js';
import { currentSession, type Session } from '../harness/evidence/session.js';
import { select } from '../harness/plan/select.js';
import { buildReport } from '../harness/report/build-report.js';
import { WriteError } from '../model/errors.js';
import type { RunReport } from '../model/report.js';
import { capabilitiesOf, checks } from '../suites/index.js';
import { judged, standing } from './judged.js';
import { publishReport } from './publish.js';

/** A check that Jest and the journal do not agree about: a defect of the suite, never of the target. */
export class SuiteDefect extends Error {
  override readonly name = 'SuiteDefect';
}

/** The one file that judges; Jest may run other projects besides. */
const suite = join(__dirname, '..', 'suites', 'conformance.test.js');

const latest: { report?: RunReport } = {};

/** The report of the run that Jest just finished in this process. */
export function latestReport(): RunReport | undefined {
  return latest.report;
}

/**
 * Joins what Jest ran with the journal of the run, writes the reports and prints the verdict.
 * Jest loads a reporter by its default export.
 */
export default class ConformanceReporter implements Pick<Reporter, 'onRunComplete' | 'getLastError'> {
  #defect: Error | undefined;

  onRunComplete(_: unknown, results: AggregatedResult): void {
    const session = currentSession();
    if (session === undefined) return;
    try {
      publishRun(session, results);
    } catch (error) {
      this.#defect = error instanceof Error ? error : new Error(String(error));
      process.stderr.write(`${explained(this.#defect)}\n`);
    }
  }

  getLastError(): Error | undefined {
    return this.#defect;
  }
}

/** A report that cannot be written is nobody's defect. */
function explained(error: Error): string {
  return error instanceof WriteError ? error.message : `defect of the suite, please report it: ${error.message}`;
}

function publishRun({ journal: file, out, look }: Session, results: AggregatedResult): void {
  const journal = readJournal(file);
  const report = buildReport(journal, select(checks, journal.header), capabilitiesOf(journal.header));
  agree(report, journal, results);
  publishReport(report, out, look);
  latest.report = report;
}

/** Jest must have run every check of the plan, and found what the journal says. */
function agree(report: RunReport, { judgements }: Journal, results: AggregatedResult): void {
  const statuses = new Map<string, string>();
  for (const { testFilePath, testResults, testExecError } of results.testResults) {
    if (testFilePath !== suite) continue;
    if (testExecError instanceof WriteError) throw testExecError;
    if (testExecError != null) throw new SuiteDefect(testExecError.message);
    for (const { title, status, failureMessages } of testResults) {
      const [id = ''] = title.split(' ');
      statuses.set(id, status);
      if (!judgements.has(id)) throw new SuiteDefect(`${id} has no verdict: ${failureMessages.join('\n')}`);
    }
  }
  for (const { entry } of judged(report)) {
    const [expected, actual] = [jestStatus[standing(entry, report.failOn)], statuses.get(entry.checkId)];
    if (actual !== expected)
      throw new SuiteDefect(`${entry.checkId}: ${expected} in the journal, ${actual ?? 'never run'} in Jest`);
  }
}

const jestStatus = { passed: 'passed', failed: 'failed', error: 'failed', skipped: 'pending' } as const;

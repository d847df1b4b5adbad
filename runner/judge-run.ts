import type { Journal } from '../harness/evidence/run.js';
import { type Judgements, judgeAll } from '../harness/judge/judge-all.js';
import { buildReport, type Reporting } from '../harness/report/build-report.js';
import { reasonOf } from '../model/errors.js';
import type { RunReport } from '../model/report.js';
import { withoutDoubtful } from '../model/stop.js';
import { optionalFeaturesOf } from '../suites/index.js';
import type { ObservedRun } from './observed-run.js';

/** A check without a verdict, or with a different one in Jest: a defect of the suite, never of the target. */
export class SuiteDefect extends Error {
  override readonly name = 'SuiteDefect';
}

/** Judging takes a fraction of a second, unless the responses were designed to slow it down. */
const leastMs = 500;

/** Judges what was observed, and records the verdicts in the journal. */
export function judgeRun({ checks, plan, evidence, judgeBy, writer }: ObservedRun): Judgements {
  const { observations, observed } = evidence;
  const until = Math.max(judgeBy, performance.now() + leastMs);
  const judged = judgeAll(checks, plan, withoutDoubtful(observations, observed), until);
  writer.judgements(judged.judgements);
  return judged;
}

/**
 * The report on a run that was observed.
 * @throws {SuiteDefect} a judge threw
 */
export function reportOn(run: ObservedRun, reporting: Reporting = {}): RunReport {
  const { judgements, defects } = judgeRun(run);
  const [defect] = defects;
  if (defect !== undefined) throw new SuiteDefect(`${defect[0]} has no verdict: ${thrown(defect[1])}`);
  const journal: Journal = { ...run.evidence, judgements };
  return buildReport(journal, run.checks, optionalFeaturesOf(journal.header), reporting);
}

function thrown(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : reasonOf(error);
}

import { resolve } from 'node:path';
import type { Questionnaire } from '../../harness/sweep/questions.js';
import type { RunReport } from '../../model/report.js';
import type { SweptSum } from '../../model/sweep.js';
import { type FailingCheck, type SweepMeasures, sweepMetrics } from '../../reporters/sweep-metrics.js';
import { writeReports } from '../../reporters/write.js';
import { requirement } from '../../spec/requirements/index.js';
import type { SweepOptions } from './options.js';
import type { SweepFile } from './sweep-file.js';

/** What of a sweep is measured. */
export interface Measured {
  readonly file: SweepFile;
  readonly questionnaire: Questionnaire;
  readonly sum: SweptSum;
  /** How many lists there are; absent where that is not known. */
  readonly lists?: number | undefined;
}

/** Writes what a sweep has measured so far, or at its end, where the operator asks for it. */
export function writeMetrics(
  { metrics, run: { label } }: Pick<SweepOptions, 'metrics' | 'run'>,
  measured: Measured,
  report?: RunReport,
): void {
  if (metrics === undefined) return;
  const ended = report === undefined ? {} : { ended: { report, at: new Date() } };
  const text = sweepMetrics({ ...measuresOf(measured), label, ...ended });
  writeReports(new Map([[resolve(metrics), text]]), '--metrics');
}

function measuresOf({ file, questionnaire, sum, lists }: Measured): SweepMeasures {
  const { state, statistics, identity } = file;
  return {
    baseUrl: identity.baseUrl,
    shard: state.shard,
    jobs: sum.jobs,
    failing: failingIn(questionnaire, sum),
    requests: statistics,
    durationMs: statistics.durationMs,
    lists: { done: state.done.length + Object.keys(state.broken).length, all: lists },
  };
}

function failingIn({ checks }: Questionnaire, sum: SweptSum): readonly FailingCheck[] {
  return checks.flatMap(({ check: { id, verifies } }) => {
    const jobs = sum.checks[id]?.failed ?? 0;
    return jobs === 0 ? [] : [{ id, requirement: verifies, level: requirement(verifies).level, jobs }];
  });
}

import type { Requests, RunReport } from '../model/report.js';
import type { JobCounts, Shard } from '../model/sweep.js';
import type { RunVerdict } from '../model/verdict.js';
import type { Level } from '../spec/requirements/index.js';
import { type Metric, openMetrics, type Sample } from './open-metrics.js';

/** What a sweep has measured so far. */
export interface SweepMeasures {
  readonly baseUrl: string;
  readonly label?: string | undefined;
  readonly shard?: Shard | undefined;
  readonly jobs: JobCounts;
  /** The checks that some jobs fail. */
  readonly failing: readonly FailingCheck[];
  readonly requests: Pick<Requests, 'sent' | 'throttled' | 'repeated' | 'waitedMs'>;
  readonly durationMs: number;
  readonly lists: { readonly done: number; readonly all?: number | undefined };
  /** Present at the end. */
  readonly ended?: { readonly report: RunReport; readonly at: Date };
}

export interface FailingCheck {
  readonly id: string;
  readonly requirement: string;
  readonly level: Level;
  readonly jobs: number;
}

const fates = ['judged', 'gone', 'unserved', 'refused', 'unanswered'] as const satisfies readonly (keyof JobCounts)[];

const verdicts = {
  conformant: true,
  partial: true,
  'not-conformant': true,
  'outdated-expectations': true,
  incomplete: true,
  unreachable: true,
  'credentials-refused': true,
} as const satisfies Readonly<Record<RunVerdict, true>>;

/** A sweep as OpenMetrics text; each sample says of which target it is, so that the files of several sweeps go together. */
export function sweepMetrics(measures: SweepMeasures): string {
  const common = labelsOf(measures);
  return openMetrics(
    [...progressOf(measures), ...endOf(measures)].map(({ name, samples, ...metric }) => ({
      ...metric,
      name: `gpjc_sweep_${name}`,
      samples: samples.map(({ labels, value }) => ({ labels: { ...common, ...labels }, value })),
    })),
  );
}

function labelsOf({ baseUrl, label, shard }: SweepMeasures): Readonly<Record<string, string>> {
  return {
    target: baseUrl,
    ...(label === undefined ? {} : { label }),
    ...(shard === undefined ? {} : { shard: `${shard.index}/${shard.count}` }),
  };
}

function progressOf({ jobs, failing, requests, durationMs, lists }: SweepMeasures): readonly Metric[] {
  const { sent, throttled, repeated, waitedMs } = requests;
  return [
    counter(
      'jobs',
      'Jobs that were listed, by what became of them.',
      fates.map((fate) => ({ labels: { fate }, value: jobs[fate] })),
    ),
    counter('deviating_jobs', 'Jobs that fail a check; those that fail a MUST are counted there alone.', [
      { labels: { level: 'MUST' }, value: jobs.failed },
      { labels: { level: 'SHOULD' }, value: jobs.deviating - jobs.failed },
    ]),
    counter('list_changes', 'Jobs that were on a list twice, or came onto it while it was read.', [
      { labels: { change: 'repeated' }, value: jobs.repeated },
      { labels: { change: 'appeared' }, value: jobs.appeared },
    ]),
    counter(
      'check_failed_jobs',
      'Jobs that fail a check; a check that no job fails has no sample.',
      failing.map(({ id, requirement, level, jobs: value }) => ({ labels: { check: id, requirement, level }, value })),
    ),
    counter('requests', 'Requests that were sent, those that were repeated included.', [{ value: sent }]),
    counter('throttled', 'Answers that throttled.', [{ value: throttled }]),
    counter('repeated_requests', 'Requests that were sent again because their answer was a transient one.', [
      { value: repeated },
    ]),
    {
      ...counter('waited_seconds', 'How long requests were held back because the target throttled.', [
        { value: waitedMs / 1000 },
      ]),
      unit: 'seconds',
    },
    { ...gauge('duration_seconds', 'How long the sweep took.', [{ value: durationMs / 1000 }]), unit: 'seconds' },
    gauge('lists', 'Lists of jobs; absent where it is not known how many there are.', valueOf(lists.all)),
    gauge('lists_done', 'Lists of jobs that were read as far as they can be.', [{ value: lists.done }]),
  ];
}

/** What is known once it has ended: no sample of it is there before. */
function endOf({ ended }: SweepMeasures): readonly Metric[] {
  if (ended === undefined) return [];
  const { report, at } = ended;
  const { pass, fail, warn, expected, inconclusive, notApplicable } = report.totals;
  const checks = { pass, fail, warn, expected, inconclusive, 'not-applicable': notApplicable };
  return [
    gauge(
      'checks',
      'Checks by their verdict on all jobs.',
      Object.entries(checks).map(([verdict, value]) => ({ labels: { verdict }, value })),
    ),
    gauge(
      'problem_jobs',
      'Jobs that show a problem, at least.',
      report.problems.map(({ id, title, level, where }) => ({
        labels: { problem: id, level, title },
        value: where.spread?.jobs ?? 0,
      })),
    ),
    gauge(
      'verdict',
      'The verdict of the sweep: 1 for the one that it has.',
      Object.keys(verdicts).map((verdict) => ({ labels: { verdict }, value: verdict === report.verdict ? 1 : 0 })),
    ),
    {
      ...gauge('end_timestamp_seconds', 'When the sweep ended.', [{ value: at.getTime() / 1000 }]),
      unit: 'seconds',
    },
  ];
}

function counter(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, type: 'counter', help, samples };
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, type: 'gauge', help, samples };
}

function valueOf(value: number | undefined): readonly Sample[] {
  return value === undefined ? [] : [{ value }];
}

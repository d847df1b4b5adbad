import parse from 'parse-prometheus-text-format';
import { type SweepMeasures, sweepMetrics } from '../../../reporters/sweep-metrics.js';
import { mixed } from '../../fixtures/report.fixture.js';

const measures: SweepMeasures = {
  baseUrl: 'https://graph.example/v1.0',
  jobs: {
    listed: 100,
    judged: 90,
    gone: 5,
    unserved: 3,
    refused: 3,
    unanswered: 2,
    failed: 4,
    deviating: 7,
    repeated: 6,
    appeared: 1,
  },
  failing: [{ id: 'content-type-is-json', requirement: 'RESPONSE-MEDIA-TYPE', level: 'MUST', jobs: 4 }],
  requests: { sent: 800, throttled: 12, repeated: 3, waitedMs: 4500 },
  durationMs: 60_000,
  lists: { done: 3, all: 5 },
};

/** The samples of a text, each by its name and its labels. */
function samplesIn(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    parse(text).flatMap(({ name, metrics }) =>
      metrics.map(({ labels = {}, value }) => [
        [name, ...Object.entries(labels).map(([label, of]) => `${label}=${of}`)].join(' '),
        Number(value),
      ]),
    ),
  );
}

const target = 'target=https://graph.example/v1.0';

describe('sweepMetrics', () => {
  it('tells of a sweep under way what it has seen', () => {
    expect(samplesIn(sweepMetrics(measures))).toEqual({
      [`gpjc_sweep_jobs_total ${target} fate=judged`]: 90,
      [`gpjc_sweep_jobs_total ${target} fate=gone`]: 5,
      [`gpjc_sweep_jobs_total ${target} fate=unserved`]: 3,
      [`gpjc_sweep_jobs_total ${target} fate=refused`]: 3,
      [`gpjc_sweep_jobs_total ${target} fate=unanswered`]: 2,
      [`gpjc_sweep_deviating_jobs_total ${target} level=MUST`]: 4,
      [`gpjc_sweep_deviating_jobs_total ${target} level=SHOULD`]: 3,
      [`gpjc_sweep_list_changes_total ${target} change=repeated`]: 6,
      [`gpjc_sweep_list_changes_total ${target} change=appeared`]: 1,
      [`gpjc_sweep_check_failed_jobs_total ${target} check=content-type-is-json requirement=RESPONSE-MEDIA-TYPE level=MUST`]: 4,
      [`gpjc_sweep_requests_total ${target}`]: 800,
      [`gpjc_sweep_throttled_total ${target}`]: 12,
      [`gpjc_sweep_repeated_requests_total ${target}`]: 3,
      [`gpjc_sweep_waited_seconds_total ${target}`]: 4.5,
      [`gpjc_sweep_duration_seconds ${target}`]: 60,
      [`gpjc_sweep_lists ${target}`]: 5,
      [`gpjc_sweep_lists_done ${target}`]: 3,
    });
  });

  it('names no number of lists where it is not known', () => {
    const { lists: _, ...others } = measures;
    expect(sweepMetrics({ ...others, lists: { done: 1 } })).not.toContain('gpjc_sweep_lists{');
  });

  it('tells at the end the verdict, the time and each problem', () => {
    const [problem] = mixed.problems;
    const spread = { jobs: 4, of: 100, isExact: true, named: [], printers: {} };
    const report = {
      ...mixed,
      problems: mixed.problems.map((each, index) =>
        index === 0 ? { ...each, where: { ...each.where, spread } } : each,
      ),
      sweep: {
        jobs: measures.jobs,
        printers: {},
        checks: {},
        notes: {},
        unjudged: [],
        broken: {},
      },
    };
    const samples = samplesIn(sweepMetrics({ ...measures, ended: { report, at: new Date(1_700_000_000_500) } }));
    expect(samples).toMatchObject({
      [`gpjc_sweep_verdict ${target} verdict=${mixed.verdict}`]: 1,
      [`gpjc_sweep_verdict ${target} verdict=conformant`]: 0,
      [`gpjc_sweep_checks ${target} verdict=fail`]: mixed.totals.fail,
      [`gpjc_sweep_problem_jobs ${target} problem=${problem?.id} level=${problem?.level} title=${problem?.title}`]: 4,
      [`gpjc_sweep_end_timestamp_seconds ${target}`]: 1_700_000_000.5,
    });
    expect(Object.entries(samples).filter(([name, value]) => name.includes('_verdict ') && value === 1)).toHaveLength(
      1,
    );
  });

  it('says which part and which sweep it is about, if there are several', () => {
    const text = sweepMetrics({ ...measures, label: 'nightly "A"', shard: { index: 2, count: 4 } });
    expect(samplesIn(text)).toMatchObject({
      [`gpjc_sweep_requests_total ${target} label=nightly "A" shard=2/4`]: 800,
    });
  });
});

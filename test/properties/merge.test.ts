import fc from 'fast-check';
import type { Fate } from '../../harness/sweep/ask-job.js';
import type { JobVerdict } from '../../harness/sweep/judge-job.js';
import { SweepSum } from '../../harness/sweep/sum.js';
import type { SweptJob } from '../../model/sweep.js';
import { merged } from '../../runner/sweep/merge.js';
import type { SweepFile } from '../../runner/sweep/sweep-file.js';
import { answered } from '../fixtures/checks.fixture.js';
import { anyText } from '../fixtures/hostile.fixture.js';
import { questionnaire, sweptShard } from '../fixtures/swept.fixture.js';

jest.setTimeout(120_000);

const { questions, checks } = questionnaire;
const shards = 4;

/** A job as a sweep has asked for it. */
interface Seen {
  readonly job: SweptJob;
  readonly fate: Fate;
  readonly verdicts: readonly (JobVerdict | undefined)[];
  readonly note: string | undefined;
  /** From 0. */
  readonly shard: number;
}

const finding = fc.record({
  question: fc.constantFrom(...questions.map(({ name }) => name)),
  at: fc.oneof(
    { arbitrary: fc.constant('/id'), weight: 3 },
    fc.nat(20).map((place) => `/place-${place}`),
    fc.nat(20).map((item) => `/tasks/${item}/id`),
    anyText,
  ),
  expected: anyText,
  actual: anyText,
});

const verdict: fc.Arbitrary<JobVerdict | undefined> = fc.oneof(
  fc.constantFrom<JobVerdict | undefined>(undefined, { outcome: 'pass', findings: [] }),
  anyText.map((reason): JobVerdict => ({ outcome: 'inconclusive', findings: [], reason })),
  {
    arbitrary: fc
      .array(finding, { minLength: 1, maxLength: 4 })
      .map((findings): JobVerdict => ({ outcome: 'fail', findings })),
    weight: 4,
  },
);

/** More jobs, printers and places than a sum keeps by name. */
const aJob = fc.record({
  printer: fc.oneof(
    { arbitrary: fc.nat(300).map((each) => `printer ${each}`), weight: 8 },
    fc.constantFrom('', '__proto__', '5182', 'constructor'),
    anyText,
  ),
  share: fc.option(fc.nat(9).map(String), { nil: undefined }),
  fate: fc.constantFrom<Fate>('judged', 'judged', 'gone', 'unserved', 'refused', 'unanswered'),
  verdicts: fc.tuple(...checks.map(() => verdict)),
  note: fc.option(anyText, { nil: undefined }),
  shard: fc.nat(shards - 1),
});

const anyJobs: fc.Arbitrary<readonly Seen[]> = fc
  .oneof(
    fc.array(aJob, { minLength: 1, maxLength: 20, size: 'max' }),
    fc.array(aJob, { minLength: 350, maxLength: 450, size: 'max' }),
  )
  .map((all) =>
    all.map(({ printer, share, ...seen }, id) => ({
      ...seen,
      job: { printer, ...(share === undefined ? {} : { share }), id: String(id) },
    })),
  );

function record(sum: SweepSum, { job, fate, verdicts, note }: Seen): void {
  const answers = questions.map((question) => answered(question.request(job), 200, `{"id":"${job.id}"}`));
  sum.record(job, fate, fate === 'gone' || fate === 'unserved' ? [] : verdicts, answers);
  sum.count('repeated');
  if (note !== undefined) sum.note(note, 2);
}

function sumOf(seen: readonly Seen[]) {
  const sum = new SweepSum(questionnaire);
  for (const each of seen) record(sum, each);
  return sum.sum();
}

const throughJson = (file: SweepFile): SweepFile => JSON.parse(JSON.stringify(file)) as SweepFile;

/** What the shards leave behind, one of which was killed in the middle of a list. */
function filesOf(seen: readonly Seen[]): readonly SweepFile[] {
  return Array.from({ length: shards }, (_, at) => {
    const own = seen.filter(({ shard }) => shard === at);
    const [done, open] = at === 0 ? [own.slice(1), own.slice(0, 1)] : [own, []];
    return throughJson(
      sweptShard(
        { index: at + 1, count: shards },
        {
          header: {
            startedAt: `2026-11-27T03:00:0${at % 3}.000Z`,
            failOn: at === 2 ? 'SHOULD' : 'MUST',
            warnings: [`${at % 2}`],
          },
          state: {
            done: [`list ${at}`],
            broken: { [`list ${at % 2}`]: `reason ${at}` },
            open: open.length === 0 ? {} : { open: { progress: { first: [], latest: [] }, sum: sumOf(open) } },
            sum: sumOf(done),
            deviatingBytes: at,
          },
          statistics: { sent: at, durationMs: 10 * (at % 3) },
          isFinished: at !== 0,
        },
      ),
    );
  });
}

/** Merges two that are drawn, again and again, until one is left. */
function mergedInAnyOrder(files: readonly SweepFile[], draws: readonly number[]): SweepFile {
  let left = files;
  for (const draw of draws) {
    const [one, ...others] = [...left.slice(draw % left.length), ...left.slice(0, draw % left.length)];
    const [other, ...rest] = draw % 2 === 0 ? others : others.toReversed();
    if (one !== undefined && other !== undefined) left = [...rest, throughJson(merged([one, other]))];
  }
  const [whole] = left;
  if (whole === undefined || left.length > 1) throw new Error('too few draws');
  return whole;
}

const draws = fc.array(fc.nat(1000), { minLength: shards - 1, maxLength: shards - 1 });

describe('what a sweep sees', () => {
  it('adds up to the same, in whatever order jobs come', () => {
    fc.assert(
      fc.property(
        anyJobs.chain((seen) =>
          fc.tuple(fc.constant(seen), fc.shuffledSubarray([...seen], { minLength: seen.length })),
        ),
        ([seen, shuffled]) => {
          expect(sumOf(shuffled)).toEqual(sumOf(seen));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('adds up to the same, in whatever order its shards are merged', () => {
    fc.assert(
      fc.property(anyJobs, draws, draws, (seen, some, others) => {
        const files = filesOf(seen);
        const whole = mergedInAnyOrder(files, some);
        expect(whole.state.sum).toEqual(JSON.parse(JSON.stringify(sumOf(seen))));
        expect(JSON.stringify(mergedInAnyOrder(files, others))).toBe(JSON.stringify(whole));
        const [first, ...more] = files;
        if (first !== undefined) expect(throughJson(merged([first, ...more]))).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });
});

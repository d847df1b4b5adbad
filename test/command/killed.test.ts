import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { reportFrom } from '../../cli/commands/report.js';
import { readEarlierJournal } from '../../harness/evidence/earlier-journal.js';
import type { Journal } from '../../harness/evidence/run.js';
import { createRedactor } from '../../harness/secrets/redactor.js';
import { ConfigError } from '../../model/errors.js';
import { version } from '../../package.json';
import { checks } from '../../suites/index.js';
import { newFolder, reportsIn, resultsFolder, start } from '../fixtures/command.fixture.js';
import { oneJob, oneToken, passOn, reference, service } from '../fixtures/service.fixture.js';

const seed = 20261124;
const kills = 50;
const atOnce = 3;

interface Run extends ReturnType<typeof start> {
  readonly out: string;
  /** Settled with the first request, or the end if there is none. */
  readonly asked: Promise<unknown>;
}

/** Begins runs of about a second, each in a folder of its own, against one served reference service. */
async function slowRuns(): Promise<() => Promise<Run>> {
  const served = await reference();
  const { env } = await oneToken(served);
  return async () => {
    let tell = (): void => undefined;
    const first = new Promise<void>((resolve) => (tell = resolve));
    const { baseUrl } = await service((question, response) => {
      tell();
      passOn(served.baseUrl, question, response);
    });
    const folder = newFolder();
    const run = start([...oneJob(baseUrl, served), '--rate', '150', '--quiet'], { folder, env });
    return { ...run, out: join(folder, resultsFolder), asked: Promise.race([first, run.ended]) };
  };
}

/** What a run left that was killed: how far its journal got. */
type Left = 'nothing' | 'some' | 'all observed' | 'all judged';

function left(out: string): Left {
  const journal = journalIn(out);
  if (journal === undefined) return 'nothing';
  if (journal.observed === undefined) return 'some';
  return journal.judgements.size < checks.length ? 'all observed' : 'all judged';
}

/** The journal in a folder, if the run came to begin one; anything but a journal throws. */
function journalIn(out: string): Journal | undefined {
  try {
    return readEarlierJournal(join(out, 'journal.ndjson'), createRedactor());
  } catch (error) {
    if (error instanceof ConfigError && /no such file|ended before it began/.test(error.message)) return undefined;
    throw error;
  }
}

/** Sees to it that the reports are absent or whole. */
async function wholeOrAbsent(out: string): Promise<void> {
  const found = ['junit.xml', 'results.json'].filter((name) => existsSync(join(out, name)));
  if (found.length === 2) await reportsIn(out, '.');
  else if (found.length === 1) expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toMatch(/<\/testsuites>\n$/);
}

/** Does the work of each item, so many at once. */
async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** The random moment itself: nothing else can be waited for. */
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One moment in ten is before the first request; both parts of a run are as long as those of the whole one. */
const startUp = 100;

describe('a run that is killed', () => {
  it(`leaves what can be read and reported, at ${kills} moments`, async () => {
    const begin = await slowRuns();
    const started = performance.now();
    const whole = await begin();
    await whole.asked;
    const asked = performance.now();
    await whole.ended;
    const [before, after] = [asked - started, performance.now() - asked];
    const moments = fc.sample(fc.integer({ min: 0, max: 999 }), { seed, numRuns: kills });
    const seen: Left[] = [];
    await inLanes(moments, async (moment) => {
      const { out, asked: first, kill, ended } = await begin();
      if (moment >= startUp) await first;
      await pause(moment < startUp ? (before * moment) / startUp : (after * (moment - startUp)) / (1000 - startUp));
      kill('SIGKILL');
      await ended;
      const state = left(out);
      seen.push(state);
      await wholeOrAbsent(out);
      if (state === 'nothing') expect(() => reportFrom(out, version, createRedactor())).toThrow(ConfigError);
      else expectReport(out, state);
    });
    expect(seen).toHaveLength(kills);
    expect(seen.filter((each) => each === 'some').length).toBeGreaterThanOrEqual(10);
  }, 180_000);
});

/** A run that was cut short says so, and nothing that it did not see has failed. */
function expectReport(out: string, state: Left): void {
  const report = reportFrom(out, version, createRedactor());
  const rootCause = state === 'all judged' ? undefined : 'the run was cut short';
  const entries = report.results.flatMap((each) => each.entries);
  expect(entries.filter(({ verdict }) => verdict.outcome === 'fail')).toEqual([]);
  expect(report).toMatchObject({ verdict: 'incomplete', totals: { checks: checks.length } });
  expect(report.rootCause).toBe(rootCause);
}

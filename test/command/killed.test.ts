import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportFrom } from '../../cli/commands/report.js';
import { readEarlierJournal } from '../../harness/evidence/earlier-journal.js';
import type { Journal } from '../../harness/evidence/run.js';
import { createRedactor } from '../../harness/secrets/redactor.js';
import { ConfigError } from '../../model/errors.js';
import { version } from '../../package.json';
import { checks } from '../../suites/index.js';
import { command, newFolder, reportsIn, resultsFolder } from '../fixtures/command.fixture.js';
import { root } from '../fixtures/paths.fixture.js';
import { oneToken, reference } from '../fixtures/service.fixture.js';

/** What a run left that was killed: how far its journal got. */
type Left = 'nothing' | 'some' | 'all observed' | 'all judged';

/** A write of a run, and when it is killed: before that write, in the middle of it or after it. */
interface Moment {
  readonly call: 'writeFileSync' | 'writeSync' | 'appendFileSync' | 'renameSync';
  /** What the text of that write, or the new name of a file, holds. */
  readonly of: string;
  /** Which of those; the first unless given. */
  readonly nth?: number;
  readonly at: 'before' | 'middle' | 'after';
}

const observation = { call: 'appendFileSync', of: '{"kind":"observation"' } as const;
const observed = { call: 'appendFileSync', of: '{"kind":"observed"' } as const;
const judgements = { call: 'appendFileSync', of: '{"kind":"judgement"' } as const;
const html = { call: 'writeFileSync', of: '<!doctype html>' } as const;
const junit = { call: 'writeFileSync', of: '<testsuites' } as const;
const results = { call: 'writeFileSync', of: '"reportFormat"' } as const;

const header = { call: 'writeSync', of: '{"kind":"run"' } as const;

const whole = ['report.html', 'junit.xml', 'results.json'];

/** Every state of a run's files. */
const moments: readonly { name: string; moment: Moment; leaves: Left; reports: readonly string[] }[] = [
  { name: 'before its journal', moment: { ...header, at: 'before' }, leaves: 'nothing', reports: [] },
  { name: 'in the first line', moment: { ...header, at: 'middle' }, leaves: 'nothing', reports: [] },
  { name: 'after the first line', moment: { ...header, at: 'after' }, leaves: 'some', reports: [] },
  { name: 'in the first exchange', moment: { ...observation, at: 'middle' }, leaves: 'some', reports: [] },
  { name: 'after the first exchange', moment: { ...observation, at: 'after' }, leaves: 'some', reports: [] },
  { name: 'in the 20th exchange', moment: { ...observation, nth: 20, at: 'middle' }, leaves: 'some', reports: [] },
  { name: 'after the 20th exchange', moment: { ...observation, nth: 20, at: 'after' }, leaves: 'some', reports: [] },
  { name: 'after the last exchange', moment: { ...observed, at: 'before' }, leaves: 'some', reports: [] },
  { name: 'in the line that ends them', moment: { ...observed, at: 'middle' }, leaves: 'some', reports: [] },
  { name: 'before the verdicts', moment: { ...judgements, at: 'before' }, leaves: 'all observed', reports: [] },
  { name: 'amid the verdicts', moment: { ...judgements, at: 'middle' }, leaves: 'all observed', reports: [] },
  { name: 'after the verdicts', moment: { ...judgements, at: 'after' }, leaves: 'all judged', reports: [] },
  { name: 'in the first report', moment: { ...html, at: 'middle' }, leaves: 'all judged', reports: [] },
  { name: 'in the second report', moment: { ...junit, at: 'middle' }, leaves: 'all judged', reports: [] },
  { name: 'in the third report', moment: { ...results, at: 'middle' }, leaves: 'all judged', reports: [] },
  {
    name: 'between the last two reports',
    moment: { call: 'renameSync', of: 'results.json', at: 'before' },
    leaves: 'all judged',
    reports: ['report.html', 'junit.xml'],
  },
  {
    name: 'after the reports',
    moment: { call: 'renameSync', of: 'results.json', at: 'after' },
    leaves: 'all judged',
    reports: whole,
  },
];

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

/** The reports in a folder, each of which is whole. */
async function reportsLeft(out: string): Promise<readonly string[]> {
  const found = whole.filter((name) => existsSync(join(out, name)));
  if (found.length === whole.length) await reportsIn(out, '.');
  else if (found.length > 0) expect(readFileSync(join(out, 'junit.xml'), 'utf8')).toMatch(/<\/testsuites>\n$/);
  return found;
}

/** A run that was cut short says so, and nothing that it did not see has failed. */
function expectReport(out: string, state: Left): void {
  const report = reportFrom(out, version, createRedactor());
  const rootCause = state === 'all judged' ? undefined : 'the run was cut short';
  const entries = report.results.flatMap((each) => each.entries);
  expect(entries.filter(({ verdict }) => verdict.outcome === 'fail')).toEqual([]);
  expect(report).toMatchObject({ verdict: 'incomplete', totals: { checks: checks.length } });
  expect(report.rootCause).toBe(rootCause);
}

describe('a run that is killed', () => {
  let target: Awaited<ReturnType<typeof oneToken>>;

  beforeAll(async () => {
    target = await oneToken(await reference());
  });

  it.concurrent.each(moments)('leaves what can be read and reported: $name', async ({ moment, leaves, reports }) => {
    const folder = newFolder();
    const out = join(folder, resultsFolder);
    const hook = { NODE_OPTIONS: `--require ${join(root, 'test', 'fixtures', 'killed.cjs')}` };
    const env = { ...target.env, ...hook, KILLED: JSON.stringify(moment) };
    const { code } = await command([...target.args, '--quiet'], { folder, env });
    expect({ code, left: left(out), reports: await reportsLeft(out) }).toEqual({ code: null, left: leaves, reports });
    if (leaves === 'nothing') expect(() => reportFrom(out, version, createRedactor())).toThrow(ConfigError);
    else expectReport(out, leaves);
  });
});

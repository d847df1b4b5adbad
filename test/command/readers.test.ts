import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CTRFReport } from 'ctrf';
import { newFolder, resultsFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { root } from '../fixtures/paths.fixture.js';
import { configure, oneToken, reference } from '../fixtures/service.fixture.js';

interface Counts {
  readonly tests: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
}

type Read = Readonly<Record<string, Counts & { readonly silent?: number; readonly counted?: Partial<Counts> }>>;

function resultsOf(folder: string): CTRFReport['results'] {
  const report = JSON.parse(readFileSync(join(folder, resultsFolder, 'results.json'), 'utf8')) as CTRFReport;
  return report.results;
}

/** What each of the readers makes of the reports in a folder. */
function readIn(folder: string): Read {
  const script = join(root, 'test', 'fixtures', 'readers.mjs');
  const said = execFileSync(process.execPath, [script, join(folder, resultsFolder)], { encoding: 'utf8' });
  return JSON.parse(said) as Read;
}

/** A run in a folder of its own, against the reference service with a fault and all that it takes to judge it. */
async function wholeRun(fault: string, ...flags: readonly string[]) {
  const folder = newFolder();
  await configure(await reference(fault), folder);
  const { code } = await inProcess(['run', '--quiet', ...flags], { folder });
  return { code, folder };
}

async function oneTokenRun(...flags: readonly string[]) {
  const folder = newFolder();
  const { args, env } = await oneToken(await reference());
  const { code } = await inProcess(['run', '--quiet', ...args, ...flags], { folder, env });
  return { code, folder };
}

describe('packages that read reports', () => {
  it.each([
    { name: 'a run that fails', ran: () => wholeRun('id-number'), code: 1, red: true, skips: false },
    { name: 'a run with one token and no more', ran: () => oneTokenRun(), code: 3, red: false, skips: true },
    {
      name: 'the same in the rich dialect',
      ran: () => oneTokenRun('--junit-dialect', 'rich'),
      code: 3,
      red: false,
      skips: true,
    },
    {
      name: 'a run that fails for a SHOULD',
      ran: () => wholeRun('challenge-missing', '--fail-on', 'should'),
      code: 1,
      red: true,
      skips: false,
    },
  ])('show the counts of $name', async ({ ran, code, red, skips }) => {
    const run = await ran();
    expect(run.code).toBe(code);
    const { summary } = resultsOf(run.folder);
    const counts = { tests: summary.tests, failed: summary.failed, errors: summary.other, skipped: summary.skipped };
    expect({ red: counts.failed > 0, skips: counts.skipped > 0 }).toEqual({ red, skips });
    const read = readIn(run.folder);
    expect(Object.keys(read)).toEqual(['junit2json', 'testResultsParser', 'junitReportMerger', 'ctrf']);
    for (const { tests, failed, errors, skipped } of Object.values(read))
      expect({ tests, failed, errors, skipped }).toEqual(counts);
    const { passed } = summary;
    const cases = { tests: counts.tests, failed: counts.failed + counts.errors, skipped: counts.skipped, passed };
    expect(read['testResultsParser']?.counted).toEqual(cases);
  });

  it('show a message and a text with each failure', async () => {
    const { folder } = await wholeRun('id-number');
    expect(readIn(folder)['testResultsParser']?.silent).toBe(0);
  });
});

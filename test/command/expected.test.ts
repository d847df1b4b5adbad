import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasResults, newFolder, reportsIn } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

const fault = 'state-pascal-case';
const flags = ['--profile', 'core', '--expect', 'expected.yaml'];

/** A folder whose configuration names a reference service with these faults. */
async function folderFor(...faults: readonly string[]): Promise<string> {
  const folder = newFolder();
  await configure(await reference(...faults), folder);
  return folder;
}

/** The file that a run with the fault asks for, filled in as people do. */
async function filledIn(): Promise<string> {
  const folder = await folderFor(fault);
  const { code, stdout } = await inProcess(['run', ...flags, '--update-expect'], { folder });
  expect({ code, stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/^expected\.yaml: 1 entry added, 0 entries removed; give each a reason/m),
  });
  const text = readFileSync(join(folder, 'expected.yaml'), 'utf8');
  const again = await inProcess(['run', ...flags, '--out', 'again'], { folder });
  expect(again).toEqual({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^expected\.yaml:4: \[0\]\.reason: reason is empty/),
  });
  expect(hasResults(join(folder, 'again'))).toBe(false);
  return text.replaceAll('""', 'known');
}

describe('run --expect', () => {
  it('excuses the same failure of another run, and no other', async () => {
    const text = await filledIn();
    const [same, fixed, other] = [
      await folderFor(fault),
      await folderFor(),
      await folderFor(fault, 'context-entity-case'),
    ];
    for (const folder of [same, fixed, other]) writeFileSync(join(folder, 'expected.yaml'), text);

    const excused = await inProcess(['run', ...flags], { folder: same });
    expect(excused).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^conformant but for \d+ expected failures: every other MUST/m),
    });
    const { junit, results } = await reportsIn(same);
    expect({ failed: junit.failed, ctrf: results.summary.failed }).toEqual({ failed: 0, ctrf: 0 });
    expect(junit.skipped).toBe(results.summary.skipped);

    const red = await inProcess(['run', ...flags], { folder: other });
    expect(red).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^NOT conformant: 1 problem, .* besides\s\d+ expected failures/m),
    });

    const stale = await inProcess(['run', ...flags], { folder: fixed });
    expect(stale).toMatchObject({ code: 1, stdout: expect.stringContaining('expected.yaml:3: job-state') });
    expect(stale.stdout).toMatch(/^expectations out of date: /m);
    await inProcess(['run', ...flags, '--update-expect'], { folder: fixed });
    expect(await inProcess(['run', ...flags], { folder: fixed })).toMatchObject({ code: 0 });
  });

  it('does not call stale what a filter leaves out', async () => {
    const folder = await folderFor();
    const entry =
      '- { what: job-id-by-printer, reason: r, owner: o, ticket: t, added: 2026-11-01, expires: 2026-11-30 }';
    const day = new Date().toISOString().slice(0, 10);
    writeFileSync(join(folder, 'expected.yaml'), entry.replaceAll(/2026-11-\d\d/g, day));
    const { code } = await inProcess(['run', ...flags, '--only', 'job-id-by-share'], { folder });
    expect(code).toBe(0);
    const report = await inProcess(['report', '--from', 'conformance-results', ...flags.slice(2)], { folder });
    expect(report.code).toBe(0);
  });

  it.each([
    {
      name: 'a file that is not there',
      args: flags,
      says: /^expected\.yaml: there is no such file; give --expect FILE$/m,
    },
    {
      name: 'no file to update',
      args: ['--update-expect'],
      says: /^--update-expect: which file\? Name it with --expect FILE$/m,
    },
    { name: 'an empty name', args: ['--expect', ''], says: /^--expect is empty/m },
  ])('is refused with $name', async ({ args, says }) => {
    const folder = newFolder();
    const { code, stderr } = await inProcess(['run', ...args], { folder });
    expect({ code, results: hasResults(folder) }).toEqual({ code: 2, results: false });
    expect(stderr).toMatch(says);
  });
});

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, reportsIn, resultsFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { oneToken, reference } from '../fixtures/service.fixture.js';

/** The journal in a folder a command ran in. */
const journalIn = (folder: string, out = resultsFolder): string => join(folder, out, 'journal.ndjson');

/** A folder with a run whose journal has these lines. */
function folderWith(lines: readonly string[]): string {
  const folder = newFolder();
  mkdirSync(join(folder, resultsFolder));
  writeFileSync(journalIn(folder), lines.join('\n'));
  return folder;
}

const report = (folder: string, ...flags: readonly string[]) =>
  inProcess(['report', '--from', resultsFolder, ...flags], { folder });

describe('report --from', () => {
  let lines: readonly string[];
  let whole: string;
  let said: string;

  /** One run, with a failure, that all tests start from. */
  beforeAll(async () => {
    const { args, env } = await oneToken(await reference('id-number'));
    whole = newFolder();
    const { code, stdout } = await inProcess(args, { folder: whole, env });
    expect(code).toBe(1);
    said = stdout;
    lines = readFileSync(journalIn(whole), 'utf8').split('\n');
  });

  it('writes the reports of a finished run again, to the byte', async () => {
    const { code, stdout } = await report(whole, '--out', 'again');
    expect({ code, stdout }).toEqual({ code: 1, stdout: said.replace(resultsFolder, 'again') });
    for (const name of ['report.html', 'junit.xml', 'results.json'])
      expect(readFileSync(join(whole, 'again', name), 'utf8')).toBe(
        readFileSync(join(whole, resultsFolder, name), 'utf8'),
      );
  });

  it.each([
    {
      shell: 'powershell',
      flags: ['--curl', 'powershell'],
      has: 'curl.exe -sSig',
      not: 'curl -sSig',
      fence: '```powershell',
    },
    { shell: 'posix', flags: [], has: 'curl -sSig', not: 'curl.exe', fence: '```sh' },
  ])(
    'writes each command for the shell that is asked for, in every format: $shell',
    async ({ flags, has, not, fence }) => {
      const { stdout } = await report(
        whole,
        ...flags,
        '--out',
        'shell',
        '--markdown',
        'shell.md',
        '--sarif',
        'shell.sarif',
      );
      const read = (name: string): string => readFileSync(join(whole, name), 'utf8');
      const names = ['shell/report.html', 'shell/junit.xml', 'shell/results.json', 'shell.md', 'shell.sarif'];
      for (const text of [stdout, ...names.map(read)]) {
        expect(text).toContain(has);
        expect(text).not.toContain(not);
      }
      expect(read('shell.md')).toContain(fence);
    },
  );

  const kindAt = (kind: string): number => lines.findIndex((line) => line.startsWith(`{"kind":"${kind}"`));

  it.each([
    { when: 'before anything was answered', upTo: () => 1, code: 3, verdict: 'incomplete' },
    { when: 'in the middle of the verdicts', upTo: () => kindAt('judgement') + 5, code: 1, verdict: 'not-conformant' },
    { when: 'before it judged', upTo: () => kindAt('judgement'), code: 1, verdict: 'not-conformant' },
  ])('says that a run was cut short $when, and judges what there is', async ({ upTo, code, verdict }) => {
    const folder = folderWith([...lines.slice(0, upTo()), '']);
    const ended = await report(folder);
    expect(ended).toMatchObject({ code, stderr: '' });
    expect(ended.stdout).toMatch(
      /^(incomplete:|NOT conformant: \d+ problems?, \d+ checks? failed;) the run was cut short$/m,
    );
    const { results } = await reportsIn(folder);
    expect(results.extra).toMatchObject({ verdict, rootCause: 'the run was cut short' });
  });

  it.each([
    {
      name: 'a line that is broken',
      change: () => lines.with(3, '{"kind":"obs'),
      says: /journal\.ndjson:4: not valid JSON$/,
    },
    {
      name: 'a line that is something else',
      change: () => lines.with(3, '{"kind":"observation","key":1}'),
      says: /journal\.ndjson:4: expected present at \/observation$/,
    },
    {
      name: 'no line',
      change: () => [''],
      says: /journal\.ndjson: the run ended before it began; there is nothing to report$/,
    },
    {
      name: 'a run of another version',
      change: () => lines.with(0, lines[0]?.replace(/"version":"[^"]*"/, '"version":"0.0.9"') ?? ''),
      says: /journal\.ndjson: a run of version 0\.0\.9; this is version \d\S*; use that one$/,
    },
  ])('refuses a journal with $name, and names the place', async ({ change, says }) => {
    const { code, stdout, stderr } = await report(folderWith(change()));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd()).toMatch(says);
  });

  it('refuses a folder without a journal', async () => {
    const { code, stderr } = await report(newFolder());
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${join(resultsFolder, 'journal.ndjson')}: there is no such file\n`,
    });
  });

  it('asks for the folder', async () => {
    const { code, stderr } = await inProcess(['report']);
    expect(code).toBe(2);
    expect(stderr).toContain("required option '--from <dir>' not specified");
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commandsIn, newFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { shells } from '../fixtures/shell.fixture.js';

const name = 'graph-printjob-conformance';

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await inProcess(['completion', shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The long options that the help of a command names, but not those that its examples do. */
async function optionsOf(command: string): Promise<readonly string[]> {
  const { stdout } = await inProcess(command === '' ? ['--help'] : [command, '--help']);
  return stdout.match(/(?<=^ {2}(?:-\w, )?)--[a-z-]+/gm) ?? [];
}

const commandsOf = async (): Promise<readonly string[]> => commandsIn(await inProcess(['--help']));

const sorted = (words: Iterable<string>): readonly string[] => [...new Set(words)].toSorted();

/** The end of a line, and what is offered there, whole. */
const exact = [
  { line: 'run --profile ', offers: ['core', 'expand', 'full', 'odata', 'permissions', 'robustness'] },
  { line: 'run --profile c', offers: ['core'] },
  { line: '--fail-on ', offers: ['must', 'should'] },
  { line: 'plan --only job-id-by-', offers: ['job-id-by-printer', 'job-id-by-share'] },
  { line: 'plan --only robu', offers: ['robustness'] },
  { line: 'run --skip CONTEXT-EN', offers: ['CONTEXT-ENTITY'] },
  { line: 'serve --fault id-num', offers: ['id-number', 'id-number-by-share'] },
  { line: 'serve --fault lis', offers: ['list'] },
  { line: 'serve --variation throttles-every-10th-in', offers: ['throttles-every-10th-in-decimals'] },
  { line: 'explain CONTEXT-EN', offers: ['CONTEXT-ENTITY'] },
  { line: 'list job-id-by-', offers: ['job-id-by-printer', 'job-id-by-share'] },
  { line: 'completion ', offers: ['bash', 'fish', 'powershell', 'zsh'] },
  { line: 'help comp', offers: ['compare', 'completion'] },
  { line: 'run --printer ', offers: [] },
  { line: 'sta', offers: ['statement'] },
] as const;

/** With what an option and its value in one word are completed differs: with the value, or with both. */
const inOneWord = { line: 'run --only=job-id-by-', offers: ['job-id-by-printer', 'job-id-by-share'] };

describe.each(shells)('completion in $shell', ({ shell, offer }) => {
  it('offers commands, choices and ids where they belong', async () => {
    const lines = exact.map(({ line }) => `${name} ${line}`);
    const offered = offer(await script(shell), lines, newFolder());
    expect(exact.map(({ line }, index) => ({ line, offers: sorted(offered[index] ?? ['nothing printed']) }))).toEqual(
      exact,
    );
  });

  it('offers each option of each command', async () => {
    const commands = (await commandsOf()).filter((command) => command !== 'help');
    const expected = await Promise.all(commands.map(optionsOf));
    const lines = commands.map((command) => `${name} ${command} --`);
    const offered = offer(await script(shell), lines, newFolder());
    for (const [index, command] of commands.entries()) {
      const own = [...(expected[index] ?? []), ...(command === 'run' ? ['--version'] : [])];
      expect({ command, options: sorted(offered[index] ?? []) }).toEqual({ command, options: sorted(own) });
    }
    expect(commands.length).toBeGreaterThan(10);
  });

  it('offers all commands where one can stand', async () => {
    const [offered = []] = offer(await script(shell), [`${name} `], newFolder());
    expect(offered).toEqual(expect.arrayContaining([...(await commandsOf())]));
  });

  it('offers files where one is taken, and folders alone where one of these is', async () => {
    const folder = newFolder({ 'results one.yaml': '' });
    mkdirSync(join(folder, 'results-folder'));
    const lines = [`${name} run --config results`, `${name} run --out results`, `${name} report --from results-f`];
    const offered = offer(await script(shell), lines, folder);
    const plain = offered.map((each) => sorted(each.map((word) => word.replace(/\\/g, '').replace(/\/$/, ''))));
    expect(plain).toEqual([['results one.yaml', 'results-folder'], ['results-folder'], ['results-folder']]);
  });

  it('completes an option and its value in one word', async () => {
    const [offered = []] = offer(await script(shell), [`${name} ${inOneWord.line}`], newFolder());
    expect(sorted(offered.map((word) => word.replace(/^--only=/, '')))).toEqual(inOneWord.offers);
  });
});

describe('completion in PowerShell', () => {
  it('has each option of each command, and closes what it opens', async () => {
    const text = await script('powershell');
    const [, tables = ''] = text.split('$options = @{\n');
    for (const command of (await commandsOf()).filter((each) => each !== 'help')) {
      const [, rest = ''] = tables.split(`    '${command}' = [ordered]@{\n`);
      const [own = ''] = rest.split('\n    }\n');
      expect(own.match(/(?<=^ {6}')--[a-z-]+/gm)).toEqual(expect.arrayContaining([...(await optionsOf(command))]));
    }
    const code = text.replace(/'(?:[^']|'')*'/g, '').replace(/"[^"]*"/g, '');
    for (const [open, close] of ['{}', '()', '[]'])
      expect(code.split(open ?? '').length).toBe(code.split(close ?? '').length);
    expect(code).not.toMatch(/['"]/);
  });

  it('has the ids and the choices', async () => {
    const text = await script('powershell');
    expect(text).toContain("'run --profile' = @('core', 'expand', 'permissions', 'odata', 'robustness', 'full')");
    expect(text).toMatch(/^ {4}'selectable' = '.*\bjob-id-by-printer\b.*' -split ' '$/m);
    expect(text).toContain("'serve --fault' = $ids['fault']");
  });
});

describe('completion', () => {
  it('names the shells that it knows where it does not know one', async () => {
    const { code, stdout, stderr } = await inProcess(['completion', 'tcsh']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      "'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish, powershell.",
    );
  });
});

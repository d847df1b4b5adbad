import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, hasResults, newFolder, reportsIn, withoutProgress } from '../fixtures/command.fixture.js';
import { main } from '../fixtures/paths.fixture.js';

/** How the command ends with standard output, or standard error, where nothing can be written. */
async function withFull(full: 'stdout' | 'stderr', args: readonly string[], folder = newFolder()) {
  const disk = openSync('/dev/full', 'w');
  const stdio = full === 'stdout' ? (['ignore', disk, 'pipe'] as const) : (['ignore', 'pipe', disk] as const);
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, env: {}, stdio: [...stdio] });
  let said = '';
  (child.stdout ?? child.stderr)?.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  closeSync(disk);
  return { code, said: withoutProgress({ code, stdout: '', stderr: said }).stderr };
}

const full = 'cannot write standard output: ENOSPC: no space left on device, write; make room, or send it elsewhere\n';

describe('standard output on a full disk', () => {
  it.concurrent.each([
    { args: ['list'] },
    { args: ['list', '--json'] },
    { args: ['plan'] },
    { args: ['doctor'] },
    { args: ['explain', 'status-is-200-by-printer'] },
    { args: ['self-test', '--help'] },
    { args: ['--version'] },
    { args: ['serve', '--port', '0'] },
  ])('ends a command with one clear line: $args', async ({ args }) => {
    expect(await withFull('stdout', args)).toEqual({ code: 5, said: full });
  });

  it.concurrent('ends a run so, when its reports are written', async () => {
    const folder = newFolder();
    expect(await withFull('stdout', ['run'], folder)).toEqual({ code: 5, said: full });
    const { results } = await reportsIn(folder);
    expect(results.extra).toMatchObject({ verdict: 'conformant' });
  });
});

describe('standard error on a full disk', () => {
  it.concurrent('leaves a command its exit code', async () => {
    expect(await withFull('stderr', ['run', '--base-url', 'x'])).toEqual({ code: 2, said: '' });
  });

  it.concurrent('leaves a run its verdict', async () => {
    const { code, said } = await withFull('stderr', ['run']);
    expect(said).toMatch(/^conformant: /m);
    expect(code).toBe(0);
  });
});

describe('a working directory that is gone', () => {
  const gone = 'the working directory does not exist; run the command in another one\n';

  it.concurrent.each([
    { args: ['run'] },
    { args: ['plan'] },
    { args: ['doctor'] },
    { args: ['init', '--base-url', 'http://127.0.0.1:9'] },
  ])('is told in one line: $args', async ({ args }) => {
    const folder = join(newFolder(), 'gone');
    mkdirSync(folder);
    const script = 'rmdir "$PWD" && exec "$0" "$@"';
    const child = spawn('sh', ['-c', script, process.execPath, main, ...args], { cwd: folder, env: process.env });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    expect(await once(child.stdout.resume(), 'close')).toEqual([false]);
    const code = child.exitCode ?? ((await once(child, 'exit')) as [number])[0];
    expect({ code, stderr }).toEqual({ code: 2, stderr: gone });
    expect(existsSync(folder)).toBe(false);
  });
});

/** A folder with a pipe that nobody writes to, files that are too large, and configurations that name the pipe. */
function oddFiles(): string {
  const target = 'baseUrl: http://127.0.0.1:9\n';
  const folder = newFolder({
    'token.yaml': `${target}token: {file: pipe}\n`,
    'endless-token.yaml': `${target}token: {file: /dev/zero}\n`,
    'header.yaml': `${target}token: {env: T}\nheaders: {X-Key: {file: pipe}}\n`,
  });
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  mkdirSync(join(folder, 'results'));
  spawnSync('mkfifo', [join(folder, 'results', 'journal.ndjson')]);
  for (const name of ['large.yaml', 'large.pem']) {
    writeFileSync(join(folder, name), '');
    truncateSync(join(folder, name), 4 * 1024 * 1024 + 1);
  }
  return folder;
}

describe('a file that is none, or has no end', () => {
  const ca = ['run', '--base-url', 'https://127.0.0.1:9', '--ca'];
  const job = ['--printer', 'p', '--job', 'j'];
  const none = 'this is not a file';

  it.concurrent.each([
    { args: ['run', '--config', 'pipe'], says: `pipe: the file cannot be read (${none}); give --config FILE` },
    {
      args: ['run', '--config', '/dev/zero'],
      says: `/dev/zero: the file cannot be read (${none}); give --config FILE`,
    },
    { args: ['plan', '--config', 'pipe'], says: `pipe: the file cannot be read (${none}); give --config FILE` },
    {
      args: ['run', '--config', 'large.yaml'],
      says: 'large.yaml: the file cannot be read (it has more than 4 MiB); give --config FILE',
    },
    { args: [...ca, 'pipe'], says: `--ca pipe: cannot be read (${none})` },
    { args: [...ca, '/dev/zero'], says: `--ca /dev/zero: cannot be read (${none})` },
    { args: [...ca, 'large.pem'], says: '--ca large.pem: cannot be read (it has more than 4 MiB)' },
    {
      args: ['run', '--config', 'token.yaml', ...job],
      says: `token.yaml:2: token: the file FOLDER/pipe cannot be read (${none})`,
    },
    {
      args: ['run', '--config', 'endless-token.yaml', ...job],
      says: `endless-token.yaml:2: token: the file /dev/zero cannot be read (${none})`,
    },
    {
      args: ['run', '--config', 'header.yaml', ...job],
      says: `header.yaml:3: headers.X-Key: the file FOLDER/pipe cannot be read (${none})`,
    },
    {
      args: [...ca.slice(0, -1), '--cert', 'pipe', '--key', 'pipe'],
      says: `--cert: the file FOLDER/pipe cannot be read (${none})`,
    },
    { args: ['run', '--replay', 'pipe'], says: `pipe: ${none}` },
    { args: ['run', '--replay', '/dev/zero'], says: `/dev/zero: ${none}` },
    {
      args: ['run', '--record', 'pipe'],
      says: '--record pipe: cannot be written (what stands there is no file); name another file',
    },
    { args: ['report', '--from', 'results'], says: `results/journal.ndjson: ${none}` },
    { args: ['compare', 'pipe', 'pipe'], says: `pipe cannot be read: ${none}; give the results.json of a run` },
  ])('is not waited for: $args', async ({ args, says }) => {
    const folder = oddFiles();
    const { code, stdout, stderr } = await command(args, { folder, env: { T: 'an-opaque-token-for-it' } });
    expect({ code, stdout, stderr: stderr.replace(folder, 'FOLDER') }).toEqual({
      code: 2,
      stdout: '',
      stderr: `${says}\n`,
    });
    expect(hasResults(folder)).toBe(false);
  });

  it.concurrent('gives way to the journal of a run', async () => {
    const folder = oddFiles();
    const { code } = await command(['run', '--out', 'results'], { folder });
    expect(code).toBe(0);
    const { results } = await reportsIn(folder, 'results');
    expect(results.extra).toMatchObject({ verdict: 'conformant' });
  });
});

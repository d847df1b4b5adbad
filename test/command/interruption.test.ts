import { spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { hasResults, newFolder, reportsIn, start } from '../fixtures/command.fixture.js';
import { root } from '../fixtures/paths.fixture.js';
import { slowReference } from '../fixtures/service.fixture.js';

describe('a run that is interrupted', () => {
  it.concurrent.each(['SIGINT', 'SIGTERM'] as const)('reports what it has seen until %s', async (signal) => {
    const { args, env, holds } = await slowReference(6);
    const folder = newFolder();
    const { kill, ended } = start(args, { folder, env });
    await holds;
    kill(signal);
    const { code, stdout, stderr } = await ended;
    const { junit, results } = await reportsIn(folder);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toMatch(/^incomplete: interrupted$/m);
    expect(junit.passed).toBeGreaterThan(0);
    expect(junit).toMatchObject({ tests: results.summary.tests, failed: 0 });
    expect(results.extra).toMatchObject({ verdict: 'incomplete', rootCause: 'interrupted' });
  });

  it('ends at once when it is interrupted again, whatever keeps it busy', async () => {
    const interruption = join(newFolder(), 'interruption.cjs');
    const entryPoints = [join(root, 'runner', 'interruption.ts')];
    buildSync({ entryPoints, outfile: interruption, bundle: true, platform: 'node' });
    const busy = `
      const signal = require(${JSON.stringify(interruption)}).onInterrupt('', process).begin();
      signal.addEventListener('abort', () => process.stdout.write(signal.reason));
      setInterval(() => undefined, 1000);
      process.stdout.write('busy');`;
    const child = spawn(process.execPath, ['-e', busy], { stdio: ['ignore', 'pipe', 'inherit'] });
    const says = async () => String((await once(child.stdout, 'data'))[0]);
    expect(await says()).toBe('busy');
    child.kill('SIGINT');
    expect(await says()).toBe('interrupted');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([3, null]);
  });

  it('says so when its time is over', async () => {
    const { args, env } = await slowReference(0);
    const { code, stdout } = await start([...args, '--deadline', '50', '--quiet'], { env }).ended;
    expect(stdout).toMatch(/: the deadline of the run, 50 ms, has passed$/m);
    expect(code).toBe(3);
  });

  it.concurrent.each([
    { name: 'run', signal: 'SIGINT' },
    { name: 'run', signal: 'SIGTERM' },
    { name: 'plan', signal: 'SIGTERM' },
  ] as const)('takes a token issuer that hangs with it, and what that has started: $name, $signal', async (row) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const hang = `require('node:net').connect(${port}, '127.0.0.1')`;
    const hangs = [process.execPath, '-e', hang];
    const command = [
      'sh',
      '-c',
      `${hangs.map((each) => `"${each}"`).join(' ')} & exec "$0" -e "$1"`,
      process.execPath,
      hang,
    ];
    const folder = newFolder({ 'conformance.config.yaml': `tokenIssuer: {command: ${JSON.stringify(command)}}` });
    const connected = take(server, 2);
    const { kill, ended } = start([row.name, '--base-url', 'http://127.0.0.1:9', '--printer', 'p', '--job', 'j'], {
      folder,
    });
    const processes = await connected;
    const gone = processes.map(
      (each) => new Promise((resolve) => each.on('error', resolve).on('close', resolve).resume()),
    );
    kill(row.signal);
    expect(await ended).toEqual({ code: 3, stdout: '', stderr: 'interrupted before anything was asked\n' });
    await Promise.all(gone);
    server.close();
    expect(hasResults(folder)).toBe(false);
  });

  it.concurrent('is what it is when all was observed before the signal', async () => {
    const folder = newFolder();
    const { code, stderr } = await start(['run', '--quiet'], { folder, env: signalledAtVerdict() }).ended;
    const { results } = await reportsIn(folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(results.extra).toMatchObject({ verdict: 'conformant', rootCause: null });
  });
});

describe('a search for jobs that is interrupted', () => {
  it.concurrent.each([
    { at: 'the first list', answered: 0, signal: 'SIGINT' },
    { at: 'a list of jobs', answered: 3, signal: 'SIGTERM' },
    { at: 'a job', answered: 9, signal: 'SIGINT' },
  ] as const)('has the run report what it has seen until $signal, at $at', async ({ answered, signal }) => {
    const { baseUrl, env, holds, released } = await slowReference(answered);
    const folder = newFolder();
    const { kill, ended } = start(['run', '--base-url', baseUrl], { folder, env });
    await holds;
    kill(signal);
    const { code, stdout, stderr } = await ended;
    await released;
    const { junit, results } = await reportsIn(folder);
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).not.toMatch(/the target lacks|jobs. in the configuration/);
    expect(stdout).toMatch(/^incomplete: interrupted$/m);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(` (${answered + 1} request`);
    expect(junit).toMatchObject({ tests: results.summary.tests, failed: 0, passed: 0 });
    expect(results.extra).toMatchObject({ verdict: 'incomplete', rootCause: 'interrupted' });
  });

  it.concurrent.each([
    { name: 'doctor', says: 'interrupted before the examination was over' },
    { name: 'init', says: 'interrupted; no file was written' },
  ])('ends $name, which says so and leaves nothing', async ({ name, says }) => {
    const { baseUrl, env, holds, released } = await slowReference(3);
    const folder = newFolder();
    const { kill, ended } = start([name, '--base-url', baseUrl], { folder, env });
    await holds;
    kill('SIGINT');
    expect(await ended).toEqual({ code: 3, stdout: '', stderr: `${says}\n` });
    await released;
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** So many connections of a server. */
async function take(server: Server, count: number): Promise<readonly Socket[]> {
  const taken: Socket[] = [];
  for await (const [socket] of on(server, 'connection') as AsyncIterable<[Socket]>) {
    if (taken.push(socket) === count) break;
  }
  return taken;
}

/** An environment in which a run gets SIGTERM as it notes its first verdict. */
function signalledAtVerdict(): Readonly<Record<string, string>> {
  const hook = `
    const fs = require('node:fs');
    const { appendFileSync } = fs;
    fs.appendFileSync = (file, line) => {
      appendFileSync(file, line);
      if (!String(line).startsWith('{"kind":"judgement"')) return;
      fs.appendFileSync = appendFileSync;
      process.kill(process.pid, 'SIGTERM');
    };`;
  return { NODE_OPTIONS: `--require ${join(newFolder({ 'hook.cjs': hook }), 'hook.cjs')}` };
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  command,
  commandsIn,
  hasResults,
  newFolder,
  reportsIn,
  resultsFolder,
  serve,
  start,
  stop,
  textIn,
} from '../fixtures/command.fixture.js';
import { bystander, freePort, oneToken, reference, slowReference } from '../fixtures/service.fixture.js';

const job = ['--printer', 'p', '--job', 'j'];
const cassette = 'run.cassette.json';

describe('the built command', () => {
  it('names its commands', async () => {
    const ended = await command(['--help']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(commandsIn(ended)).toEqual(expect.arrayContaining(['run', 'serve', 'plan', 'doctor', 'list', 'explain']));
  });

  it('ends with 0 against the embedded reference, and leaves both reports', async () => {
    const folder = newFolder();
    const { code, stdout, stderr } = await command([], { folder });
    const { junit, results } = await reportsIn(folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^conformant: every MUST of profile full holds$/m);
    expect(junit).toMatchObject({ failed: 0, other: 0 });
    expect(junit.passed).toBeGreaterThanOrEqual(60);
    expect(results.summary).toMatchObject(junit);
  });

  it('ends with 1 where a fault is found, by the configuration that serve wrote', async () => {
    const served = await serve('--fault', 'id-number');
    const folder = newFolder();
    const { code } = await command(['run', '--config', served.config, '--profile', 'core'], { folder });
    await stop(served);
    const failed = (await reportsIn(folder)).results.tests.filter(({ rawStatus }) => rawStatus === 'fail');
    expect(code).toBe(1);
    expect(new Set(failed.map(({ extra }) => extra?.['requirement']))).toEqual(new Set(['JOB-ID']));
  });

  it('ends with 2 where it cannot begin, and sends nothing', async () => {
    const { baseUrl, requests } = await bystander();
    const folder = newFolder();
    const { code, stdout, stderr } = await command(['run', '--base-url', baseUrl, '--job', '1'], { folder });
    expect({ code, stdout, results: hasResults(folder) }).toEqual({ code: 2, stdout: '', results: false });
    expect(stderr).toBe('--job: "1" alone names no job; give --printer ID as well\n');
    expect(requests()).toBe(0);
  });

  it('ends with 3 where it cannot judge all, and shows the token nowhere', async () => {
    const { args, env } = await oneToken(await reference());
    const folder = newFolder();
    const { code, stdout, stderr } = await command([...args, '--record', cassette], { folder, env });
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' });
    expect(stdout).toMatch(/^incomplete: no failures, but \d+ MUST checks could not be judged$/m);
    expect(existsSync(join(folder, cassette))).toBe(true);
    expect(stdout + textIn(folder)).not.toContain(env.GPJC_TOKEN.slice(-20));
  });

  it('exits with 4 if nothing listens at the target', async () => {
    const args = ['--base-url', `http://127.0.0.1:${await freePort()}/v1.0`, ...job];
    const { code, stdout } = await command(args, { env: { GPJC_TOKEN: 'a-token-for-the-test' } });
    expect(code).toBe(4);
    expect(stdout.replace(/\s+/g, ' ')).toContain('target unreachable: nothing listens on 127.0.0.1:');
  });

  it('exits with 5 after an uncaught error, which it reports without secrets', async () => {
    const hook = "setImmediate(() => { throw new Error('lost ' + process.env.GPJC_TOKEN); });";
    const token = 'a-token-that-is-not-shown';
    const env = { NODE_OPTIONS: `--require ${join(newFolder({ 'hook.cjs': hook }), 'hook.cjs')}`, GPJC_TOKEN: token };
    const { code, stderr } = await command(['serve'], { env });
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: expect.stringMatching(
        /^defect of the suite, please report it: Error: lost \[redacted\]\n[^]*\nWith this text, which holds no token: https:\S+\n$/,
      ),
    });
    expect(stderr).not.toContain(token);
  });

  it('judges a recorded run again, and comes to the same', async () => {
    const folder = newFolder();
    const run = await command(['--only', 'job-*', '--record', cassette], { folder });
    const again = await command(['run', '--replay', cassette, '--out', 'replayed'], { folder });
    expect([run.code, again.code]).toEqual([0, 0]);
    expect(again.stdout).toMatch(/^All verdicts match the recorded run\.$/m);
    expect((await reportsIn(folder, 'replayed')).junit).toEqual((await reportsIn(folder)).junit);
  });

  it('writes the reports of a run again, to the byte', async () => {
    const folder = newFolder();
    await command(['--profile', 'core'], { folder });
    const { code } = await command(['report', '--from', resultsFolder, '--out', 'again'], { folder });
    expect(code).toBe(0);
    for (const name of ['report.html', 'junit.xml', 'results.json'])
      expect(readFileSync(join(folder, 'again', name), 'utf8')).toBe(
        readFileSync(join(folder, resultsFolder, name), 'utf8'),
      );
  });

  it('reports what it has seen when it is interrupted', async () => {
    const { args, env, holds } = await slowReference(6);
    const folder = newFolder();
    const { kill, ended } = start(args, { folder, env });
    await holds;
    kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(3);
    expect(stdout).toMatch(/^incomplete: interrupted$/m);
    expect((await reportsIn(folder)).junit).toMatchObject({ failed: 0 });
  });

  it('is ready to run where doctor finds nothing to fix', async () => {
    const { args, env } = await oneToken(await reference());
    expect(await command(['doctor', '--partial', ...args], { env })).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/\nReady: no problem found\.\n$/),
    });
  });

  it('exits with the same code when its output is not read', async () => {
    const { leave, ended } = start(['--verbose']);
    leave();
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

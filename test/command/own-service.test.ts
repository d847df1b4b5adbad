import { existsSync, statSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { dirname } from 'node:path';
import { type Ended, longLines, newFolder, reportsIn, start, textIn } from '../fixtures/command.fixture.js';
import { inProcess, onTerminal } from '../fixtures/in-process.fixture.js';
import { oneToken, reference } from '../fixtures/service.fixture.js';

describe('a run with one token and one job', () => {
  const folder = newFolder();
  let ended: Ended;
  let token: string;
  beforeAll(async () => {
    const { args, env } = await oneToken(await reference());
    token = env.GPJC_TOKEN;
    ended = await inProcess(args, { folder, env });
  });

  it('fails nothing, and is incomplete', async () => {
    expect(ended).toMatchObject({ code: 3, stderr: '' });
    const { junit, results } = await reportsIn(folder);
    expect(junit.failed).toBe(0);
    expect(results.summary).toMatchObject(junit);
    expect(ended.stdout).toMatch(/^incomplete: no failures, but \d+ MUST checks could not be judged$/m);
  });

  it('names at its end what could not be judged, and what would unlock it', () => {
    const ending = ended.stdout.slice(ended.stdout.indexOf('To judge more, provide'));
    expect(ending).toMatch(/^ +\d+ checks share: .*--share ID$/ms);
    expect(ending).toMatch(/^ +\d+ checks tokens of \d+ more principals: a tokenIssuer that mints them/m);
    expect(ending).toMatch(/^\d+ checks: \d+ pass, 0 fail, \d+ not judged \(\d+ MUST\)$/m);
  });

  it('says the same in its report, for each of those checks', async () => {
    const { tests, extra } = (await reportsIn(folder)).results;
    const lacking = tests.filter(({ rawStatus }) => rawStatus === 'inconclusive').map(({ testId }) => testId);
    const unlocks = (extra as { unlocks: { supply: string; checks: string[] }[] }).unlocks;
    expect(new Set(unlocks.flatMap(({ checks }) => checks))).toEqual(new Set(lacking));
    expect(unlocks.filter(({ supply }) => supply.length < 20)).toEqual([]);
  });

  it('fits 80 columns of a terminal, and is neither cut nor broken elsewhere', async () => {
    const { stdout } = await onTerminal(folder);
    expect(longLines(stdout)).toEqual([]);
    expect(stdout).toContain('…');
    expect(ended.stdout).not.toContain('…');
    const { extra } = (await reportsIn(folder)).results;
    const [{ supply } = { supply: '' }] = (
      extra as { unlocks: { prerequisite: string; supply: string }[] }
    ).unlocks.filter(({ prerequisite }) => prerequisite === 'other-user');
    expect(supply.length).toBeGreaterThan(160);
    expect(ended.stdout).toContain(` checks other-user: ${supply}\n`);
  });

  it('shows the token nowhere', () => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    for (const part of [token, `${header}.${payload}`, signature]) {
      expect(ended.stdout + textIn(folder)).not.toContain(part);
    }
  });
});

describe('serve', () => {
  /** Starts it, and reads where it wrote the configuration file. */
  async function served(...args: readonly string[]) {
    const service = start(['serve', ...args]);
    const configuration = (await service.said(/^Configuration file: .+$/m)).replace(/^.*?: /, '');
    return { ...service, configuration };
  }

  it('writes a configuration file with which a run is conformant, and takes it away at its end', async () => {
    const { configuration, kill, ended } = await served();
    expect(statSync(dirname(configuration)).mode & 0o077).toBe(0);
    const run = await inProcess(['run', '--config', configuration, '--profile', 'core']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^conformant: /m);
    expect(run.stdout).not.toContain('embedded');
    kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(dirname(configuration))).toBe(false);
  });

  it('has the injected fault, which the check of the broken requirement finds', async () => {
    const { configuration, kill, ended } = await served('--fault', 'id-number', '--port', '0');
    const folder = newFolder();
    const run = await inProcess(['--profile', 'core', '--config', configuration], { folder });
    kill('SIGTERM');
    const { tests } = (await reportsIn(folder)).results;
    const failed = tests.filter(({ rawStatus }) => rawStatus === 'fail');
    expect(new Set(failed.map(({ extra }) => extra?.['requirement']))).toEqual(new Set(['JOB-ID']));
    expect(run).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^NOT conformant: \d+ problems?, \d+ checks? failed$/m),
    });
    expect((await ended).stdout).toContain(', with id-number\n');
  });

  it('prints its faults', async () => {
    const { code, stdout } = await inProcess(['serve', '--fault', 'list']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^id-number {2}breaks JOB-ID$/m) });
  });

  it('applies the variation of --liberty, and lists every variation', async () => {
    const { kill, ended } = await served('--liberty', 'challenge-lower-case');
    kill('SIGTERM');
    expect((await ended).stdout).toContain(', with challenge-lower-case\n');
    const { code, stdout } = await inProcess(['serve', '--liberty', 'list']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^throttles-every-10th$/m) });
    expect(new Set(stdout.split('\n')).size).toBe(stdout.split('\n').length);
  });

  it('says that a port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, stderr } = await inProcess(['serve', '--port', String(port)]);
    taken.close();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^--port \d+: cannot listen there \(.*\); --port 0 takes any free one\n$/),
    });
  });
});

import { join } from 'node:path';
import { command, commandsIn, resultsFolder, start } from '../../fixtures/command.fixture.js';
import { root } from '../../fixtures/paths.fixture.js';
import { noContacts, recorded } from '../../fixtures/recording.fixture.js';
import { expectReadsAlone, folderWith, type Given, watchedTarget } from '../../fixtures/target.fixture.js';
import { newSetting, type Setting } from '../../gauntlet/setting.js';

const cassette = 'run.cassette.json';

/** Commands that ask a target, and how often at least. */
const asking: readonly {
  readonly args: readonly string[];
  readonly given: Given;
  readonly code: number;
  readonly least: number;
}[] = [
  { args: ['run', '--quiet'], given: 'tokens and jobs', code: 0, least: 200 },
  { args: ['sweep', '--quiet'], given: 'tokens and jobs', code: 0, least: 50 },
  { args: ['doctor'], given: 'tokens and jobs', code: 0, least: 10 },
  { args: ['doctor'], given: 'tokens', code: 0, least: 20 },
  { args: ['doctor', '--printer', 'P', '--share', 'S', '--job', '1'], given: 'tokens', code: 3, least: 4 },
  { args: ['init', '--token-file', 'owner.token'], given: 'a token', code: 0, least: 10 },
];

/** Commands that touch no network, though they run where a configuration with a target and tokens is at hand. */
const silent: readonly { readonly args: readonly string[]; readonly code: number }[] = [
  { args: ['list'], code: 0 },
  { args: ['list', '--json'], code: 0 },
  { args: ['explain', 'job-id-by-printer'], code: 0 },
  { args: ['plan'], code: 0 },
  { args: ['report', '--from', resultsFolder, '--out', 'again'], code: 0 },
  { args: ['merge', 'swept', '--out', 'merged'], code: 0 },
  { args: ['compare', `${resultsFolder}/results.json`, `${resultsFolder}/results.json`], code: 0 },
  {
    args: ['statement', `${resultsFolder}/results.json`, '--product', 'Printhub', '--product-version', '4'],
    code: 0,
  },
  { args: ['completion', 'bash'], code: 0 },
  { args: ['drift', '--against', join(root, 'spec', 'openapi.yaml')], code: 0 },
  { args: ['run', '--replay', cassette, '--out', 'replayed'], code: 0 },
  { args: ['run', '--nonsense'], code: 2 },
  { args: ['init', '--token-file', 'owner.token'], code: 2 },
  { args: ['self-test', '--services', '1'], code: 0 },
  { args: ['help'], code: 0 },
  { args: ['--help'], code: 0 },
  { args: ['--version'], code: 0 },
];

/** Commands that listen. */
const listening: readonly { readonly args: readonly string[] }[] = [{ args: ['serve'] }];
const onLoopback = ['127.0.0.1:0'];

describe('the wire', () => {
  let setting: Setting;
  let folder: string;
  let searching: Awaited<ReturnType<typeof watched>>;

  /** One run that looks for its jobs, and a sweep, the folder of which others start from. */
  beforeAll(async () => {
    setting = await newSetting();
    folder = folderWith('tokens', setting);
    searching = await watched(['run', '--quiet', '--record', cassette], folder);
    await watched(['sweep', '--quiet', '--out', 'swept'], folder);
  });

  async function watched(args: readonly string[], where: string) {
    const target = await watchedTarget(setting);
    const ended = await command(args, { folder: where, env: target.env });
    return { ...target, ...ended };
  }

  it('is watched for every command that there is', async () => {
    const watchedFor = [...asking, ...silent, ...listening].map(({ args: [name = ''] }) => name);
    const known = commandsIn(await command(['--help']));
    expect(known.length).toBeGreaterThan(5);
    expect(new Set(watchedFor.filter((name) => /^(?!help$)\w/.test(name)))).toEqual(new Set(known));
  });

  it('carries nothing in a run that looks for jobs but GET and HEAD to the target', () => {
    const { code, wire } = searching;
    expect(code).toBe(0);
    expectReadsAlone(searching);
    expect(new Set(wire.asked.map(({ method }) => method))).toEqual(new Set(['GET', 'HEAD']));
    expect(wire.asked.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/v1.0/print/printers', '/v1.0/print/shares']),
    );
  });

  it.each(asking)('carries nothing but GET and HEAD to the target: $args, given $given', async (row) => {
    const target = await watched(row.args, folderWith(row.given, setting));
    expect(target.code).toBe(row.code);
    expectReadsAlone(target);
    expect(target.wire.asked.length).toBeGreaterThanOrEqual(row.least);
  });

  it('carries what doctor asks at another version to the same origin', async () => {
    const target = await watchedTarget(setting);
    const env = { ...target.env, GPJC_BASE_URL: target.wire.origin };
    const { code } = await command(['doctor'], { folder: folderWith('tokens and jobs', setting), env });
    expect(code).toBe(4);
    expect(target.contacts()).toEqual({ ...noContacts, connects: [target.wire.authority] });
    expect(new Set(target.wire.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(target.wire.asked.filter(({ path }) => !/^(\/v1\.0)?\/print\//.test(path))).toEqual([]);
  });

  it.each(silent)(
    'is not touched by $args',
    async ({ args, code }) => {
      const { env, contacts } = recorded();
      const ended = await command(args, { folder, env, patienceMs: 580_000 });
      expect({ code: ended.code, ...contacts() }).toEqual({ code, ...noContacts });
    },
    600_000,
  );

  it.each(listening)('is not touched by $args, which only listens on loopback', async ({ args }) => {
    const { env, contacts } = recorded();
    const { said, kill, ended } = start(args, { env });
    await said(/Ctrl-C ends it\./);
    kill('SIGINT');
    expect((await ended).code).toBe(0);
    expect(contacts()).toEqual({ ...noContacts, listens: onLoopback });
  });

  it('carries a run on the embedded reference service to loopback alone', async () => {
    const { env, contacts } = recorded();
    const { code, stdout } = await command(['run'], { env });
    const [, authority = ''] = /^Target http:\/\/([^/]+)\//m.exec(stdout) ?? [];
    expect(code).toBe(0);
    expect(contacts()).toEqual({ connects: [authority], lookups: [], listens: onLoopback });
  });

  it('is not told any name but that of the target', async () => {
    const target = await watchedTarget(setting);
    const env = { ...target.env, GPJC_BASE_URL: target.baseUrl.replace('127.0.0.1', 'localhost') };
    const { code } = await command(['run', '--profile', 'core'], { folder: folderWith('tokens', setting), env });
    expect(code).toBe(0);
    expect(target.contacts()).toEqual({
      ...noContacts,
      connects: [`localhost:${target.wire.port}`],
      lookups: ['localhost'],
    });
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, newFolder, start } from '../cli/command.fixture.js';
import { redirects } from '../gauntlet/behaviours/redirects.js';
import { targetAt } from '../gauntlet/child.js';
import { openFront } from '../gauntlet/front.js';
import { newSetting, type Setting } from '../gauntlet/setting.js';
import { recorded, wireTo } from './recording.fixture.js';

jest.setTimeout(120_000);

const portOf = (origin: string): number => Number(new URL(origin).port);

/** A folder with a configuration for the target: a token for everybody, from a command. */
function configured(baseUrl: string, setting: Setting): string {
  const { configuration, files } = targetAt(baseUrl, setting);
  const folder = newFolder(files);
  writeFileSync(join(folder, 'conformance.config.json'), JSON.stringify(configuration));
  return folder;
}

describe('the wire', () => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await newSetting();
  });

  it('carries nothing in a whole run but GET and HEAD to the target', async () => {
    const front = await openFront({ phase: 'checks', timeoutMs: 10_000 }, setting);
    const wire = await wireTo(portOf(front.origin));
    const { env, addresses } = recorded();
    const folder = configured(`${wire.origin}/v1.0`, setting);
    const { code } = await command(['run', '--quiet'], { folder, env });
    front.close();
    expect(code).toBe(0);
    expect(addresses()).toEqual([`127.0.0.1:${wire.port}`]);
    expect(wire.asked.length).toBeGreaterThan(200);
    expect(new Set(wire.asked.map(({ method }) => method))).toEqual(new Set(['GET', 'HEAD']));
    expect(wire.asked.filter(({ path }) => !/^\/v1\.0\/print\//i.test(path))).toEqual([]);
  });

  it.each(['redirect-elsewhere', 'redirect-without-scheme', 'redirect-with-the-token'])(
    'carries nothing to where the target redirects: %s',
    async (id) => {
      const behaviour = redirects.find((each) => each.id === id);
      if (behaviour === undefined) throw new Error(`no behaviour is called ${id}`);
      const front = await openFront({ phase: 'checks', behaviour, timeoutMs: 10_000 }, setting);
      const { env, addresses } = recorded();
      const folder = configured(`${front.origin}/v1.0`, setting);
      const { code } = await command(['run', '--quiet'], { folder, env });
      front.close();
      expect(code).toBe(1);
      expect(front.hostile()).toBeGreaterThan(100);
      expect({ addresses: addresses(), strayed: front.strayed() }).toEqual({
        addresses: [`127.0.0.1:${portOf(front.origin)}`],
        strayed: 0,
      });
    },
  );

  it('is not touched by plan, which fetches tokens from a command and asks nothing', async () => {
    const wire = await wireTo(1);
    const { env, addresses } = recorded();
    const { code } = await command(['plan'], { folder: configured(`${wire.origin}/v1.0`, setting), env });
    expect({ code, addresses: addresses(), connections: wire.connections() }).toEqual({
      code: 0,
      addresses: [],
      connections: 0,
    });
  });

  it.each<{ args: readonly string[]; code: number }>([
    { args: ['plan'], code: 0 },
    { args: ['list'], code: 0 },
    { args: ['explain', 'job-id-by-printer'], code: 0 },
    { args: ['self-test', '--services', '1'], code: 0 },
    { args: ['--help'], code: 0 },
    { args: ['run', '--nonsense'], code: 2 },
  ])('is not touched by $args', async ({ args, code }) => {
    const { env, addresses } = recorded();
    const ended = await command(args, { env, patienceMs: 100_000 });
    expect({ code: ended.code, addresses: addresses() }).toEqual({ code, addresses: [] });
  });

  it('is not touched by serve, which only listens', async () => {
    const { env, addresses } = recorded();
    const { said, kill, ended } = start(['serve'], { env });
    await said(/Ctrl-C ends it\./);
    kill('SIGINT');
    expect({ ...(await ended), addresses: addresses() }).toMatchObject({ code: 0, addresses: [] });
  });

  it('carries a run on the embedded reference service to loopback alone', async () => {
    const { env, addresses } = recorded();
    const { code, stdout } = await command(['run'], { env });
    const [, authority] = /^Target http:\/\/([^/]+)\//m.exec(stdout) ?? [];
    expect({ code, addresses: addresses() }).toEqual({ code: 0, addresses: [authority] });
  });

  it('is watched: a connection by any module is noted', async () => {
    const { env, addresses } = recorded();
    const wire = await wireTo(1);
    const asks = `require('node:http').get('${wire.origin}').on('error', () => undefined)`;
    const issuer = [process.execPath, '-e', `${asks}; console.log('{"tokens":{}}')`];
    const folder = newFolder({ 'conformance.config.yaml': `tokenIssuer: {command: ${JSON.stringify(issuer)}}` });
    await command(['plan', '--base-url', 'http://127.0.0.1:1/v1.0', '--printer', 'p', '--job', 'j'], { folder, env });
    expect(addresses()).toEqual([`127.0.0.1:${wire.port}`]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askingAsEach,
  canary,
  disguises,
  echoing,
  everySource,
  few,
  job,
  jwtCanary,
  leaks,
  node,
  traced,
} from '../../fixtures/canary.fixture.js';
import { newFolder, unwrapped } from '../../fixtures/command.fixture.js';
import { leaksIn } from '../../fixtures/scanner.fixture.js';
import { oneToken, reference, service } from '../../fixtures/service.fixture.js';

const nowhere = ['--base-url', 'http://127.0.0.1:9', ...job];

describe('the scanner', () => {
  it.each(Object.keys(disguises))(
    'finds a secret disguised as %s, so that nothing is clean because it is blind',
    (name) => {
      for (const secret of [canary('blind'), canary('blind', 'awkward'), jwtCanary('blind')]) {
        const text = `some text "${disguises[name]?.(secret) ?? ''}" and more`;
        expect(leaksIn(text, [secret])).toEqual([secret]);
        expect(leaksIn(JSON.stringify({ text }), [secret])).toEqual([secret]);
      }
    },
  );

  it('finds nothing where nothing is', () => {
    expect(leaksIn('{"id":"5182","status":{"state":"completed"}}', [canary('absent'), jwtCanary('absent')])).toEqual(
      [],
    );
  });
});

describe('a token that the target gives back in every disguise', () => {
  it.concurrent.each([
    { kind: 'a JWT', token: jwtCanary('echo'), flags: ['--verbose'] },
    { kind: 'an opaque token', token: canary('echo'), flags: ['--har', 'run.har', '--sarif', 'run.sarif'] },
    { kind: 'an awkward token', token: canary('echo', 'awkward'), flags: ['--fail-on', 'should'] },
    { kind: 'an awkward token, quietly', token: canary('echo', 'awkward'), flags: ['--quiet'] },
  ])('is in nothing that is shown or kept: $kind', async ({ token, flags }) => {
    const { baseUrl } = await echoing();
    const folder = newFolder();
    const args = ['--base-url', baseUrl, ...job, ...few, ...flags];
    const traces = await traced(args, { folder, env: { GPJC_TOKEN: token } });
    expect([...traces.texts.keys()].filter((name) => /ndjson|xml|json/.test(name))).toHaveLength(3);
    expect([...traces.texts.keys()].filter((name) => /run\.(har|sarif)$/.test(name))).toHaveLength(
      flags.filter((each) => each.startsWith('run')).length,
    );
    expect([...traces.texts.values()].join('')).toContain('[redacted]');
    expect({ code: traces.code, leaks: leaks(traces, token) }).toEqual({ code: 1, leaks: [] });
  });
});

describe('a secret', () => {
  it('of a run that passes is in nothing that is shown or kept', async () => {
    const { args, env } = await oneToken(await reference());
    const traces = await traced([...args, ...few, '--verbose'], { folder: newFolder(), env });
    expect(traces.stdout).toContain('pass');
    expect(leaks(traces, env.GPJC_TOKEN)).toEqual([]);
  });

  it('in a file, an environment variable, a command and an issuer is in nothing that is shown or kept', async () => {
    const { baseUrl } = await echoing();
    const secrets = {
      file: canary('file'),
      variable: canary('variable'),
      command: canary('command'),
      said: canary('said'),
    };
    const folder = newFolder({
      'secret.token': secrets.file,
      'secret.command.cjs': `process.stderr.write('${secrets.command}'); process.stdout.write('${secrets.command}')`,
      'secret.issuer.cjs': `
        const { principals } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
        process.stderr.write('minted ${secrets.said}');
        process.stdout.write(JSON.stringify({ tokens: Object.fromEntries(principals.map(({ id }) => [id, '${secrets.said}'])) }));`,
      'conformance.config.yaml': everySource(baseUrl),
    });
    const traces = await traced([...askingAsEach, '--verbose'], { folder, env: { CANARY: secrets.variable } });
    expect(unwrapped(traces.stderr)).toContain('the token issuer says: minted [redacted]');
    expect({ code: traces.code, leaks: leaks(traces, ...Object.values(secrets)) }).toEqual({ code: 1, leaks: [] });
  });

  it.concurrent.each([
    {
      source: 'command',
      says: 'fails',
      script: (secret: string) => `console.log('${secret}'); console.error('no: ${secret}'); process.exit(1)`,
    },
    {
      source: 'command',
      says: 'fails',
      script: (secret: string) => `console.error('Authorization: Bearer ${secret}'); process.exit(1)`,
    },
    { source: 'issuer', says: 'not JSON', script: (secret: string) => `console.log('${secret}')` },
    {
      source: 'issuer',
      says: 'fails',
      script: (secret: string) => `console.error('{"access_token":"${secret}"}'); process.exit(1)`,
    },
  ])('of a $source that $says is not in the message', async ({ source, says, script }) => {
    const secret = canary('failing');
    const key = source === 'issuer' ? 'tokenIssuer' : 'token';
    const folder = newFolder({
      'secret.cjs': script(secret),
      'conformance.config.yaml': `${key}: { command: ${node('secret.cjs')} }\n`,
    });
    const traces = await traced(nowhere, { folder });
    expect(traces.stderr).toContain(says);
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code: 2, leaks: [] });
  });

  it.concurrent.each([
    {
      place: 'the base URL',
      args: (secret: string) => ['--base-url', `http://user:${secret}@127.0.0.1:9`, ...job],
      env: () => ({}),
    },
    {
      place: 'a token of two lines',
      args: () => nowhere,
      env: (secret: string) => ({ GPJC_TOKEN: `${secret}\n${secret}` }),
    },
    { place: 'a token with spaces', args: () => nowhere, env: (secret: string) => ({ GPJC_TOKEN: `a ${secret}` }) },
  ])('is not in the message that refuses $place', async ({ args, env }) => {
    const secret = canary('refused');
    const traces = await traced(args(secret), { folder: newFolder(), env: env(secret) });
    const shown = new Map([...traces.texts].filter(([where]) => where !== 'process listing'));
    expect({ code: traces.code, leaks: leaks({ ...traces, texts: shown }, secret) }).toEqual({ code: 2, leaks: [] });
  });

  it.concurrent.each([
    'token: SECRET\n',
    'token: { env: [SECRET] }\n',
    'principals: [{ id: a, type: delegated, permissions: [], token: SECRET }]\n',
    'token: { env: A, file: SECRET, command: [SECRET] }\n',
  ])('is not in the message about its place in the file: %s', async (text) => {
    const secret = canary('misplaced');
    const folder = newFolder({ 'secret.yaml': text.replaceAll('SECRET', secret) });
    const traces = await traced([...nowhere, '--config', 'secret.yaml'], { folder });
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code: 2, leaks: [] });
  });

  it.concurrent.each([
    { name: 'a target that is away', args: nowhere, code: 4 },
    { name: 'plan', args: ['plan', ...nowhere], code: 0 },
    { name: 'explain', args: ['explain', 'status-is-200-by-printer'], code: 0 },
    { name: 'list', args: ['list'], code: 0 },
    { name: 'the embedded reference', args: few, code: 0 },
  ])('is in nothing that is shown or kept: $name', async ({ args, code }) => {
    const secret = canary('idle', 'awkward');
    const traces = await traced(args, { folder: newFolder(), env: { GPJC_TOKEN: secret } });
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code, leaks: [] });
  });

  it('of a proxy is in no message about it', async () => {
    const secret = canary('proxy');
    const proxy = { HTTP_PROXY: `http://user:${secret}@127.0.0.1:9`, http_proxy: `http://user:${secret}@127.0.0.1:9` };
    const traces = await traced(['--base-url', 'http://print.invalid', ...job], {
      folder: newFolder(),
      env: { ...proxy, GPJC_TOKEN: canary('token') },
    });
    expect(traces.stdout + traces.stderr).toContain('proxy');
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code: 4, leaks: [] });
  });

  it('of a run that is interrupted is in nothing that is shown or kept', async () => {
    const secret = canary('interrupted');
    let asked = (): void => undefined;
    const questions = new Promise<void>((resolve) => (asked = resolve));
    const { baseUrl } = await service(() => asked());
    const traces = await traced(
      ['--base-url', baseUrl, ...job],
      { folder: newFolder(), env: { GPJC_TOKEN: secret } },
      async (kill) => {
        await questions;
        kill('SIGINT');
      },
    );
    expect(traces.stdout).toContain('interrupted');
    expect(leaks(traces, secret)).toEqual([]);
  });

  it('in an uncaught error is not in the message about it', async () => {
    const secret = canary('crash', 'awkward');
    const folder = newFolder();
    writeFileSync(
      join(folder, 'crash.cjs'),
      'setImmediate(() => { throw new Error(`lost ${process.env.GPJC_TOKEN}`); });',
    );
    const env = { GPJC_TOKEN: secret, NODE_OPTIONS: '--require ./crash.cjs' };
    const traces = await traced([...nowhere, ...few], { folder, env });
    expect(traces.stderr).toContain('please report it: Error: lost [redacted]');
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code: 5, leaks: [] });
  });
});

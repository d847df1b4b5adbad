import { join } from 'node:path';
import { newFolder, reportsIn, unwrapped } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { data } from '../fixtures/paths.fixture.js';
import { ok, type RawServer, rawTlsServer } from '../fixtures/raw-server.fixture.js';
import { freePort, reference, service } from '../fixtures/service.fixture.js';

const certificate = join(data, 'tls', 'certificate.pem');
const job = ['--printer', 'p', '--job', 'j'];
const env = { GPJC_TOKEN: 'a-token-for-the-test' };

describe('a target that cannot be judged', () => {
  let secure: RawServer;
  beforeAll(async () => {
    secure = await rawTlsServer((socket) => socket.write(ok('{}')));
  });
  afterAll(() => secure.close());

  it.each<{ name: string; baseUrl: () => string | Promise<string>; says: RegExp }>([
    {
      name: 'nobody listens',
      baseUrl: async () => `http://127.0.0.1:${await freePort()}/v1.0`,
      says: / target unreachable: nothing listens on 127\.0\.0\.1:\d+; start the service/,
    },
    {
      name: 'its name is not found',
      baseUrl: () => 'http://nobody.invalid/v1.0',
      says: / target unreachable: the name nobody\.invalid could not be found/,
    },
    {
      name: 'its certificate is not trusted',
      baseUrl: () => secure.baseUrl,
      says: / target unreachable: its TLS certificate is not trusted: self-signed certificate; use --ca FILE /,
    },
    {
      name: 'it does not speak TLS',
      baseUrl: async () => (await service((_, response) => response.end())).baseUrl.replace('http:', 'https:'),
      says: / target unreachable: 127\.0\.0\.1:\d+ does not speak TLS; use an http:\/\/ base URL /,
    },
    {
      name: 'it speaks nothing but TLS',
      baseUrl: () => secure.baseUrl.replace('https:', 'http:'),
      says: / target unreachable: the connection was closed before any response; correct scheme and port/,
    },
  ])('is reported with the reason, and exit code 4: $name', async ({ baseUrl, says }) => {
    const folder = newFolder();
    const { code, stdout, stderr } = await inProcess(['--base-url', await baseUrl(), ...job], { folder, env });
    expect(stdout.replace(/\s+/g, ' ')).toMatch(says);
    expect(code).toBe(4);
    expect(unwrapped(stderr)).toMatch(/^(warning: the base URL is plain http: .*\n)?$/);
    const { junit, results } = await reportsIn(folder);
    expect(junit).toMatchObject({ tests: results.summary.tests, failed: 0, passed: 0 });
    expect(results.extra).toMatchObject({ rootCause: expect.stringMatching(/\w/) });
  });

  it.each([
    { name: 'whatever it is asked', target: () => service((_, response) => response.writeHead(401).end()) },
    { name: 'but for paths it does not even look at', target: () => reference() },
  ])('is reported to refuse the token it answers 401 to, with exit code 4: $name', async ({ target }) => {
    const { baseUrl } = await target();
    const folder = newFolder();
    const { code, stdout } = await inProcess(['--base-url', baseUrl, ...job], { folder, env });
    expect(stdout).toMatch(/^credentials refused: the target answers 401 to the owner's token \(GPJC_TOKEN\)/m);
    expect(code).toBe(4);
    expect((await reportsIn(folder)).results.extra).toMatchObject({ verdict: 'credentials-refused' });
  });

  it('is not asked twice when it cannot be reached', async () => {
    const { stdout } = await inProcess(['--base-url', `http://127.0.0.1:${await freePort()}`, ...job], { env });
    expect(stdout).toMatch(/: 1 of \d+ requests in /);
  });

  it.each([
    { name: 'its certificate', flags: ['--ca', certificate], stderr: '' },
    {
      name: 'any certificate',
      flags: ['--insecure'],
      stderr: expect.stringMatching(/^warning: --insecure: .*\n {2}be answering\n$/),
    },
  ])('is judged when the operator trusts $name', async ({ flags, stderr }) => {
    const args = ['--base-url', secure.baseUrl, ...job, '--only', 'status-is-200-by-printer', ...flags];
    expect(await inProcess(args, { env })).toEqual({
      code: 0,
      stdout: expect.stringContaining('1 check: 1 pass, 0 fail'),
      stderr,
    });
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '../../model/target.js';
import type { ServedReference } from '../../reference/http.js';
import { command, type Ended, longLines, newFolder, reportsIn } from '../fixtures/command.fixture.js';
import { faultsIn, plain } from '../fixtures/doctor.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { certificate, ok, type RawServer, rawTlsServer } from '../fixtures/raw-server.fixture.js';
import { configure, freePort, oneToken, reference, service } from '../fixtures/service.fixture.js';

interface Setup {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

const env = { GPJC_TOKEN: 'an-opaque-token-for-the-test' };
const job = ['--printer', 'p', '--job', 'j'];
const at = (baseUrl: string): Setup => ({ args: ['--base-url', baseUrl, ...job], env });

describe('doctor', () => {
  let secure: RawServer;
  let served: ServedReference;
  beforeAll(async () => {
    served = await reference();
    secure = await rawTlsServer((socket) => socket.write(ok('{}')));
  });
  afterAll(() => secure.close());

  const owner: Principal = { id: 'owner', type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] };

  /** Asks the reference service for one of its jobs as somebody who differs from its owner. */
  async function as(differences: Partial<Principal>, changed: Readonly<Record<string, string>> = {}): Promise<Setup> {
    const issued = await served.issue([{ ...owner, ...differences }]);
    const [first] = served.jobs;
    const named = { '--base-url': served.baseUrl, '--printer': String(first?.printer), '--job': '5182', ...changed };
    return { args: Object.entries(named).flat(), env: { GPJC_TOKEN: String(issued['owner']) } };
  }

  /** Lists principals beside the owner's token, each with a token that may differ from its description. */
  async function listing(
    principals: readonly (Principal & { readonly actual?: Partial<Principal> })[],
  ): Promise<Setup> {
    const issued = await served.issue(principals.map(({ actual, ...each }) => ({ ...each, ...actual })));
    const listed = principals.map(({ actual: _, ...each }) => ({ ...each, token: { file: `${each.id}.token` } }));
    const files = Object.fromEntries(principals.map(({ id }) => [`${id}.token`, String(issued[id])]));
    const configuration = JSON.stringify({ users: { owner: 'alice', other: 'bob' }, principals: listed });
    return { ...(await as({})), files: { ...files, 'conformance.config.json': configuration } };
  }

  async function said({ args, env = {}, files = {} }: Setup): Promise<Ended> {
    return inProcess(['doctor', ...args], { env, folder: newFolder(files) });
  }

  it.each([
    {
      name: 'the token is refused',
      baseUrl: () => served.baseUrl,
      says: /^STOPS token-refused .* 401 .* on every list/,
    },
    { name: 'nothing listens', baseUrl: async () => `http://127.0.0.1:${await freePort()}/v1.0`, says: /^STOPS / },
  ])('is not ready where no job is named and $name', async ({ baseUrl, says }) => {
    const args = ['doctor', '--base-url', await baseUrl()];
    const ended = await inProcess(args, { env });
    expect(ended.code).toBe(4);
    expect(faultsIn(ended)).toEqual([expect.stringMatching(says)]);
  });

  it.each<{ name: string; setup: () => Setup | Promise<Setup>; code: number; says: string }>([
    {
      name: 'nobody listens',
      setup: async () => at(`http://127.0.0.1:${await freePort()}/v1.0`),
      code: 4,
      says: 'STOPS target-refused nothing listens on 127.0.0.1:N → start the service, or correct host and port of the base URL',
    },
    {
      name: 'the name is not found',
      setup: () => at('http://nobody.invalid/v1.0'),
      code: 4,
      says: 'STOPS target-name-not-found the name nobody.invalid could not be found → correct the host of the base URL; does it need a VPN, or HTTPS_PROXY?',
    },
    {
      name: 'the certificate is self-signed',
      setup: () => at(`${secure.baseUrl}/v1.0`),
      code: 4,
      says: 'STOPS target-tls its TLS certificate is not trusted: self-signed certificate → use --ca FILE',
    },
    {
      name: 'the certificate is for another name',
      setup: () => {
        const { args } = at(`${secure.baseUrl.replace('127.0.0.1', 'localhost')}/v1.0`);
        return { args: [...args, '--ca', 'ca.pem'], env, files: { 'ca.pem': certificate } };
      },
      code: 4,
      says: "STOPS target-tls its TLS certificate is not trusted: Hostname/IP does not match certificate's altnames: Host: localhost. is not cert's CN: loopback of the tests → use the name the certificate was issued for",
    },
    {
      name: 'it does not speak TLS',
      setup: () => at(served.baseUrl.replace('http:', 'https:')),
      code: 4,
      says: 'STOPS target-tls 127.0.0.1:N does not speak TLS → use an http:// base URL',
    },
    {
      name: 'it speaks nothing but TLS',
      setup: () => at(secure.baseUrl.replace('https:', 'http:')),
      code: 4,
      says: 'STOPS target-reset the connection was closed before any response → correct scheme and port of the base URL: https:// or http://? A server that speaks HTTP/2 alone closes so, too',
    },
    {
      name: 'it never answers',
      setup: async () => {
        const { baseUrl } = await service(() => undefined);
        return { args: [...at(baseUrl).args, '--timeout', '1500'], env };
      },
      code: 4,
      says: 'STOPS target-timeout no complete response within 1.5 s (connected, nothing received) → correct the address, open the firewall, or raise --timeout',
    },
    {
      name: 'the base URL lacks its version',
      setup: () => as({}, { '--base-url': served.baseUrl.replace('/v1.0', '') }),
      code: 4,
      says: 'STOPS base-url-without-version the base URL http://127.0.0.1:N has no version segment, and nothing of /print is there → give http://127.0.0.1:N/v1.0',
    },
    {
      name: 'the base URL goes too far',
      setup: () => as({}, { '--base-url': `${served.baseUrl}/print/printers` }),
      code: 4,
      says: 'STOPS base-url-with-path the base URL goes on behind the service root, with /print/printers → give http://127.0.0.1:N/v1.0',
    },
    {
      name: 'a web page answers',
      setup: async () =>
        at((await service((_, response) => response.setHeader('Content-Type', 'text/html').end('<html>'))).baseUrl),
      code: 4,
      says: 'STOPS target-answers-html the target answers every request with a web page (HTML, status 200) and never with JSON → correct the base URL; is a sign-in page or a proxy in between?',
    },
    {
      name: 'a sign-in page is redirected to',
      setup: async () =>
        at(
          (await service((_, response) => response.writeHead(302, { Location: 'https://login.example/a?b=c' }).end()))
            .baseUrl,
        ),
      code: 4,
      says: 'STOPS target-redirects the target redirects every request to https://login.example (status 302), and redirects are never followed → give the address it redirects to as the base URL, unless that is a sign-in page',
    },
    {
      name: 'the service fails',
      setup: async () => at((await service((_, response) => response.writeHead(500).end())).baseUrl),
      code: 1,
      says: "FAILS target-fails the target answers 500 to the owner's request for a job → look into the service's own log",
    },
    {
      name: 'the service is busy',
      setup: async () =>
        at((await service((_, response) => response.writeHead(429, { 'Retry-After': '60' }).end())).baseUrl),
      code: 3,
      says: 'LIMITS target-throttles the target answers 429: it is busy or limits requests → try later, or with --rate 2',
    },
    {
      name: 'the clocks differ',
      setup: async () => {
        const late = () => new Date(Date.now() - 7_290_000).toUTCString();
        const answer = '{"id":"j","status":{}}';
        return at(
          (
            await service((_, response) =>
              response.writeHead(200, { Date: late(), 'Content-Type': 'application/json' }).end(answer),
            )
          ).baseUrl,
        );
      },
      code: 3,
      says: "NOTE clock-skew this machine's clock is 2 h ahead of the target's Date → set the clock; tokens may look expired, or not yet valid",
    },
    {
      name: 'there is no token',
      setup: async () => ({ args: (await as({})).args }),
      code: 3,
      says: 'LIMITS token-missing there is no token of the user who made the jobs (\'owner\') → put one in GPJC_TOKEN, or "token" in the configuration file',
    },
    {
      name: 'the token has expired',
      setup: () => as({ defect: 'expired' }),
      code: 4,
      says: 'STOPS token-expired the token of \'owner\' (GPJC_TOKEN) expired 1 h ago, at MOMENT → get a new one, or let "token" name a "command" that does',
    },
    {
      name: 'the service does not take the token',
      setup: async () => ({ args: (await as({})).args, env }),
      code: 4,
      says: 'STOPS token-refused the target answers 401 to the owner\'s token (GPJC_TOKEN), saying "IDX14100: JWT is not well formed, there are no dots (.)." → supply a token that this service accepts: has it expired, is it for another audience?',
    },
    {
      name: 'the token is of a personal account',
      setup: () => as({ account: 'personal' }),
      code: 4,
      says: "STOPS token-personal-account the token of 'owner' (GPJC_TOKEN) is of a personal Microsoft account, which this API does not support → sign in with a work or school account, or describe it with account: personal",
    },
    {
      name: 'the token is of an application',
      setup: () => as({ type: 'application', permissions: ['PrintJob.Read.All'] }),
      code: 4,
      says: "STOPS token-wrong-type the token of 'owner' (GPJC_TOKEN) is of an application, and this principal is a signed-in user → supply a token of a signed-in user, or describe it with type: application",
    },
    {
      name: 'the token has no permission',
      setup: () => as({ permissions: ['User.Read'] }),
      code: 4,
      says: "STOPS token-without-permission the token of 'owner' (GPJC_TOKEN) has none of the permissions this API asks for; it has User.Read → consent to PrintJob.ReadBasic or more, and get a new one",
    },
    {
      name: 'the tenant has no subscription',
      setup: () => as({ subscription: false }),
      code: 3,
      says: 'LIMITS no-subscription the owner is refused everything with 403, saying "The tenant has no active Universal Print subscription." → does the owner\'s tenant have an active Universal Print subscription, and the token a listed permission?',
    },
    {
      name: 'the job is of another user',
      setup: () => as({}, { '--job': '5190' }),
      code: 3,
      says: 'LIMITS job-of-another-user the owner is refused the job 5190 with 403, saying "Another user\'s job needs an administrator role and a permission for all jobs.", and served what is around it → name a job that the owner made, or say in "jobs" and "users" who made it',
    },
    {
      name: 'the job is unknown',
      setup: () => as({}, { '--job': '9999' }),
      code: 3,
      says: 'LIMITS unknown-job the printer c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb has no job 9999 → name another: jobs are kept for days only',
    },
    {
      name: 'the printer is unknown',
      setup: () => as({}, { '--printer': 'nobodys' }),
      code: 3,
      says: 'LIMITS unknown-printer the target knows no printer nobodys, and lists others → correct --printer or "printer" of the job',
    },
    {
      name: 'the share is unknown',
      setup: () => as({}, { '--share': 'nobodys' }),
      code: 3,
      says: 'LIMITS unknown-share the job 5182 is not found by the share nobodys → correct "jobs" in the configuration file; jobs are kept for days only',
    },
    {
      name: 'a token may do more than its description says',
      setup: () =>
        listing([
          { id: 'none', type: 'delegated', user: 'alice', permissions: [], actual: { permissions: ['PrintJob.Read'] } },
        ]),
      code: 3,
      says: "LIMITS token-not-as-described the token of 'no-permission' (conformance.config.json:1: principals[0].token) is not as described: it has PrintJob.Read too → supply a token of the jobs' owner with no permission",
    },
    {
      name: 'a token is of another tenant than the others',
      setup: () =>
        listing([
          { id: 'reader', type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] },
          {
            id: 'app',
            type: 'application',
            permissions: ['PrintJob.Read.All', 'Printer.Read.All'],
            actual: { subscription: false },
          },
        ]),
      code: 3,
      says: "LIMITS token-of-another-tenant the token of 'application-PrintJob.Read.All' (conformance.config.json:1: principals[1].token) is of the tenant 1b6a4f7c-2d3e-4c8a-b5f9-90e1d2c3a4b5, the others are of 72f988bf-0f1c-4c55-9c1e-5a1b3d7e9f02 → get it from the same tenant as the others",
    },
    {
      name: 'the proxy is not there',
      setup: async () => {
        const { args } = at('http://127.0.0.1:9/v1.0');
        return { args, env: { ...env, HTTP_PROXY: `http://127.0.0.1:${await freePort()}` } };
      },
      code: 4,
      says: 'STOPS target-proxy the proxy 127.0.0.1:N (HTTP_PROXY) cannot be reached: nothing listens on 127.0.0.1:N → correct HTTP_PROXY, or name 127.0.0.1 in NO_PROXY to do without',
    },
    {
      name: 'the printer is that of another job',
      setup: () =>
        as(
          {},
          { '--printer': '7d9e6b1a-52c4-4f0e-9a63-0c1e8f4b2d57', '--share': '0e2d9a55-6c1f-4b7a-8d33-91f2a4c7e0b8' },
        ),
      code: 3,
      says: 'LIMITS job-on-another-printer the job 5182 is in the share, and not at the printer 7d9e6b1a-52c4-4f0e-9a63-0c1e8f4b2d57 → correct --printer or "printer" of the job; if it is right, the service is wrong',
    },
  ])('tells that $name', async ({ setup, code, says }) => {
    const ended = await said(await setup());
    expect(faultsIn(ended).map(plain)).toContain(says);
    expect(ended.code).toBe(code);
    expect(longLines(ended.stdout)).toEqual([]);
  });

  it.each<{
    name: string;
    files?: Readonly<Record<string, string>>;
    args?: readonly string[];
    says: string;
  }>([
    {
      name: 'the configuration file is missing',
      args: ['--config', 'none.yaml'],
      says: 'none.yaml: there is no such file; give --config FILE',
    },
    {
      name: 'the configuration file is not in order',
      files: { 'conformance.config.yaml': 'baseURL: https://h/v1.0' },
      says: 'conformance.config.yaml:1: baseURL: unknown key; did you mean "baseUrl"?',
    },
    {
      name: 'the environment variable of the token is not set',
      files: {
        'conformance.config.yaml': 'baseUrl: http://127.0.0.1:9\njobs: [{printer: p, id: j}]\ntoken: {env: NOT_SET}',
      },
      says: 'conformance.config.yaml:3: token: the environment variable NOT_SET is not set',
    },
    {
      name: 'the token issuer fails',
      files: {
        'conformance.config.yaml':
          'baseUrl: http://127.0.0.1:9\njobs: [{printer: p, id: j}]\ntokenIssuer: {command: ["false"]}',
      },
      says: "conformance.config.yaml:3: tokenIssuer: the command 'false' fails: it ended with exit code 1",
    },
    {
      name: 'the base URL holds credentials',
      args: ['--base-url', 'https://me:secret@h/v1.0', ...job],
      says: '--base-url: the base URL carries credentials; remove them and supply a token instead',
    },
  ])('says what to correct first, sends nothing and ends with 2: $name', async ({ files = {}, args = [], says }) => {
    const { code, stdout, stderr } = await said({ args, files });
    expect({ code, stdout, stderr: stderr.replace(/\S*\/(?=[\w.]+\.yaml)/g, '') }).toEqual({
      code: 2,
      stdout: '',
      stderr: `${says}\n`,
    });
  });

  it.each<{ name: string; setup: () => Setup | Promise<Setup>; says: string }>([
    {
      name: 'nobody listens',
      setup: async () => at(`http://127.0.0.1:${await freePort()}/v1.0`),
      says: 'target unreachable: nothing listens on 127.0.0.1:N; start the service, or correct host and port of the base URL',
    },
    {
      name: 'the base URL lacks its version',
      setup: () => as({}, { '--base-url': served.baseUrl.replace('/v1.0', '') }),
      says: 'target unreachable: the base URL http://127.0.0.1:N has no version segment, and nothing of /print is there; give http://127.0.0.1:N/v1.0',
    },
    {
      name: 'a web page answers',
      setup: async () =>
        at((await service((_, response) => response.setHeader('Content-Type', 'text/html').end('<html>'))).baseUrl),
      says: 'target unreachable: the target answers every request with a web page (HTML, status 200) and never with JSON; correct the base URL; is a sign-in page or a proxy in between?',
    },
    {
      name: 'the token has expired',
      setup: () => as({ defect: 'expired' }),
      says: 'credentials refused: the token of \'owner\' (GPJC_TOKEN) expired 1 h ago, at MOMENT; get a new one, or let "token" name a "command" that does',
    },
  ])('has a run stop with the same words, and exit code 4: $name', async ({ setup, says }) => {
    const { args, env = {} } = await setup();
    const folder = newFolder();
    const { code, stdout } = await inProcess(['run', ...args], { env, folder });
    expect(plain(stdout.replace(/\s+/g, ' '))).toContain(says);
    expect(code).toBe(4);
    expect((await reportsIn(folder)).junit).toMatchObject({ failed: 0, passed: 0 });
  });

  it('says what is missing where nothing is wrong, and that nothing is where a run is a partial one', async () => {
    const { args, env: token } = await oneToken(served);
    const { code, stdout } = await said({ args, env: token });
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /^LIMITS {2}not-supplied\n {8}\d+ MUST checks need tokens or jobs that are not supplied\n {8}→ supply what "plan" names, or [^]*--partial\n\nExamined http:\/\/127\.0\.0\.1:\d+\/v1\.0, 1 token and 1 job\.\nA run can judge up to \d+ of \d+ checks, and ends with 3, incomplete, if nothing\nfails\.\n\nWhat more tokens bring, with these jobs:\n {2}one token of the jobs' owner {9}\d+ checks\n(?: {2}and .* +\d+ checks\n){3}\nIncomplete: nothing is wrong with what is supplied, and a run lacks the rest\.\n$/,
    );
    const partial = await said({ args: [...args, '--partial'], env: token });
    expect(partial).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /^Examined [^]* ends with 0 if nothing deviates: it\nis about [^]*\nReady: no problem found\.\n$/,
      ),
    });
  });

  it.each([
    { name: 'one token', fault: [], flags: [], isWhole: false, code: 3 },
    { name: 'one token, in a partial run', fault: [], flags: ['--partial'], isWhole: false, code: 0 },
    { name: 'an issuer', fault: [], flags: [], isWhole: true, code: 0 },
    {
      name: 'an issuer that a filter needs no token of',
      fault: [],
      flags: ['--only', 'job-id-by-printer'],
      isWhole: false,
      code: 0,
    },
  ])('foretells how a run ends, with $name: $code', async ({ fault, flags, isWhole, code }) => {
    const own = await reference(...fault);
    const folder = newFolder();
    const { args, env } = await oneToken(own);
    if (isWhole) await configure(own, folder);
    const given = isWhole ? { folder } : { folder, env };
    const all = [...(isWhole ? [] : args), ...flags];
    const doctor = await inProcess(['doctor', ...all], given);
    const run = await inProcess(['run', ...all], given);
    expect([doctor.code, run.code]).toEqual([code, code]);
  });

  it('says the same to machines', async () => {
    const { args, env: token } = await as({}, { '--job': '9999' });
    const { stdout } = await said({ args: [...args, '--json'], ...(token === undefined ? {} : { env: token }) });
    expect(JSON.parse(stdout)).toEqual([
      {
        id: 'unknown-job',
        effect: 'incomplete',
        problem: 'the printer c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb has no job 9999',
        fix: 'name another: jobs are kept for days only',
      },
    ]);
  });

  it('refuses a Node.js that is too old, before anything else', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'old.cjs'), "Object.defineProperty(process.versions, 'node', { value: '18.20.0' });");
    const ended = await command(['doctor'], { folder, env: { NODE_OPTIONS: '--require ./old.cjs' } });
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr: 'Node.js 18.20.0 is too old for this suite; install 20.19 or later\n',
    });
  });
});

import type { RequestListener } from 'node:http';
import { createServer as createHttp2Server, createSecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newFolder, reportsIn } from '../fixtures/command.fixture.js';
import { faultsIn, plain } from '../fixtures/doctor.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { data } from '../fixtures/paths.fixture.js';
import { authority, identity, rawServer, rawTlsServer } from '../fixtures/raw-server.fixture.js';
import { service } from '../fixtures/service.fixture.js';

const job = ['--printer', 'p', '--job', 'j'];
const token = { GPJC_TOKEN: 'an-opaque-token-for-the-test' };
const ca = ['--ca', join(data, 'tls', 'authority.pem')];

interface Target {
  readonly baseUrl: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const open: { close: () => unknown }[] = [];
afterAll(() => {
  for (const each of open.splice(0)) each.close();
});

/** A service that answers all alike. */
const answering = (answer: RequestListener) => (): Promise<Target> => service(answer);

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}) =>
  answering((_, response) =>
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body)),
  );

const page = (status: number, title: string) =>
  answering((_, response) =>
    response
      .writeHead(status, { 'Content-Type': 'text/html' })
      .end(`<html><head><title>${title}</title></head></html>`),
  );

/** A server of bytes, which says the same to all. */
const saying =
  (bytes: string, secure = false) =>
  async (): Promise<Target> => {
    const behave: Parameters<typeof rawServer>[0] = (socket) => socket.end(Buffer.from(bytes, 'latin1'));
    const server = await (secure ? rawTlsServer(behave, 'trusted') : rawServer(behave));
    open.push(server);
    return { baseUrl: `${server.baseUrl}/v1.0`, ...(secure ? { args: ca } : {}) };
  };

/** A target that is reached by a proxy, which answers CONNECT so. */
const tunnelled = (answer: string) => async (): Promise<Target> => {
  const proxy = await rawServer((socket) => socket.end(`HTTP/1.1 ${answer}\r\n\r\n`));
  open.push(proxy);
  return { baseUrl: 'http://127.0.0.2:9/v1.0', env: { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` } };
};

async function listening(
  server: ReturnType<typeof createTlsServer> | ReturnType<typeof createHttp2Server | typeof createSecureServer>,
) {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
}

async function http2Only(): Promise<Target> {
  return { baseUrl: `http://${await listening(createHttp2Server())}` };
}

/** It is the library that answers whoever does not speak HTTP/2. */
async function http2OnlySecure(): Promise<Target> {
  return { baseUrl: `https://${await listening(createSecureServer(identity('trusted')))}`, args: ca };
}

async function wantsCertificate(): Promise<Target> {
  const options = { ...identity('trusted'), requestCert: true, rejectUnauthorized: true, ca: authority };
  return { baseUrl: `https://${await listening(createTlsServer(options))}`, args: ca };
}

const key = 'Access denied due to missing subscription key.';
const http1 = 'have the server, or a proxy before it, speak HTTP/1.1: this suite speaks no other version';
const settings = '\0\0\0\x04\0\0\0\0\0\0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\x01';
const wrongHttp = 'correct how the service, or what stands before it, writes its responses';
const slash = 'have the service, or the router before it, serve the paths as documented, without a slash at their end';

interface Cause {
  readonly name: string;
  readonly target: () => Promise<Target>;
  readonly id: string;
  readonly says: string;
  readonly fix: string;
}

const obstacles: readonly Cause[] = [
  {
    name: 'wants a subscription key',
    target: json(401, { statusCode: 401, message: key }),
    id: 'subscription-key-wanted',
    says: `a gateway wants a subscription key (status 401), saying "${key}"`,
    fix: 'set "headers" in the configuration file: { Ocp-Apim-Subscription-Key: { env: NAME } }',
  },
  {
    name: 'wants a subscription key under a name of its own',
    target: json(
      403,
      {},
      { 'WWW-Authenticate': 'AzureApiManagementKey realm="subscription-key",name="X-Key",type="header"' },
    ),
    id: 'subscription-key-wanted',
    says: 'a gateway wants a subscription key (status 403)',
    fix: 'set "headers" in the configuration file: { X-Key: { env: NAME } }',
  },
  {
    name: 'does not accept a subscription key',
    target: json(401, { message: 'Access denied due to invalid subscription key.' }),
    id: 'subscription-key-wanted',
    says: 'a gateway does not accept the subscription key (status 401), saying "Access denied due to invalid subscription key."',
    fix: 'correct "headers" in the configuration file: { Ocp-Apim-Subscription-Key: { env: NAME } }',
  },
  {
    name: 'is behind a proxy that refuses the tunnel',
    target: tunnelled('403 Forbidden'),
    id: 'target-proxy',
    says: 'the proxy 127.0.0.1:N (HTTP_PROXY) does not allow connections to 127.0.0.2:9 (403)',
    fix: 'ask whoever runs it, or name 127.0.0.2 in NO_PROXY to do without',
  },
  {
    name: 'is behind a proxy that wants credentials',
    target: tunnelled('407 Proxy Authentication Required'),
    id: 'target-proxy',
    says: 'the proxy 127.0.0.1:N (HTTP_PROXY) asks for credentials (407)',
    fix: 'write HTTP_PROXY as http://user:password@127.0.0.1:N',
  },
  {
    name: 'is behind a proxy that cannot connect',
    target: tunnelled('502 Bad Gateway'),
    id: 'target-proxy',
    says: 'the proxy 127.0.0.1:N (HTTP_PROXY) cannot connect to 127.0.0.2:9 (502)',
    fix: 'check the base URL, or name 127.0.0.2 in NO_PROXY to do without',
  },
  {
    name: 'speaks HTTP/2 alone',
    target: http2Only,
    id: 'target-malformed',
    says: '127.0.0.1:N speaks HTTP/2 alone',
    fix: http1,
  },
  {
    name: 'speaks HTTP/2 alone, behind TLS',
    target: saying(settings, true),
    id: 'target-malformed',
    says: '127.0.0.1:N speaks HTTP/2 alone',
    fix: http1,
  },
  {
    name: 'speaks HTTP/2 alone by what TLS negotiates',
    target: http2OnlySecure,
    id: 'target-http2-only',
    says: 'the target does not answer HTTP/1.1 (status 403), saying "Missing ALPN Protocol, expected `h2` to be available."',
    fix: http1,
  },
  {
    name: 'says that it speaks HTTP/2 alone',
    target: answering((_, response) =>
      response.writeHead(400).end('An HTTP/1.x request was sent to an HTTP/2 only endpoint.'),
    ),
    id: 'target-http2-only',
    says: 'the target does not answer HTTP/1.1 (status 400), saying "An HTTP/1.x request was sent to an HTTP/2 only endpoint."',
    fix: http1,
  },
  {
    name: 'asks to upgrade',
    target: answering((_, response) => response.writeHead(426, { Upgrade: 'h2c' }).end()),
    id: 'target-http2-only',
    says: 'the target does not answer HTTP/1.1 (status 426)',
    fix: http1,
  },
  {
    name: 'closes at once',
    target: saying(''),
    id: 'target-reset',
    says: 'the connection was closed before any response',
    fix: 'correct scheme and port of the base URL: https:// or http://? A server that speaks HTTP/2 alone closes so, too',
  },
  {
    name: 'speaks something else',
    target: saying('SSH-2.0-OpenSSH_9.6\r\n'),
    id: 'target-malformed',
    says: 'the response is not well-formed HTTP/1.1: Parse Error: Expected HTTP/, RTSP/ or ICE/; it begins with "SSH-2.0-OpenSSH_9.6"',
    fix: 'correct scheme and port of the base URL: something else than HTTP answers there',
  },
  {
    name: 'writes a malformed field line',
    target: saying('HTTP/1.1 200 OK\r\nbad field\x01: x\r\n\r\n'),
    id: 'target-malformed',
    says: 'the response is not well-formed HTTP/1.1: Parse Error: Invalid header token',
    fix: wrongHttp,
  },
  {
    name: 'writes a malformed chunk',
    target: saying('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n\r\n'),
    id: 'target-malformed',
    says: 'the response is not well-formed HTTP/1.1: Parse Error: Invalid character in chunk size',
    fix: wrongHttp,
  },
  {
    name: 'redirects to the same path with a slash',
    target: answering(({ url = '' }, response) => response.writeHead(301, { Location: `${url}/` }).end()),
    id: 'target-redirects-by-slash',
    says: 'the target redirects every request to the same path with a slash added (status 301), and redirects are never followed',
    fix: slash,
  },
  {
    name: 'redirects to the same path with a slash, in full',
    target: answering(({ url = '', headers: { host = '' } }, response) =>
      response.writeHead(308, { Location: `http://${host}${url}/` }).end(),
    ),
    id: 'target-redirects-by-slash',
    says: 'the target redirects every request to the same path with a slash added (status 308), and redirects are never followed',
    fix: slash,
  },
  {
    name: 'redirects elsewhere on its own host',
    target: answering((_, response) => response.writeHead(302, { Location: '/sign-in?secret' }).end()),
    id: 'target-redirects',
    says: 'the target redirects every request to another path of its own (status 302), and redirects are never followed',
    fix: 'give the address it redirects to as the base URL, unless that is a sign-in page',
  },
  {
    name: 'wants a client certificate in the handshake',
    target: wantsCertificate,
    id: 'target-tls',
    says: '127.0.0.1:N wants a client certificate (tlsv13 alert certificate required)',
    fix: 'give --cert FILE --key FILE',
  },
  {
    name: 'wants a client certificate by a page',
    target: page(400, '400 No required SSL certificate was sent'),
    id: 'client-certificate-wanted',
    says: 'the target wants a client certificate (status 400), saying "400 No required SSL certificate was sent"',
    fix: 'give --cert FILE --key FILE',
  },
  {
    name: 'wants TLS by a page',
    target: page(400, '400 The plain HTTP request was sent to HTTPS port'),
    id: 'target-tls',
    says: 'the target speaks TLS alone (status 400), saying "400 The plain HTTP request was sent to HTTPS port"',
    fix: 'use an https:// base URL',
  },
  {
    name: 'answers with a page',
    target: page(200, 'Sign in'),
    id: 'target-answers-html',
    says: 'the target answers every request with a web page (HTML, status 200, "Sign in") and never with JSON',
    fix: 'correct the base URL; is a sign-in page or a proxy in between?',
  },
  {
    name: 'has its version elsewhere',
    target: async () => {
      const { baseUrl } = await service(({ url = '' }, response) =>
        response.writeHead(url.startsWith('/v1.0/') ? 401 : 404).end(),
      );
      return { baseUrl: baseUrl.replace('/v1.0', '') };
    },
    id: 'base-url-without-version',
    says: 'the base URL http://127.0.0.1:N has no version segment, and nothing of /print is there',
    fix: 'give http://127.0.0.1:N/v1.0',
  },
];

/** How a command ends against a target, and its root cause where it is a run. */
async function told(name: 'run' | 'doctor', target: Target, args: readonly string[], env: Target['env'] = token) {
  const folder = newFolder();
  const all = [name, '--base-url', target.baseUrl, '--timeout', '3000', ...(target.args ?? []), ...args];
  const ended = await inProcess(all, { folder, env: { ...env, ...target.env } });
  return { ...ended, folder };
}

async function rootCause(folder: string): Promise<string> {
  const { extra } = (await reportsIn(folder)).results;
  return plain(String(extra?.['rootCause']));
}

describe('a target that cannot be asked', () => {
  it.each(obstacles)('is told of alike by doctor, run and a search for jobs when it $name', async (cause) => {
    const { id, says, fix } = cause;
    const served = await cause.target();
    const examined = await told('doctor', served, job);
    expect(faultsIn(examined).map(plain)).toContain(`STOPS ${id} ${says} → ${fix}`);
    const named = await told('run', served, job);
    const found = await told('run', served, []);
    expect([await rootCause(named.folder), await rootCause(found.folder)]).toEqual(Array(2).fill(`${says}; ${fix}`));
    expect([examined.code, named.code, found.code]).toEqual([4, 4, 4]);
  });

  it('says what it wants of everybody without a token, too', async () => {
    const served = await json(401, { message: key })();
    const says = `a gateway wants a subscription key (status 401), saying "${key}"`;
    const examined = await told('doctor', served, job, {});
    expect(faultsIn(examined)[0]).toContain(says);
    const { code, folder } = await told('run', served, job, {});
    expect(await rootCause(folder)).toContain(says);
    expect([examined.code, code]).toEqual([4, 4]);
  });
});

describe('a target that serves no job', () => {
  const away = { error: { code: 'generalException', message: 'The database is away' } };
  const log = "look into the service's own log";

  it.each([
    {
      name: '200 with an error',
      target: json(200, away),
      says: 'the target answers 200 and no job, saying "The database is away"',
      fix: log,
      cause: 'it answers 200 and no job, saying "The database is away"',
    },
    {
      name: '204',
      target: answering((_, response) => response.writeHead(204).end()),
      says: 'the target answers 204 and no job',
      fix: log,
      cause: 'it answers 204 and no job',
    },
    {
      name: '500',
      target: json(500, away),
      says: 'the target answers 500 to the owner\'s request for a job, saying "The database is away"',
      fix: log,
      cause: 'it answers 500, saying "The database is away"',
    },
    {
      name: '400',
      target: json(400, away),
      says: 'the target answers 400 to the owner\'s request for a job, saying "The database is away"',
      fix: `correct the base URL or the ids, or ${log}`,
      cause: 'it answers 400, saying "The database is away"',
    },
    {
      name: 'a coding that was not asked for',
      target: answering((_, response) => response.writeHead(200, { 'Content-Encoding': 'zstd' }).end('xxxx')),
      says: "the target answers 200, and the body cannot be decoded: content coding 'zstd' was not asked for",
      fix: 'correct the content coding of the service, or of a proxy before it',
      cause: "it answers 200 and no job: the body cannot be decoded: content coding 'zstd' was not asked for",
    },
    {
      name: 'a body that is not coded as it says',
      target: json(200, away, { 'Content-Encoding': 'gzip' }),
      says: 'the target answers 200, and the body cannot be decoded: not valid gzip: incorrect header check',
      fix: 'correct the content coding of the service, or of a proxy before it',
      cause: 'it answers 200 and no job: the body cannot be decoded: not valid gzip: incorrect header check',
    },
  ])('is not conformant for run and doctor, in its own words: $name', async ({ target, says, fix, cause }) => {
    const served = await target();
    const examined = await told('doctor', served, job);
    expect(faultsIn(examined).map((each) => each.replace(/^FAILS [\w-]+ /, ''))).toEqual([`${says} → ${fix}`]);
    expect(examined.stdout).toMatch(/^Not conformant: a run of the whole contract ends with 1\.$/m);
    const { code, folder } = await told('run', served, job);
    expect(await rootCause(folder)).toBe(`the target serves none of the jobs named: ${cause}`);
    expect([examined.code, code]).toEqual([1, 1]);
    expect(examined.stdout).not.toContain('check the ids');
  });

  it.each([
    { name: '500', status: 500, fix: `${log}, or name one with --printer ID --job ID` },
    { name: '200', status: 200, fix: `${log}, or name one with --printer ID --job ID` },
    { name: '404', status: 404, fix: 'name one with --printer ID --job ID' },
  ])('is quoted where jobs are to be found: $name with an error', async ({ status, fix }) => {
    const served = await json(status, away)();
    const examined = await told('doctor', served, []);
    const { code, folder } = await told('run', served, []);
    expect(await rootCause(folder)).toMatch(/^no job was found \(.*\), saying "The database is away"; /);
    expect(await rootCause(folder)).toContain(`; ${fix}`);
    expect(faultsIn(examined)[0]).toContain(`, saying "The database is away" → ${fix}`);
    expect([examined.code, code]).toEqual([3, 3]);
  });

  it.each([
    { name: '500', status: 500, fix: `${log}, or name one with --printer ID --job ID` },
    { name: '404', status: 404, fix: 'name one with --printer ID --job ID' },
  ])('is quoted where jobs are listed and none is served: $name', async ({ status, fix }) => {
    const list = { value: [{ id: '1' }, { id: '2' }] };
    const served = await answering(({ url = '' }, response) => {
      const isList = /\/(printers|shares|jobs)(\?|$)/.test(url);
      response.writeHead(isList ? 200 : status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isList ? list : away));
    })();
    const says = `the target serves the owner none of the 4 jobs on its lists: it answers ${status}, saying "The database is away"`;
    const examined = await told('doctor', served, []);
    const { code, folder } = await told('run', served, []);
    expect(await rootCause(folder)).toContain(`${says}; ${fix}`);
    expect(faultsIn(examined)[0]).toContain(`${says} → ${fix}`);
    expect([examined.code, code]).toEqual([3, 3]);
  });

  it('may have its version elsewhere', async () => {
    const { baseUrl } = await json(404, away)();
    const { code, folder } = await told('run', { baseUrl: baseUrl.replace('/v1.0', '') }, []);
    expect(await rootCause(folder)).toMatch('; add the version segment to the base URL, or name one with --printer ID');
    expect(code).toBe(3);
  });
});

it('asks for a token where there is a job and none', async () => {
  const served = await json(401, {})();
  const says = `there is no token of the user who made the jobs ('owner')`;
  const fix = 'put one in GPJC_TOKEN, or "token" in the configuration file';
  const { code, folder, stdout } = await told('run', served, job, {});
  expect(await rootCause(folder)).toBe(`${says}; ${fix}`);
  expect(stdout).toContain('GPJC_TOKEN');
  const examined = await told('doctor', served, job, {});
  expect(faultsIn(examined)).toEqual([`LIMITS token-missing ${says} → ${fix}`]);
  expect([examined.code, code]).toEqual([3, 3]);
});

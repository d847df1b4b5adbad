import { createSender, type SenderOptions } from '../../../../harness/http/client.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import {
  type Exchange,
  failureText,
  type HttpRequest,
  type Observation,
  type TransportFailure,
} from '../../../../model/exchange.js';
import type { Sender } from '../../../../model/sender.js';
import { forwardProxy } from '../../../fixtures/proxy.fixture.js';
import {
  authority,
  certificate,
  greeter,
  ok,
  type RawServer,
  rawServer,
  rawTlsServer,
  type ServerCertificate,
} from '../../../fixtures/raw-server.fixture.js';

const variables = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((each) => [each, each.toUpperCase()]);

const open: { close: () => void }[] = [];
beforeEach(() => {
  for (const each of variables) Reflect.deleteProperty(process.env, each);
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const get: HttpRequest = { method: 'GET', path: '/jobs', credentials: { kind: 'principal', id: 'owner' }, headers: [] };

async function opened<T extends { close: () => void }>(starting: Promise<T>): Promise<T> {
  const started = await starting;
  open.push(started);
  return started;
}

function target(): Promise<RawServer> {
  return opened(rawServer((socket) => socket.write(ok('{}'))));
}

function sender(baseUrl: string, options: Partial<SenderOptions> = {}): Sender {
  const tokens = new Map([['owner', 'the-owners-token']]);
  const made = createSender({ baseUrl, tokens, timeoutMs: 5000, redact: createRedactor(), ...options });
  open.push(made);
  return made;
}

function exchangeIn(observation: Observation): Exchange {
  if ('failure' in observation) throw new Error(observation.failure.message);
  return observation;
}

function failureIn(observation: Observation): TransportFailure {
  if ('failure' in observation) return observation.failure;
  throw new Error(`status ${observation.response.status}`);
}

describe('a proxy', () => {
  it('receives only CONNECT requests, and never the token', async () => {
    const [proxy, { baseUrl, port, heads }] = [await opened(forwardProxy()), await target()];
    process.env['HTTP_PROXY'] = `http://127.0.0.1:${proxy.port}`;
    expect(exchangeIn(await sender(baseUrl).send(get)).response.status).toBe(200);
    expect(heads[0]).toContain('Authorization: Bearer the-owners-token');
    expect(proxy.heads).toEqual([`CONNECT 127.0.0.1:${port}\nHost: 127.0.0.1:${port}\nProxy-Connection: Keep-Alive`]);
  });

  it('receives its credentials, which the target does not', async () => {
    const authorization = `Basic ${Buffer.from('print-user:p@ss/word').toString('base64')}`;
    const proxy = await opened(forwardProxy({ admits: (given) => given === authorization }));
    const { baseUrl, heads } = await target();
    process.env['http_proxy'] = `http://print-user:p%40ss%2Fword@127.0.0.1:${proxy.port}`;
    const redact = createRedactor();
    expect(exchangeIn(await sender(baseUrl, { redact }).send(get)).response.status).toBe(200);
    expect(proxy.heads[0]).toContain(`Proxy-Authorization: ${authorization}`);
    expect(heads[0]).not.toMatch(/proxy/i);
    expect(redact.text(`${authorization} print-user p@ss/word`)).toBe('Basic [redacted] [redacted]');
  });

  it('carries many requests over one tunnel', async () => {
    const [proxy, { baseUrl, connections }] = [await opened(forwardProxy()), await target()];
    process.env['HTTP_PROXY'] = `127.0.0.1:${proxy.port}`;
    const { send } = sender(baseUrl);
    for (const _ of [1, 2, 3]) exchangeIn(await send(get));
    expect([proxy.heads.length, connections()]).toEqual([1, 1]);
  });

  it('carries a request once more, on a new tunnel, when the kept one was just closed', async () => {
    const proxy = await opened(forwardProxy());
    const { baseUrl } = await opened(
      rawServer((socket, _, nth) => (nth === 2 ? socket.end() : socket.write(ok('{}')))),
    );
    process.env['HTTP_PROXY'] = `127.0.0.1:${proxy.port}`;
    const { send } = sender(baseUrl);
    await send(get);
    expect(exchangeIn(await send(get)).response.status).toBe(200);
    expect(proxy.heads).toHaveLength(2);
  });

  it.each([
    { name: 'NO_PROXY names the host', environment: { NO_PROXY: '127.0.0.1' }, options: {} },
    { name: 'the target is to be reached directly', environment: {}, options: { direct: true } },
  ])('is not used when $name', async ({ environment, options }) => {
    const [proxy, { baseUrl }] = [await opened(forwardProxy()), await target()];
    Object.assign(process.env, { HTTP_PROXY: `127.0.0.1:${proxy.port}`, ...environment });
    expect(exchangeIn(await sender(baseUrl, options).send(get)).response.status).toBe(200);
    expect(proxy.heads).toEqual([]);
  });

  it.each([
    { value: 'socks5://127.0.0.1:1', problem: 'a proxy of the kind socks5:// cannot be used' },
    { value: 'http://the-secret@:x', problem: 'is not a URL' },
    { value: 'http://a:100%@127.0.0.1:1', problem: 'user and password must be %-encoded; write % as %25' },
  ])('cannot be $value', async ({ value, problem }) => {
    process.env['ALL_PROXY'] = value;
    await expect(sender('http://127.0.0.1:1').send(get)).rejects.toThrow(`ALL_PROXY: ${problem}`);
  });
});

describe('no exchange through a proxy', () => {
  const answering = (answer: string) => opened(rawServer((socket) => socket.end(answer)));
  const silent = () => opened(greeter(() => undefined));
  const closing = () => opened(greeter((socket) => socket.destroy()));
  const gone = async (): Promise<RawServer> => {
    const server = await rawServer(() => undefined);
    server.close();
    return server;
  };

  it.each([
    { name: 'nothing listens', start: gone, says: /cannot be reached: nothing listens on/ },
    { name: 'it closes the connection', start: closing, says: /closed the connection without an answer/ },
    { name: 'it is silent', start: silent, says: /made no connection within 200 ms; correct HTTP_PROXY, or name / },
    {
      name: 'it speaks something else',
      start: () => answering('SSH-2.0-x\r\n\r\n'),
      says: /something that is not HTTP/,
    },
    { name: 'it wants credentials', start: () => answering('HTTP/1.1 407 No\r\n\r\n'), says: /407.*user:password@/ },
    { name: 'it forbids the host', start: () => answering('HTTP/1.1 403 No\r\n\r\n'), says: /does not allow.*\(403\)/ },
    { name: 'it cannot connect', start: () => answering('HTTP/1.1 502 No\r\n\r\n'), says: /cannot connect.*\(502\)/ },
    { name: 'it is a web server', start: () => answering('HTTP/1.1 405 No\r\n\r\n'), says: /405; it may be no proxy/ },
  ])('says who failed and the way out when $name', async ({ start, says }) => {
    const { port } = await start();
    process.env['HTTP_PROXY'] = `http://127.0.0.1:${port}`;
    const failure = failureIn(await sender('http://127.0.0.2:9', { timeoutMs: 200 }).send(get));
    expect([failure.kind, failureText(failure)]).toEqual(['proxy', expect.stringMatching(says)]);
    expect(failure.message).toMatch(`the proxy 127.0.0.1:${port} (HTTP_PROXY) `);
  });

  it('says that the credentials are wrong, and does not show them', async () => {
    const proxy = await opened(forwardProxy({ admits: () => false }));
    process.env['HTTP_PROXY'] = `http://print-user:pass-word@127.0.0.1:${proxy.port}`;
    const failure = failureIn(await sender('http://127.0.0.2:9').send(get));
    expect(failureText(failure)).toBe(
      `the proxy 127.0.0.1:${proxy.port} (HTTP_PROXY) refuses its credentials (407); correct user and password in HTTP_PROXY`,
    );
  });

  it('leaves no connection to a proxy that is silent', async () => {
    const closed = new Promise<string>((resolve) => {
      void opened(greeter((socket) => socket.once('close', () => resolve('closed')))).then(({ port }) => {
        process.env['HTTP_PROXY'] = `127.0.0.1:${port}`;
        return sender('http://127.0.0.2:9', { timeoutMs: 100 }).send(get);
      });
    });
    expect(await closed).toBe('closed');
  });
});

describe('TLS', () => {
  const ways = ['directly', 'through a proxy', 'through a proxy that speaks TLS'] as const;

  /** Sends one request to a server with this certificate. */
  async function sent(way: (typeof ways)[number], name: ServerCertificate, options: Partial<SenderOptions>) {
    const server = await opened(rawTlsServer((socket) => socket.write(ok('{}')), name));
    const proxy = await opened(forwardProxy({ secure: way === 'through a proxy that speaks TLS' }));
    const scheme = way === 'through a proxy that speaks TLS' ? 'https' : 'http';
    if (way !== 'directly') process.env['HTTPS_PROXY'] = `${scheme}://127.0.0.1:${proxy.port}`;
    const observation = await sender(server.baseUrl, options).send(get);
    return { observation, server, proxy };
  }

  it.each(ways)('is trusted with a certificate of the private authority, %s', async (way) => {
    const { observation, server, proxy } = await sent(way, 'trusted', { ca: authority });
    expect(exchangeIn(observation).response.status).toBe(200);
    expect(server.heads[0]).toContain('Authorization: Bearer the-owners-token');
    expect(proxy.heads.length).toBe(way === 'directly' ? 0 : 1);
    expect(proxy.heads.join()).not.toMatch(/^Authorization/m);
  });

  it.each(
    ways.slice(0, 2).flatMap(
      (way) =>
        [
          { way, name: 'expired', says: 'certificate has expired; renew it, or check the clock of this machine' },
          { way, name: 'other-name', says: 'use the name the certificate was issued for' },
          { way, name: 'certificate', says: 'self-signed certificate; use --ca FILE' },
        ] as const,
    ),
  )('is not trusted with the certificate $name, $way', async ({ way, name, says }) => {
    const { observation, server } = await sent(way, name, { ca: authority });
    const failure = failureIn(observation);
    expect([failure.kind, failureText(failure)]).toEqual(['tls', expect.stringContaining(says)]);
    expect(server.heads).toEqual([]);
  });

  it.each(['expired', 'other-name', 'certificate'] as const)(
    'is not verified with --insecure: %s, through a proxy',
    async (name) => {
      const { observation } = await sent('through a proxy', name, { insecure: true });
      expect(exchangeIn(observation).response.status).toBe(200);
    },
  );

  it.each([{ insecure: true }, { ca: certificate }])('is verified with a proxy in any case: %j', async (options) => {
    const { observation, server } = await sent('through a proxy that speaks TLS', 'certificate', options);
    expect(failureIn(observation)).toEqual({
      kind: 'proxy',
      message: expect.stringContaining('has a TLS certificate that is not trusted: '),
      fix: 'name its issuer in NODE_EXTRA_CA_CERTS',
    });
    expect(server.heads).toEqual([]);
  });

  it('cannot be spoken with a proxy that does not', async () => {
    const proxy = await opened(forwardProxy());
    process.env['HTTPS_PROXY'] = `https://127.0.0.1:${proxy.port}`;
    const failure = failureIn(await sender('https://127.0.0.2:9').send(get));
    expect(failureText(failure)).toMatch(/does not speak TLS; write HTTPS_PROXY with http:\/\/$/);
  });
});

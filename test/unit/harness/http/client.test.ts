import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import nock from 'nock';
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
import {
  type Behaviour,
  certificate,
  greeter,
  head,
  ok,
  type RawServer,
  rawServer,
  rawTlsServer,
} from '../../../fixtures/raw-server.fixture.js';

nock.restore();

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const get: HttpRequest = {
  method: 'GET',
  path: '/print/printers/P/jobs/1',
  credentials: { kind: 'none' },
  headers: [],
};
const json = '{"id":"1"}';

function sender(baseUrl: string, options: Partial<SenderOptions> = {}): Sender {
  const made = createSender({ baseUrl, tokens: new Map(), timeoutMs: 5000, redact: createRedactor(), ...options });
  open.push(made);
  return made;
}

async function serving(behave: Behaviour, start = rawServer): Promise<RawServer> {
  const server = await start(behave);
  open.push(server);
  return server;
}

/** Starts a server that speaks first, or not at all. */
async function greeting(greet: (socket: Socket) => void): Promise<RawServer> {
  const server = await greeter(greet);
  open.push(server);
  return server;
}

/** What the sender makes of one request to a server that answers with these bytes. */
async function observe(
  bytes: Buffer | string,
  options: Partial<SenderOptions> = {},
  ends = false,
): Promise<Observation> {
  const { baseUrl } = await serving((socket) => (ends ? socket.end(bytes) : socket.write(bytes)));
  return sender(baseUrl, options).send(get);
}

function exchangeIn(observation: Observation): Exchange {
  if ('failure' in observation) throw new Error(observation.failure.message);
  return observation;
}

function failureIn(observation: Observation): TransportFailure {
  if ('failure' in observation) return observation.failure;
  throw new Error(`status ${observation.response.status}`);
}

describe('a request on the wire', () => {
  it('has the suite as user agent, accepts JSON and three content codings, and keeps the connection', async () => {
    const { baseUrl, heads, port } = await serving((socket) => socket.write(ok(json)));
    await sender(baseUrl).send(get);
    expect(heads[0]?.split('\r\n')).toEqual([
      'GET /print/printers/P/jobs/1 HTTP/1.1',
      'Accept: application/json',
      'Accept-Encoding: gzip, deflate, br',
      'User-Agent: graph-printjob-conformance',
      `Host: 127.0.0.1:${port}`,
      'Connection: keep-alive',
    ]);
  });

  it('has the headers of the request instead of the defaults, repeated ones in order', async () => {
    const { baseUrl, heads } = await serving((socket) => socket.write(ok(json)));
    const headers = [
      ['accept', 'text/plain'],
      ['Prefer', 'a'],
      ['Prefer', 'b'],
    ] as const;
    await sender(baseUrl).send({ ...get, headers });
    const lines = heads[0]?.split('\r\n') ?? [];
    expect(lines.filter((line) => /^(accept|prefer):/i.test(line))).toEqual([
      'accept: text/plain',
      'Prefer: a',
      'Prefer: b',
    ]);
  });

  it('carries the token of its principal, or a literal, or nothing', async () => {
    const { baseUrl, heads } = await serving((socket) => socket.write(ok(json)));
    const { send } = sender(baseUrl, { tokens: new Map([['owner', 'secret-token']]) });
    await send({ ...get, credentials: { kind: 'principal', id: 'owner' } });
    await send({ ...get, credentials: { kind: 'literal', authorization: 'Basic eDp5' } });
    await send(get);
    const lines = heads.map((each) => /^Authorization: .*$/m.exec(each)?.[0]);
    expect(lines).toEqual(['Authorization: Bearer secret-token', 'Authorization: Basic eDp5', undefined]);
  });

  it.each(['/a/../b', '/a%2Fb%2fc', "/a('x')//b?$expand=tasks&q='%20'", '/{id}|^`"<>\\', '/a?b?c#d'])(
    'has the path %s as it was given, after the base URL',
    async (path) => {
      const { baseUrl, heads } = await serving((socket) => socket.write(ok(json)));
      await sender(`${baseUrl}/x/%7e/v1.0`).send({ ...get, path });
      expect(heads[0]?.split('\r\n')[0]).toBe(`GET /x/%7e/v1.0${path} HTTP/1.1`);
    },
  );

  it.each(['', 'a', '/a b', '/a\r\nX: y', '/ü', '/\u0000'])('cannot have the path %j', async (path) => {
    await expect(sender('http://127.0.0.1:1').send({ ...get, path })).rejects.toThrow(TypeError);
  });

  it('waits for the renewal of the token it is to carry, and of no other', async () => {
    const { baseUrl, heads } = await serving((socket) => socket.write(ok(json)));
    const tokens = new Map([['owner', 'old-token']]);
    const renew = jest.fn(async (id: string) => {
      await Promise.resolve();
      tokens.set(id, 'new-token');
    });
    const { send } = sender(baseUrl, { tokens, renew });
    await send(get);
    await send({ ...get, credentials: { kind: 'principal', id: 'owner' } });
    expect(heads.map((head) => /bearer \S+/i.exec(head)?.[0])).toEqual([undefined, 'Bearer new-token']);
    expect(renew.mock.calls).toEqual([['owner']]);
  });

  it('cannot have a principal there is no token for', async () => {
    const request: HttpRequest = { ...get, credentials: { kind: 'principal', id: 'nobody' } };
    await expect(sender('http://127.0.0.1:1').send(request)).rejects.toThrow(
      "there is no token for principal 'nobody'",
    );
  });
});

describe('an exchange', () => {
  it('has status, body and the field lines in their case and order', async () => {
    const { response, request, durationMs } = exchangeIn(await observe(ok(json, 'X-b: 1', 'x-A: 2', 'X-b:3')));
    expect(response).toMatchObject({
      status: 200,
      headers: [
        ['Content-Length', '10'],
        ['X-b', '1'],
        ['x-A', '2'],
        ['X-b', '3'],
      ],
      body: { kind: 'json', text: json, value: { id: '1' } },
    });
    expect(request).toBe(get);
    expect(durationMs).toBeGreaterThan(0);
  });

  it('keeps more field lines than a server usually sends', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `h${index}: ${index}`);
    expect(exchangeIn(await observe(ok(json, ...lines))).response.headers).toHaveLength(3001);
  });

  it.each([
    {
      name: 'a redirect, not followed',
      bytes: 'HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n',
      status: 302,
    },
    { name: 'no content', bytes: 'HTTP/1.1 204 No Content\r\n\r\n', status: 204 },
    {
      name: 'interim responses first',
      bytes: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nX: y\r\n\r\n${ok('').toString()}`,
      status: 200,
    },
    { name: 'a status nobody knows', bytes: 'HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n', status: 799 },
  ])('is complete with $name', async ({ bytes, status }) => {
    const { response } = exchangeIn(await observe(bytes));
    expect([response.status, response.body]).toEqual([status, { kind: 'empty' }]);
  });

  it('ends with the connection when the body has no length', async () => {
    expect(exchangeIn(await observe(`${head().toString()}${json}`, {}, true)).response.body).toMatchObject({
      kind: 'json',
    });
  });

  it('has a body that is not UTF-8, and says so', async () => {
    const { body } = exchangeIn(await observe(ok(Buffer.from([0x22, 0xff, 0x22])))).response;
    expect(body).toMatchObject({ kind: 'json', value: '\ufffd', defects: ['invalid UTF-8'] });
  });

  it.each([
    { name: 'gzip', coded: gzipSync(json) },
    { name: 'x-gzip', coded: gzipSync(json) },
    { name: 'deflate', coded: deflateSync(json) },
    { name: 'deflate', coded: deflateRawSync(json) },
    { name: 'BR', coded: brotliCompressSync(json) },
    { name: 'gzip, br', coded: brotliCompressSync(gzipSync(json)) },
    { name: 'identity', coded: Buffer.from(json) },
  ])('has the body decoded from $name', async ({ name, coded }) => {
    const { response } = exchangeIn(await observe(ok(coded, `Content-Encoding: ${name}`)));
    expect(response.body).toMatchObject({ kind: 'json', text: json, value: { id: '1' } });
  });

  it.each([
    { name: 'gzip alone', bytes: ok(json, 'Content-Encoding: gzip') },
    { name: 'gzip cut off', bytes: ok(gzipSync(json).subarray(0, 20), 'Content-Encoding: gzip') },
    { name: 'gzip twice', bytes: ok(gzipSync(json), 'Content-Encoding: gzip, gzip') },
    { name: 'gzip named br', bytes: ok(gzipSync(json), 'Content-Encoding: br') },
    { name: 'deflate', bytes: ok('nonsense', 'Content-Encoding: deflate') },
    { name: 'br', bytes: ok('nonsense', 'Content-Encoding: br') },
    { name: 'five codings', bytes: ok(json, 'Content-Encoding: br, br, br, br, br') },
    {
      name: 'a coding nobody asked for',
      bytes: ok(json, 'Content-Encoding: zstd'),
      reason: "the body cannot be decoded: content coding 'zstd' was not asked for",
    },
  ])('is judged though its body is not coded as it says: $name', async ({ bytes, reason }) => {
    const { response } = exchangeIn(await observe(bytes));
    const said = reason ?? expect.stringContaining('the body cannot be decoded: ');
    expect([response.status, response.body]).toEqual([200, { kind: 'other', text: '', reason: said }]);
  });

  it('holds no registered secret, whatever the server echoes', async () => {
    const redact = createRedactor();
    redact.register('s3cret/t0ken+value');
    const echo = ok(gzipSync('{"a":"s3cret\\/t0ken+value"}'), 'Content-Encoding: gzip', 'X: s3cret%2Ft0ken%2Bvalue');
    const { response } = exchangeIn(await observe(echo, { redact }));
    expect(response.headers.at(-1)).toEqual(['X', '[redacted]']);
    expect(response.body).toMatchObject({ value: { a: '[redacted]' } });
  });
});

describe('no exchange', () => {
  it.each([
    {
      name: 'a connection closed at once',
      bytes: '',
      kind: 'reset',
      message: 'the connection was closed before any response',
    },
    {
      name: 'headers cut off',
      bytes: 'HTTP/1.1 200 OK\r\nX: ',
      kind: 'reset',
      message: 'the connection was closed within the headers',
    },
    {
      name: 'a body shorter than its length',
      bytes: `${head('Content-Length: 100').toString()}${json}`,
      kind: 'reset',
      message: 'the connection was closed within the body, after 10 of the 100 announced bytes',
    },
    {
      name: 'chunks cut off',
      bytes: `${head('Transfer-Encoding: chunked').toString()}a\r\n${json}\r\n`,
      kind: 'reset',
      message: 'the connection was closed within the body, after 10 bytes',
    },
    { name: 'a body longer than its length', bytes: `${ok('{}').toString()}xx`, kind: 'malformed' },
    { name: 'two lengths', bytes: ok(json, 'Content-Length: 3'), kind: 'malformed' },
    { name: 'a length with chunks', bytes: ok(json, 'Transfer-Encoding: chunked'), kind: 'malformed' },
    { name: 'a bad chunk', bytes: `${head('Transfer-Encoding: chunked').toString()}zz\r\n`, kind: 'malformed' },
    { name: 'a control character in a header', bytes: ok(json, 'X: \u0001'), kind: 'malformed' },
    { name: 'another protocol', bytes: 'SSH-2.0-OpenSSH\r\n', kind: 'malformed' },
    {
      name: 'a switch of protocols',
      bytes: 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
      kind: 'malformed',
      message: 'the server switched protocols (101), which was not asked for',
    },
  ])('comes of $name', async ({ bytes, kind, message }) => {
    const failure = failureIn(await observe(bytes, {}, true));
    expect(failure).toMatchObject(message === undefined ? { kind } : { kind, message });
  });

  it.each([
    { name: 'before the headers', bytes: '', phase: 'connected, nothing received' },
    { name: 'within the headers', bytes: 'HTTP/1.1 200 OK\r\nX: ', phase: 'headers incomplete' },
    {
      name: 'within the body',
      bytes: `${head('Content-Length: 100').toString()}${json}`,
      phase: 'headers received, 10 of the 100 announced bytes of body',
    },
  ])('comes of a server that stalls $name', async ({ bytes, phase }) => {
    const failure = failureIn(await observe(bytes, { timeoutMs: 150 }));
    expect(failure).toEqual({ kind: 'timeout', message: `no complete response within 150 ms (${phase})` });
  });

  it('results from a server that drips for longer than the deadline', async () => {
    const { baseUrl } = await serving((socket) => {
      socket.write(head('Transfer-Encoding: chunked'));
      const timer = setInterval(() => socket.write('1\r\nx\r\n'), 10);
      socket.on('close', () => clearInterval(timer));
    });
    expect(failureIn(await sender(baseUrl, { timeoutMs: 150 }).send(get)).kind).toBe('timeout');
  });

  it('results from an endless body, which is cut off at the cap', async () => {
    const { baseUrl } = await serving((socket) => {
      const chunk = Buffer.alloc(65536, 'x');
      const pour = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on('drain', pour);
      socket.write(head());
      pour();
    });
    const failure = failureIn(await sender(baseUrl).send(get));
    expect(failure).toEqual({ kind: 'too-large', message: 'the body is larger than 8388608 bytes' });
  });

  it.each([
    { name: 'gzip', coded: gzipSync(Buffer.alloc(9_000_000)) },
    { name: 'deflate', coded: deflateSync(Buffer.alloc(9_000_000)) },
    { name: 'br', coded: brotliCompressSync(Buffer.alloc(9_000_000)) },
    { name: 'gzip, gzip', coded: gzipSync(gzipSync(Buffer.alloc(9_000_000))) },
  ])('comes of a bomb in $name', async ({ name, coded }) => {
    const failure = failureIn(await observe(ok(coded, `Content-Encoding: ${name}`)));
    expect(failure).toEqual({ kind: 'too-large', message: 'the body is larger than 8388608 bytes when decoded' });
  });

  it('results from headers beyond the cap', async () => {
    const failure = failureIn(await observe(ok(json, `X: ${'x'.repeat(70_000)}`)));
    expect(failure).toEqual({ kind: 'too-large', message: 'the headers are larger than 65536 bytes' });
  });

  it('results from a port that nothing listens on', async () => {
    const server = await rawServer(() => undefined);
    server.close();
    const failure = failureIn(await sender(server.baseUrl).send(get));
    expect(failure).toEqual({ kind: 'refused', message: `nothing listens on 127.0.0.1:${server.port}` });
  });
});

describe('connections', () => {
  it('are one for many requests in a row', async () => {
    const { baseUrl, heads, connections } = await serving((socket) => socket.write(ok(json)));
    const { send } = sender(baseUrl);
    for (let count = 0; count < 20; count++) await send(get);
    expect([heads.length, connections()]).toEqual([20, 1]);
  });

  it.each([
    { name: 'plain', start: rawServer, options: {} },
    { name: 'TLS', start: rawTlsServer, options: { ca: certificate } },
  ])('closed by the server while idle cost one more attempt, on a new one ($name)', async ({ start, options }) => {
    const { baseUrl, heads, connections } = await serving((socket, _, nth) => {
      if (nth === 2) socket.destroy();
      else socket.write(ok(json));
    }, start);
    const { send } = sender(baseUrl, options);
    await send(get);
    expect(exchangeIn(await send(get)).response.status).toBe(200);
    expect([heads.length, connections()]).toEqual([3, 2]);
  });

  it('closed twice are a failure', async () => {
    const { baseUrl, heads } = await serving((socket, _, nth) => (nth > 1 ? socket.destroy() : socket.write(ok(json))));
    const { send } = sender(baseUrl);
    await send(get);
    expect(failureIn(await send(get)).kind).toBe('reset');
    expect(heads).toHaveLength(3);
  });

  it('closed within a response are a failure at once', async () => {
    const { baseUrl, heads } = await serving((socket, _, nth) =>
      nth > 1 ? socket.end('HTTP/1.1 2') : socket.write(ok(json)),
    );
    const { send } = sender(baseUrl);
    await send(get);
    expect(failureIn(await send(get)).kind).toBe('reset');
    expect(heads).toHaveLength(2);
  });
});

describe('closing the sender', () => {
  it('ends requests in flight, on kept connections and new ones, and lets none start', async () => {
    const { baseUrl, heads } = await serving((socket, _, nth) => {
      if (nth === 1) socket.write(ok(json));
      if (nth === 3) close();
    });
    const { send, close } = sender(baseUrl);
    await send(get);
    const inFlight = await Promise.all([send(get), send(get)]);
    const late = await send(get);
    const ended = { kind: 'not-sent', message: 'the run ended before there was a complete response' };
    expect([...inFlight, late].map(failureIn)).toEqual([ended, ended, ended]);
    expect(heads).toHaveLength(3);
  });
});

describe('TLS', () => {
  it('is not trusted with a self-signed certificate, and says the way out', async () => {
    const { baseUrl } = await serving((socket) => socket.write(ok(json)), rawTlsServer);
    expect(failureIn(await sender(baseUrl).send(get))).toEqual({
      kind: 'tls',
      message: 'its TLS certificate is not trusted: self-signed certificate',
      fix: 'use --ca FILE',
    });
  });

  it.each([
    { name: 'its certificate given', options: { ca: certificate } },
    { name: 'no certificate checked', options: { insecure: true } },
  ])('serves with $name', async ({ options }) => {
    const { baseUrl } = await serving((socket) => socket.write(ok(json)), rawTlsServer);
    expect(exchangeIn(await sender(baseUrl, options).send(get)).response.status).toBe(200);
  });

  it('is not trusted for another name, and says the way out', async () => {
    const { port } = await serving((socket) => socket.write(ok(json)), rawTlsServer);
    const failure = failureIn(await sender(`https://localhost:${port}`, { ca: certificate }).send(get));
    expect(failure.kind).toBe('tls');
    expect(failureText(failure)).toMatch(
      /^its TLS certificate is not trusted: .*; use the name the certificate was issued for$/,
    );
  });

  it.each([
    {
      name: 'answers in plain text',
      greet: (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      hint: 'use an http:// base URL',
    },
    { name: 'hangs up', greet: (socket: Socket) => socket.destroy(), hint: 'is it an http:// address?' },
  ])('is not what a port speaks that $name', async ({ greet, hint }) => {
    const server = await greeting(greet);
    const { kind, fix } = failureIn(await sender(`https://127.0.0.1:${server.port}`).send(get));
    expect([kind, fix]).toEqual(['tls', hint]);
  });

  it('is given up within the deadline', async () => {
    const server = await greeting(() => undefined);
    const failure = failureIn(await sender(`https://127.0.0.1:${server.port}`, { timeoutMs: 150 }).send(get));
    expect(failure.message).toBe('no complete response within 150 ms (connected, TLS handshake not finished)');
  });

  it('needs a certificate in PEM form', () => {
    expect(() => sender('https://127.0.0.1:1', { ca: 'nonsense' })).toThrow(
      /^--ca: the file holds no certificate in PEM form/,
    );
  });
});

describe('nock', () => {
  beforeEach(() => nock.activate());
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  });

  it('serves the sender', async () => {
    nock('http://print.example').get('/v1.0/print/printers/P/jobs/1').reply(200, json, { 'X-Case': 'kept' });
    const { response } = exchangeIn(await sender('http://print.example/v1.0').send(get));
    expect(response.headers).toContainEqual(['X-Case', 'kept']);
  });

  it('blocks the sender when net connections are disabled', async () => {
    nock.disableNetConnect();
    const { baseUrl, connections } = await serving((socket) => socket.write(ok(json)));
    expect(failureIn(await sender(baseUrl).send(get)).message).toContain('Disallowed net connect');
    expect(connections()).toBe(0);
  });

  it.each([
    { code: 'ENOTFOUND', kind: 'name-not-found', message: 'the name print.example could not be found' },
    {
      code: 'EAI_AGAIN',
      kind: 'name-not-found',
      message: 'the name print.example could not be found (EAI_AGAIN: the name server does not answer)',
    },
    { code: 'EHOSTUNREACH', kind: 'refused', message: 'print.example:80 cannot be reached: no route' },
    { code: 'ETIMEDOUT', kind: 'timeout', message: 'print.example:80 does not answer: no route' },
  ])('shows the words for $code', async ({ code, kind, message }) => {
    nock('http://print.example')
      .get(/./)
      .replyWithError(Object.assign(new Error('no route'), { code }));
    expect(failureIn(await sender('http://print.example').send(get))).toEqual({ kind, message });
  });
});

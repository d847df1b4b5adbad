import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls, { type SecureVersion } from 'node:tls';
import { createProxy } from 'proxy';
import { createSender, type SenderOptions } from '../../../../harness/http/client.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { failureText, type HttpRequest, type Observation } from '../../../../model/exchange.js';
import { authority, certificate, identity, ok, rawServer } from '../../../fixtures/raw-server.fixture.js';

const open: { close: () => void }[] = [];
const variables = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((each) => [each, each.toUpperCase()]);
beforeEach(() => {
  for (const each of variables) Reflect.deleteProperty(process.env, each);
});
afterEach(() => {
  for (const each of open.splice(0)) each.close();
  for (const each of variables) Reflect.deleteProperty(process.env, each);
});

const get: HttpRequest = { method: 'GET', path: '/jobs', credentials: { kind: 'none' }, headers: [] };
const own = identity('trusted');
const known = identity('certificate');

/** A server that serves whoever shows the one certificate it knows, and what each has shown. */
async function gateway(version: SecureVersion) {
  const shown: string[] = [];
  const versions = { minVersion: version, maxVersion: version };
  const server = tls.createServer({
    ...own,
    ...versions,
    ca: certificate,
    requestCert: true,
    rejectUnauthorized: true,
  });
  server.on('tlsClientError', () => undefined);
  server.on('secureConnection', (socket) => {
    shown.push(socket.getPeerCertificate().fingerprint256);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(ok('{}', 'Connection: close')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return { shown, baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function ask(baseUrl: string, options: Partial<SenderOptions>): Promise<Observation> {
  const made = createSender({
    baseUrl,
    tokens: new Map(),
    timeoutMs: 5000,
    redact: createRedactor(),
    ca: authority,
    ...options,
  });
  open.push(made);
  return made.send(get);
}

const words = (observation: Observation): string =>
  'failure' in observation ? failureText(observation.failure) : String(observation.response.status);

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a target that asks for a client certificate, by %s', (version) => {
  it('serves whoever shows one, and sees that one', async () => {
    const { baseUrl, shown } = await gateway(version);

    expect(words(await ask(baseUrl, { clientCertificate: known }))).toBe('200');
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatch(/^[0-9A-F:]{95}$/);
  });

  it.each<[string, Partial<SenderOptions>, RegExp]>([
    ['shows none', {}, /client certificate.*--cert FILE --key FILE$/],
    ['shows one of a stranger', { clientCertificate: own }, /; it may refuse the client certificate$/],
  ])('is told in words where the suite %s', async (_, options, expected) => {
    const { baseUrl } = await gateway(version);
    const observation = await ask(baseUrl, options);

    expect(words(observation)).toMatch(expected);
  });
});

describe('a proxy that speaks TLS and asks for a certificate itself', () => {
  it('is shown none, and the target behind it is', async () => {
    const { baseUrl, shown } = await gateway('TLSv1.3');
    const seen: string[] = [];
    const server = createTlsServer({ ...own, ca: certificate, requestCert: true, rejectUnauthorized: false });
    server.on('secureConnection', (socket: tls.TLSSocket) => seen.push(JSON.stringify(socket.getPeerCertificate())));
    const proxy = createProxy(server);
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    open.push({
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    });
    process.env['https_proxy'] = `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

    expect(words(await ask(baseUrl, { clientCertificate: known }))).toBe('200');
    expect(seen).toEqual(['{}']);
    expect(shown).toHaveLength(1);
  });
});

describe('further headers', () => {
  it('go with every request, replace defaults, and are no part of what is recorded', async () => {
    const server = await rawServer((socket) => socket.write(ok('{"echo":"key-of-the-gateway-1"}')));
    open.push(server);
    const redact = createRedactor();
    redact.register('key-of-the-gateway-1');
    const observation = await ask(server.baseUrl, {
      redact,
      headers: [
        ['Ocp-Apim-Subscription-Key', 'key-of-the-gateway-1'],
        ['User-Agent', 'print-tests'],
      ],
    });

    expect(server.heads[0]).toContain('\r\nOcp-Apim-Subscription-Key: key-of-the-gateway-1');
    expect(server.heads[0]?.match(/user-agent: .*/gi)).toEqual(['User-Agent: print-tests']);
    expect(JSON.stringify(observation)).not.toContain('key-of-the-gateway');
  });
});

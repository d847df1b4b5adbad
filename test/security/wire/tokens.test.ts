import { join } from 'node:path';
import { headerValues } from '../../../model/exchange.js';
import { seededWorld } from '../../../reference/world.js';
import { authority, granted, tenantId } from '../../fixtures/authority.fixture.js';
import { command, newFolder } from '../../fixtures/command.fixture.js';
import { identityProvider, referenceTrusting } from '../../fixtures/identity-provider.fixture.js';
import { data } from '../../fixtures/paths.fixture.js';
import { type ForwardProxy, forwardProxy } from '../../fixtures/proxy.fixture.js';
import { noContacts, recorded, type Wire, wireTo } from '../../fixtures/recording.fixture.js';
import { service } from '../../fixtures/service.fixture.js';
import { askedOf } from '../../fixtures/target.fixture.js';

const certificate = join(data, 'tls', 'certificate.pem');
/** Of letters and digits alone: it looks the same however it is written. */
const SECRET = 'secret0fAlice7';
const owner = seededWorld.users.find(({ name }) => name === 'alice')?.id;

const portOf = (url: string): number => Number(new URL(url).port);

/** A folder with a configuration for a target, where a token of the owner comes from this source. */
const folderWith = (baseUrl: string, token: object): string =>
  newFolder({ 'conformance.config.json': JSON.stringify({ baseUrl, token }) });

const oauth2 = (tokenEndpoint: string) => ({
  oauth2: { tokenEndpoint, clientId: 'alice', clientSecret: { env: 'SECRET' } },
});

const authorizationsOf = ({ asked }: Wire): readonly string[] =>
  asked.flatMap(({ headers }) => headerValues(headers, 'authorization'));

/** All that a proxy is told by who wants to reach a host and port. */
const tunnelTo = (place: string): string =>
  [`CONNECT ${place}`, `Host: ${place}`, 'Proxy-Connection: Keep-Alive'].join('\n');

describe('the wire to a token endpoint', () => {
  let target: Wire;
  let endpoint: Wire;
  let proxy: ForwardProxy;
  beforeEach(async () => {
    const provider = await identityProvider({ alice: { scp: 'PrintJob.Read', oid: owner } });
    target = await wireTo(portOf((await referenceTrusting(provider.jwks)).baseUrl));
    endpoint = await wireTo(portOf(provider.tokenEndpoint));
    proxy = await forwardProxy();
  });
  afterEach(() => proxy.close());

  /** What only the owner's token can tell leaves a run incomplete. */
  const asking = [
    { name: 'run', code: 3 },
    { name: 'doctor', code: 3 },
  ];

  async function watched(name: string, env: Readonly<Record<string, string>> = {}) {
    const record = recorded();
    const folder = folderWith(`${target.origin}/v1.0`, oauth2(`${endpoint.origin}/token`));
    const { code } = await command([name], { folder, env: { ...record.env, SECRET, ...env } });
    return { code, ...record.contacts() };
  }

  /** Sees to it that the endpoint gets the client's secret alone and once, and the target tokens alone. */
  function expectApart(): void {
    expect(endpoint.asked).toMatchObject([{ method: 'POST', path: '/token' }]);
    const [credentials = ''] = authorizationsOf(endpoint);
    expect(credentials).toMatch(/^Basic ./);
    expect(askedOf(target)).toEqual({ reads: target.asked.length, others: [] });
    expect(authorizationsOf(target).filter((each) => each.startsWith('Bearer ')).length).toBeGreaterThan(1);
    for (const secret of [credentials, SECRET]) expect(JSON.stringify(target.asked)).not.toContain(secret);
  }

  it.each(asking)('carries one POST for a token, and the token to the target alone: $name', async ({ name, code }) => {
    const { code: ended, ...contacts } = await watched(name);
    expect(ended).toBe(code);
    expect(contacts).toEqual({ ...noContacts, connects: [endpoint.authority, target.authority].toSorted() });
    expectApart();
  });

  it('carries the POST of plan, which asks the target nothing', async () => {
    const { code, ...contacts } = await watched('plan');
    expect({ code, ...contacts }).toEqual({ code: 0, ...noContacts, connects: [endpoint.authority] });
    expect(endpoint.asked).toMatchObject([{ method: 'POST', path: '/token' }]);
  });

  it.each(asking)(
    'is a tunnel where there is a proxy, which is asked for nothing else: $name',
    async ({ name, code }) => {
      const { code: ended, ...contacts } = await watched(name, { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` });
      expect(ended).toBe(code);
      expect(contacts).toEqual({ ...noContacts, connects: [`127.0.0.1:${proxy.port}`] });
      expect(new Set(proxy.heads)).toEqual(new Set([endpoint.authority, target.authority].map(tunnelTo)));
      expectApart();
    },
  );

  it('carries nothing to where the endpoint redirects', async () => {
    const { baseUrl } = await service((_, response) =>
      response.writeHead(307, { Location: `${endpoint.origin}/token` }).end(),
    );
    const { env, contacts } = recorded();
    const folder = folderWith(`${target.origin}/v1.0`, oauth2(`${baseUrl}/token`));
    const { code } = await command(['run'], { folder, env: { ...env, SECRET } });
    expect(code).toBe(2);
    expect(contacts()).toEqual({ ...noContacts, connects: [new URL(baseUrl).host] });
  });
});

describe('the wire to Microsoft Entra ID', () => {
  it('carries only requests of @azure/identity to the configured authority', async () => {
    const { authorityHost, asked } = await authority(200, granted);
    const azure = { tenantId, clientId: 'app', clientSecret: { env: 'SECRET' }, authorityHost };
    const { env, contacts } = recorded();
    const { code } = await command(['plan'], {
      folder: folderWith('http://127.0.0.1:9/v1.0', { azure }),
      env: { ...env, SECRET, NODE_EXTRA_CA_CERTS: certificate },
    });
    expect(code).toBe(0);
    expect(contacts()).toEqual({ ...noContacts, connects: [new URL(authorityHost).host] });
    expect(asked.map(({ line }) => line.replace(/\?.*/, ''))).toEqual([
      `GET /${tenantId}/v2.0/.well-known/openid-configuration`,
      `POST /${tenantId}/oauth2/v2.0/token`,
    ]);
  });
});

describe('the wire behind a proxy', () => {
  it('is not told the name of the target, which is left to the proxy', async () => {
    const proxy = await forwardProxy();
    const { env, contacts } = recorded();
    const named = { GPJC_BASE_URL: 'http://nobody.invalid/v1.0', GPJC_TOKEN: 'a-token-for-the-test' };
    const { code } = await command(['run'], {
      env: { ...env, ...named, HTTP_PROXY: `http://127.0.0.1:${proxy.port}` },
    });
    proxy.close();
    expect(code).toBe(4);
    expect(contacts()).toEqual({ ...noContacts, connects: [`127.0.0.1:${proxy.port}`] });
    expect(new Set(proxy.heads)).toEqual(new Set([tunnelTo('nobody.invalid:80')]));
  });
});

import { seededWorld } from '../../reference/world.js';
import { newFolder, reportsIn, textIn } from '../fixtures/command.fixture.js';
import { type Clients, identityProvider, referenceTrusting } from '../fixtures/identity-provider.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';

const secret = 'Secret-0f-all-Clients.7';
const owner = seededWorld.users.find(({ name }) => name === 'alice')?.id;

const alice = { scp: 'PrintJob.Read', oid: owner };

const clients: Clients = {
  alice,
  reader: { roles: ['PrintJob.Read.All', 'Printer.Read.All'] },
  bare: { roles: ['PrintJob.Read.All'] },
  liar: { roles: ['Printer.Read.All', 'PrintJob.Read.All'] },
};

/** A folder with a configuration whose tokens all come from the token endpoint. */
function configured(baseUrl: string, [job]: readonly object[], tokenEndpoint: string): string {
  const of = (clientId: string, authMethod = 'basic') => ({
    oauth2: { tokenEndpoint, clientId, clientSecret: { env: 'SECRET' }, authMethod },
  });
  const application = (id: string, permissions: readonly string[], token: object) => ({
    id,
    type: 'application',
    permissions,
    token,
  });
  const file = {
    baseUrl,
    jobs: [job],
    users: { owner: 'alice', other: 'bob' },
    token: of('alice'),
    principals: [
      application('reader', ['PrintJob.Read.All', 'Printer.Read.All'], of('reader')),
      application('bare', ['PrintJob.Read.All'], of('bare', 'post')),
      application('liar', ['Printer.Read.All'], of('liar')),
    ],
  };
  return newFolder({ 'conformance.config.json': JSON.stringify(file) });
}

describe('run with the tokens of an OAuth 2.0 server', () => {
  it('judges applications by them, and nothing by one that is not as described', async () => {
    const { tokenEndpoint, jwks, asked } = await identityProvider(clients);
    const { baseUrl, jobs } = await referenceTrusting(jwks);
    const folder = configured(baseUrl, jobs, tokenEndpoint);
    const { code, stdout, stderr } = await inProcess(['run', '--profile', 'permissions'], {
      folder,
      env: { SECRET: secret },
    });
    const { results } = await reportsIn(folder);
    const of = (id: string) => results.tests.find(({ name }) => name.startsWith(`${id} `));
    expect(of('accepts-application-PrintJob.Read.All-by-printer')?.rawStatus).toBe('pass');
    expect(of('refuses-application-without-get-printer-by-printer')?.rawStatus).toBe('pass');
    expect(of('refuses-application-with-get-printer-only-by-printer')).toMatchObject({
      rawStatus: 'inconclusive',
      message: expect.stringContaining('is not as described: it has PrintJob.Read.All too; supply a token of'),
    });
    expect({ code, failed: results.summary.failed }).toEqual({ code: 3, failed: 0 });
    expect(asked.toSorted()).toEqual(['alice', 'bare', 'liar', 'reader']);
    expect(textIn(folder)).not.toMatch(/eyJ[\w-]+\.eyJ/);
    expect(`${textIn(folder)}${stdout}${stderr}`).not.toContain(secret);
  });

  it('renews a token that would expire during the run', async () => {
    const short = () => Math.floor(Date.now() / 1000) + 4;
    const { tokenEndpoint, jwks, asked } = await identityProvider({
      ...clients,
      get alice() {
        return { ...alice, exp: short() };
      },
    });
    const { baseUrl, jobs } = await referenceTrusting(jwks);
    const folder = configured(baseUrl, jobs, tokenEndpoint);
    const { stderr } = await inProcess(['run', '--rate', '30'], { folder, env: { SECRET: secret } });
    const { results } = await reportsIn(folder);
    expect({ failed: results.summary.failed, stderr: stderr.includes('renewed') }).toEqual({
      failed: 0,
      stderr: false,
    });
    expect(asked.filter((client) => client === 'alice').length).toBeGreaterThan(1);
  });

  it('sends nothing and says what to do when the endpoint refuses', async () => {
    const folder = configured('http://127.0.0.1:9/v1.0', [{ printer: 'P', id: '1' }], 'http://127.0.0.1:9/token');
    const { code, stderr } = await inProcess(['run'], { folder, env: { SECRET: secret } });
    expect(code).toBe(2);
    expect(stderr).toContain(
      'token.oauth2: the token endpoint http://127.0.0.1:9/token cannot be asked: nothing listens on 127.0.0.1:9; check "tokenEndpoint", and that it can be reached',
    );
  });
});

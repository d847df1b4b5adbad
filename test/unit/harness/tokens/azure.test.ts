import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { readToken } from '../../../../harness/tokens/read.js';
import type { TokenContext } from '../../../../harness/tokens/source.js';
import type { AzureCredential } from '../../../../schemas/config.js';
import { authority, granted, tenantId } from '../../../fixtures/authority.fixture.js';
import { rejection, testFolder } from '../../../fixtures/folder.fixture.js';
import { tokenOf } from '../../../fixtures/jwt.fixture.js';
import { certificate } from '../../../fixtures/raw-server.fixture.js';

const folder = testFolder();
const place = 'c.yaml:3: token';
const secret = 'client~secret.Of_Azure';
const assertion = tokenOf({ sub: 'workload' });

function taking(azure: AzureCredential, environment: TokenContext['environment'] = { S: secret }) {
  const redactor = createRedactor();
  const within = { environment, folder: folder.path, redactor, timeoutMs: 10_000, ca: certificate };
  return { redactor, token: readToken({ azure }, place, within) };
}

describe('the azure source', () => {
  it("asks the authority by a client's secret, over our own transport and with our own trust", async () => {
    const { authorityHost, asked } = await authority(200, granted);
    const before = Date.now();
    const { redactor, token } = taking({ tenantId, clientId: 'app', clientSecret: { env: 'S' }, authorityHost });
    const { token: value, expiresAt = 0 } = await token;
    expect(value).toBe(granted.access_token);
    expect(expiresAt - before).toBeGreaterThan(3_590_000);
    expect(asked.map(({ line }) => line).at(-1)).toContain(`POST /${tenantId}/oauth2/v2.0/token`);
    expect(asked.at(-1)?.content).toMatchObject({
      grant_type: 'client_credentials',
      client_id: 'app',
      client_secret: secret,
      scope: expect.stringContaining('https://graph.microsoft.com/.default'),
    });
    expect(redactor.text(`${secret} ${granted.access_token}`)).toBe('[redacted] [redacted]');
  });

  it('uses a workload identity and the configured scope', async () => {
    folder.write('federated', assertion);
    const { authorityHost, asked } = await authority(200, granted);
    const scope = 'api://print/.default';
    await taking({ tenantId, clientId: 'app', federatedTokenFile: 'federated', scope, authorityHost }).token;
    expect(asked.at(-1)?.content).toMatchObject({
      client_assertion: assertion,
      scope: expect.stringContaining(scope),
    });
  });

  it('says in one line what the authority says, and no secret', async () => {
    const { authorityHost } = await authority(401, {
      error: 'invalid_client',
      error_description: `AADSTS7000215: Invalid client secret ${secret} provided.\r\nTrace ID: 1`,
    });
    const error = await rejection(
      taking({ tenantId, clientId: 'app', clientSecret: { env: 'S' }, authorityHost }).token,
    );
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining(`${place}.azure: no token of Microsoft Entra ID:`),
    });
    expect(error).toMatchObject({
      message: expect.stringContaining('AADSTS7000215: Invalid client secret [redacted]'),
    });
    expect(String(error)).not.toMatch(/\n|client~secret/);
  });

  it.each<{ name: string; source: AzureCredential; message: string }>([
    {
      name: 'a secret without a client',
      source: { tenantId, clientSecret: { env: 'S' } },
      message: 'clientSecret needs tenantId and clientId beside it',
    },
    {
      name: 'a workload without a tenant',
      source: { clientId: 'app', federatedTokenFile: 'f' },
      message: 'federatedTokenFile needs tenantId and clientId beside it',
    },
    {
      name: 'both',
      source: { tenantId, clientId: 'app', clientSecret: { env: 'S' }, federatedTokenFile: 'f' },
      message: 'clientSecret and federatedTokenFile: only one can count; remove one',
    },
  ])('refuses $name', async ({ source, message }) => {
    expect(await rejection(taking(source).token)).toMatchObject({ message: `${place}.azure: ${message}` });
  });

  it('tells how to install the library where it is missing', async () => {
    jest.doMock('@azure/identity', () => {
      throw Object.assign(new Error('none'), { code: 'MODULE_NOT_FOUND' });
    });
    jest.resetModules();
    expect(await rejection(taking({}).token)).toMatchObject({
      name: 'ConfigError',
      message: `${place}.azure: needs the package @azure/identity, which is not installed; run: npm install --save-dev @azure/identity`,
    });
    jest.dontMock('@azure/identity');
  });
});

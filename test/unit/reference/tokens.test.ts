import { seededWorld } from '../../../reference/world.js';
import { administratorRoles, personalAccountTenant } from '../../../spec/permissions.js';
import { mintToken, now, owner, verifyToken } from '../../fixtures/asking.fixture.js';

const [alice] = seededWorld.users;

async function reportOn(token: string | null, at = now) {
  if (token === null) throw new Error('no token');
  return verifyToken(token, at);
}

describe('the tokens', () => {
  it('carry the claims of a signed-in user', async () => {
    const directoryRoles = ['Global Administrator'];
    const token = await mintToken({ ...owner, permissions: ['PrintJob.Read', 'User.Read'], directoryRoles });
    expect(await reportOn(token)).toEqual({
      problem: undefined,
      claims: {
        aud: 'https://graph.microsoft.com',
        iss: `https://sts.windows.net/${seededWorld.tenants.subscribed}/`,
        tid: seededWorld.tenants.subscribed,
        iat: now().getTime() / 1000,
        nbf: now().getTime() / 1000,
        exp: now().getTime() / 1000 + 3600,
        oid: alice?.id,
        upn: alice?.userPrincipalName,
        scp: 'PrintJob.Read User.Read',
        wids: [administratorRoles['Global Administrator']],
      },
    });
  });

  it('carry the claims of an application', async () => {
    const token = await mintToken({ id: 'app', type: 'application', permissions: ['PrintJob.Read.All'] });
    const { claims } = await reportOn(token);
    expect(claims).toMatchObject({ idtyp: 'app', oid: 'app-app', roles: ['PrintJob.Read.All'] });
    expect(claims).not.toHaveProperty('scp');
  });

  it('name the tenant of a personal account, and of one without a subscription', async () => {
    const personal = await reportOn(await mintToken({ ...owner, account: 'personal' }));
    const unsubscribed = await reportOn(await mintToken({ ...owner, subscription: false }));
    expect(personal.claims).toMatchObject({ tid: personalAccountTenant });
    expect(unsubscribed.claims).toMatchObject({ tid: seededWorld.tenants.unsubscribed });
  });

  it.each([
    ['expired', 'expired'],
    ['tampered', 'signature'],
    ['wrong-audience', 'audience'],
  ] as const)('that are %s verify as such, with their claims', async (defect, problem) => {
    const token = await mintToken({ ...owner, defect });
    expect(await reportOn(token)).toEqual({ problem, claims: expect.objectContaining({ oid: alice?.id }) });
  });

  it('expire after an hour', async () => {
    const token = await mintToken(owner);
    const later = (seconds: number) => () => new Date(now().getTime() + seconds * 1000);
    expect(await reportOn(token, later(3599))).toMatchObject({ problem: undefined });
    expect(await reportOn(token, later(3600))).toMatchObject({ problem: 'expired' });
  });

  it('are not valid with another payload, or without a signature', async () => {
    const [header, , signature] = (await mintToken(owner))?.split('.') ?? [];
    const [, payload] = (await mintToken({ ...owner, permissions: ['PrintJob.ReadWrite.All'] }))?.split('.') ?? [];
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await verifyToken(`${header}.${payload}.${signature}`)).toMatchObject({ problem: 'signature' });
    expect(await verifyToken(`${unsigned}.${payload}.`)).toMatchObject({ problem: 'signature' });
  });

  it.each(['', 'x', 'a.b', 'a.b.c', '...'])('do not include %p', async (token) => {
    expect(await verifyToken(token)).toEqual({ problem: 'malformed', claims: undefined });
  });

  it('are not minted for an unknown user or role', async () => {
    expect(await mintToken({ ...owner, user: 'eve' })).toBeNull();
    expect(await mintToken({ id: 'nobody', type: 'delegated', permissions: [] })).toBeNull();
    expect(await mintToken({ ...owner, directoryRoles: ['Global Admin'] })).toBeNull();
  });
});

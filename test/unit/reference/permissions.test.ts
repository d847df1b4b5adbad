import type { Principal } from '../../../model/target.js';
import { applicationPermissions, delegatedPermissions } from '../../../spec/permissions.js';
import { anonymous, asking, lobby, mintToken, owner, share } from '../../fixtures/asking.fixture.js';

const ask = asking();
const routes = [`printers/${lobby}/jobs`, `shares/${share}/jobs`];
const alices = '5183';
const bobs = '5190';

interface Cell {
  readonly name: string;
  readonly principal: Omit<Principal, 'id'>;
  readonly job: string;
}

const cell = (name: string, principal: Omit<Principal, 'id'>, job = alices): Cell => ({ name, principal, job });
const alice = (permissions: readonly string[]) => ({ type: 'delegated', user: 'alice', permissions }) as const;
const application = (...permissions: readonly string[]) => ({ type: 'application', permissions }) as const;
const withRole = (role: string, ...permissions: readonly string[]) => ({
  ...alice(permissions),
  directoryRoles: [role],
});

const allowed: readonly Cell[] = [
  ...delegatedPermissions.map((permission) => cell(`a user with ${permission}, own job`, alice([permission]))),
  ...applicationPermissions.flatMap((permission) =>
    ['Printer.Read.All', 'Printer.ReadWrite.All'].map((getPrinter) =>
      cell(`an application with ${permission} and ${getPrinter}`, application(permission, getPrinter)),
    ),
  ),
  ...['Global Administrator', 'Printer Administrator'].flatMap((role) =>
    delegatedPermissions
      .filter((permission) => permission.endsWith('.All'))
      .map((permission) => cell(`a ${role} with ${permission}, another user's job`, withRole(role, permission), bobs)),
  ),
  cell('a user whose permissions include one that suffices', alice(['openid', 'PrintJob.Read', 'User.Read'])),
];

const forbidden: readonly Cell[] = [
  cell('a user without a permission', alice([])),
  ...['User.Read', 'Printer.Read.All', 'PrintJob.Create', 'PrintJob.Manage.All', 'PrintJob', 'printjob.read'].map(
    (permission) => cell(`a user with ${permission} only`, alice([permission])),
  ),
  ...applicationPermissions.map((permission) =>
    cell(`an application with ${permission} alone`, application(permission)),
  ),
  cell('an application with Printer.Read.All alone', application('Printer.Read.All')),
  cell('an application with Printer.FullControl.All', application('PrintJob.Read.All', 'Printer.FullControl.All')),
  ...delegatedPermissions
    .filter((permission) => !permission.endsWith('.All'))
    .map((permission) => cell(`an application with ${permission}`, application(permission, 'Printer.Read.All'))),
  ...delegatedPermissions.map((permission) =>
    cell(`a user with ${permission}, another's job`, alice([permission]), bobs),
  ),
  cell('an administrator without a permission', withRole('Global Administrator'), bobs),
  cell('an administrator with PrintJob.Read', withRole('Global Administrator', 'PrintJob.Read'), bobs),
  cell(
    'an administrator with Printer.Read.All',
    withRole('Global Administrator', 'PrintJob.Read', 'Printer.Read.All'),
    bobs,
  ),
  cell('a Printer Technician', withRole('Printer Technician', 'PrintJob.ReadWrite.All'), bobs),
  cell('a personal account', { ...alice(['PrintJob.Read']), account: 'personal' }),
  cell('a user of a tenant without a subscription', { ...alice(['PrintJob.Read']), subscription: false }),
  cell('an application of a tenant without a subscription', {
    ...application('PrintJob.Read.All', 'Printer.Read.All'),
    subscription: false,
  }),
];

describe.each(routes)('authorization on %s', (route) => {
  it.each(allowed)('serves $name', async ({ principal, job }) => {
    const answer = await ask(`${route}/${job}`, { as: { id: 'caller', ...principal } });
    expect(answer).toMatchObject({ status: 200, json: { id: job } });
  });

  it.each(forbidden)('refuses $name, and shows nothing of the job', async ({ principal, job }) => {
    const answer = await ask(`${route}/${job}?$expand=tasks`, { as: { id: 'caller', ...principal } });
    expect(answer).toMatchObject({ status: 403, json: { error: { code: 'accessDenied' } } });
    expect(Object.keys(answer.json)).toEqual(['error']);
  });

  it.each(['expired', 'tampered', 'wrong-audience'] as const)('refuses a token that is %s', async (defect) => {
    const answer = await ask(`${route}/${alices}`, { as: { ...owner, defect } });
    expect(answer).toMatchObject({ status: 401, json: { error: { code: 'InvalidAuthenticationToken' } } });
    expect(answer.header('www-authenticate')).toMatch(/^Bearer /);
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['a scheme without a token', 'Bearer'],
    ['a token that is no JWT', 'Bearer nonsense'],
    ['a token of three empty parts', 'Bearer ..'],
    ['a token of JSON that signs nothing', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['two tokens', 'Bearer one two'],
    ['another scheme', 'Basic YWxpY2U6c2VjcmV0'],
  ])('refuses %s', async (_, value) => {
    const headers = value === undefined ? [] : [['Authorization', value] as const];
    const answer = await ask(`${route}/${alices}`, { headers });
    expect(answer.status).toBe(401);
    expect(answer.header('www-authenticate')).toMatch(/^Bearer /);
  });

  it('refuses a good token under another scheme', async () => {
    const headers = [['Authorization', `Token ${await mintToken(owner)}`]] as const;
    expect(await ask(`${route}/${alices}`, { headers })).toMatchObject({ status: 401 });
  });

  it('refuses a good token in the query', async () => {
    const answer = await ask(`${route}/${alices}?access_token=${await mintToken(owner)}`, anonymous);
    expect(answer.status).toBe(401);
  });

  it('reads the scheme and the name of the header without case', async () => {
    const headers = [['authorization', `bearer ${await mintToken(owner)}`]] as const;
    expect(await ask(`${route}/${alices}`, { headers })).toMatchObject({ status: 200 });
  });
});

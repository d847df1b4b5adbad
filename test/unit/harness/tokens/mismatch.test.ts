import { mismatchesOf } from '../../../../harness/tokens/mismatch.js';
import { sentence } from '../../../../model/diagnosis.js';
import type { Principal } from '../../../../model/target.js';
import * as principals from '../../../../suites/permissions/principals.js';
import { tokenOf } from '../../../fixtures/jwt.fixture.js';

const now = Date.parse('2026-01-01T00:00:00Z');
const seconds = now / 1000;
const own = 'http://127.0.0.1:1/v1.0';
const graph = 'https://graph.microsoft.com/v1.0';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const printerAdministrator = '644ef478-e28f-4e28-b9dc-3fdde9aa0b1f';
const everybody = 'b79fbf4d-3ef9-4689-8143-76b194e85509';
const personal = '9188040d-6c67-4c5b-b112-36a304b66dad';

type Claims = Readonly<Record<string, unknown>>;

const ownersClaims = { scp: 'PrintJob.Read', aud: 'https://print.example', tid: 'T', oid: 'alice' };
const reads = principals.delegatedWith('PrintJob.Read');
const readsAll = principals.applicationWith('PrintJob.Read.All');

/** The reason why a principal's token is not as described, beside an owner's that is. */
function reasonFor(principal: Principal, claims: Claims | string, baseUrl = own): string | undefined {
  const token = typeof claims === 'string' ? claims : tokenOf(claims);
  const tokens = new Map([
    ['owner', tokenOf(ownersClaims)],
    [principal.id, token],
  ]);
  const mismatch = mismatchesOf([principal], tokens, { baseUrl, now }).get(principal.id);
  return mismatch && sentence(mismatch);
}

describe('mismatchesOf', () => {
  it('names what a token has, and the token that would do', () => {
    expect(reasonFor(principals.createOnly, { scp: 'PrintJob.Create PrintJob.Read PrintJob.Read.All' })).toBe(
      "the token of 'create-only' is not as described: it has PrintJob.Read, PrintJob.Read.All too; " +
        "supply a token of the jobs' owner with PrintJob.Create",
    );
  });

  it.each<{ name: string; principal: Principal; claims: Claims; reason: string }>([
    { name: 'less', principal: reads, claims: { scp: 'PrintJob.ReadBasic' }, reason: 'it has PrintJob.ReadBasic too' },
    { name: 'nothing of it', principal: reads, claims: { scp: 'User.Read' }, reason: 'it lacks PrintJob.Read' },
    {
      name: 'no claim of it',
      principal: readsAll,
      claims: { idtyp: 'app' },
      reason: 'it lacks PrintJob.Read.All, Printer.Read.All',
    },
    {
      name: 'no Get printer access',
      principal: readsAll,
      claims: { roles: ['PrintJob.Read.All'] },
      reason: 'it lacks Printer.Read.All',
    },
    {
      name: 'Get printer access it should not have',
      principal: principals.applicationWithoutGetPrinter,
      claims: { roles: ['PrintJob.Read.All', 'Printer.ReadWrite.All'] },
      reason: 'it has Printer.ReadWrite.All too',
    },
    {
      name: 'the scope of another issuer',
      principal: reads,
      claims: { scope: 'PrintJob.Create PrintJob.Read' },
      reason: 'it has PrintJob.Create too',
    },
    {
      name: "an application's rights",
      principal: reads,
      claims: { roles: ['PrintJob.Read'] },
      reason: 'it is of an application',
    },
    { name: "a user's rights", principal: readsAll, claims: { scp: 'PrintJob.Read.All' }, reason: 'it is of a user' },
    {
      name: 'no time left',
      principal: reads,
      claims: { scp: 'PrintJob.Read', exp: seconds },
      reason: 'it has expired',
    },
    {
      name: 'the tenant of personal accounts',
      principal: reads,
      claims: { scp: 'PrintJob.Read', tid: personal },
      reason: 'it is of a personal account',
    },
    {
      name: 'the tenant of an organisation',
      principal: principals.personalAccount,
      claims: { scp: 'PrintJob.Read', tid: 'T' },
      reason: 'it is of a work account',
    },
    {
      name: 'an administrator role',
      principal: principals.otherUserWithAll,
      claims: { scp: 'PrintJob.Read.All', wids: [globalAdministrator] },
      reason: 'its user is Global Administrator',
    },
    {
      name: 'not its role',
      principal: principals.printerAdministrator,
      claims: { scp: 'PrintJob.Read.All', wids: [everybody] },
      reason: 'its user is no Printer Administrator',
    },
    {
      name: 'a second role',
      principal: principals.globalAdministrator,
      claims: { scp: 'PrintJob.Read.All', wids: [globalAdministrator, printerAdministrator] },
      reason: 'its user is Printer Administrator',
    },
    {
      name: "the owner's object id",
      principal: principals.otherUserWithAll,
      claims: { scp: 'PrintJob.Read.All', oid: 'alice', tid: 'T' },
      reason: "it is of the same user as the owner's",
    },
    {
      name: "another user's object id",
      principal: reads,
      claims: { scp: 'PrintJob.Read', oid: 'bob', tid: 'T' },
      reason: "it is of another user than the owner's",
    },
    {
      name: 'time left, described as expired',
      principal: principals.expired,
      claims: { exp: seconds + 1 },
      reason: 'it has not expired',
    },
    {
      name: "the owner's audience, described as wrong",
      principal: principals.wrongAudience,
      claims: { aud: ['x', 'https://print.example'] },
      reason: 'its audience is the right one',
    },
    {
      name: 'no job permission, as the owner',
      principal: principals.owner,
      claims: { scp: 'User.Read' },
      reason: 'it has User.Read',
    },
    {
      name: 'no Get printer access, as the owner',
      principal: principals.owner,
      claims: { roles: ['PrintJob.Read.All'] },
      reason: 'it has PrintJob.Read.All',
    },
    {
      name: 'a personal account, as the owner',
      principal: principals.owner,
      claims: { scp: 'PrintJob.Read', tid: personal },
      reason: 'it is of a personal account',
    },
  ])('finds a token with $name', ({ principal, claims, reason }) => {
    expect(reasonFor(principal, claims)).toContain(`is not as described: ${reason};`);
  });

  it.each<{ name: string; principal: Principal; claims: Claims | string }>([
    { name: 'that is opaque', principal: reads, claims: 'EwB4A8l6BAAU' },
    { name: 'that does not say what it may do', principal: reads, claims: { iss: 'x', scope: 'openid profile' } },
    { name: 'with sign-in scopes beside', principal: reads, claims: { scp: 'openid User.Read PrintJob.Read' } },
    {
      name: "with a user's printer permissions beside",
      principal: reads,
      claims: { scp: 'PrintJob.Read PrinterShare.Read.All' },
    },
    {
      name: 'without the printer permissions of a user',
      principal: principals.printerOnly,
      claims: { scp: 'User.Read' },
    },
    {
      name: 'of an application with permissions for something else',
      principal: readsAll,
      claims: { roles: ['PrintJob.Read.All', 'Printer.Read.All', 'Mail.Read'] },
    },
    { name: 'without wids', principal: principals.printerAdministrator, claims: { scp: 'PrintJob.Read.All' } },
    {
      name: 'with the role that everybody has',
      principal: principals.otherUserWithAll,
      claims: { scp: 'PrintJob.Read.All', wids: [everybody] },
    },
    {
      name: 'for an audience that another service may go by',
      principal: reads,
      claims: { scp: 'PrintJob.Read', aud: 'api://print' },
    },
    { name: 'of a user of another tenant', principal: reads, claims: { scp: 'PrintJob.Read', oid: 'bob', tid: 'U' } },
    {
      name: 'of the tenant without a subscription',
      principal: { ...principals.noSubscription, permissions: ['PrintJob.Read'] },
      claims: { scp: 'PrintJob.Read', oid: 'carol', tid: 'T' },
    },
    { name: 'that was tampered with', principal: principals.tampered, claims: { scp: 'User.Read', exp: 0 } },
    { name: 'that has expired, as described', principal: principals.expired, claims: { exp: seconds - 1 } },
    {
      name: 'for another audience, as described',
      principal: principals.wrongAudience,
      claims: { aud: 'https://management.azure.com' },
    },
    {
      name: 'of the owner with more than described',
      principal: principals.owner,
      claims: { scp: 'PrintJob.ReadWrite.All', wids: [globalAdministrator] },
    },
    {
      name: 'of the owner with less than described',
      principal: principals.owner,
      claims: { scp: 'PrintJob.ReadBasic' },
    },
    {
      name: "of the owner that is an application's",
      principal: principals.owner,
      claims: { roles: ['PrintJob.Read.All', 'Printer.Read.All'] },
    },
    {
      name: 'of the owner that has expired: the target will say so',
      principal: principals.owner,
      claims: { scp: 'PrintJob.Read', exp: 0 },
    },
  ])('finds nothing in a token $name', ({ principal, claims }) => {
    expect(reasonFor(principal, claims)).toBeUndefined();
  });

  it('knows the audiences of Graph', () => {
    const audience = (aud: string) => reasonFor(reads, { scp: 'PrintJob.Read', aud }, graph);
    expect(audience('https://management.azure.com')).toContain('it is for another audience');
    expect(audience('https://graph.microsoft.com/')).toBeUndefined();
    expect(audience('00000003-0000-0000-c000-000000000000')).toBeUndefined();
  });

  it('holds a wrong audience against that of Graph', () => {
    expect(reasonFor(principals.wrongAudience, { aud: 'https://graph.microsoft.com' }, graph)).toContain(
      'the right one',
    );
  });

  it('shows nothing of a token but names of permissions', () => {
    const scp = ['PrintJob.Read', 'PrintJob.\u001b[31m', `PrintJob.${'x'.repeat(99)}`, 'PrintJob.A', 'PrintJob.B'];
    expect(reasonFor(principals.noPermission, { scp })).toContain(
      'it has PrintJob.Read, one with a strange name, one with a strange name, PrintJob.A and 1 more too',
    );
  });
});

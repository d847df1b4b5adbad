import { matchListedPrincipal, withUserName } from '../../../../harness/prepare/principals.js';
import type { Principal } from '../../../../model/target.js';

const users = { owner: 'alice', other: 'bob' };
const needed: Principal = { id: 'n', type: 'delegated', user: 'owner', permissions: ['PrintJob.Read'] };
const listed: Principal = { id: 'l', type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] };
const app: Principal = { id: 'app', type: 'application', permissions: ['PrintJob.Read.All'] };

describe('a needed principal', () => {
  it.each<{ name: string; by: Principal; what?: Principal }>([
    { name: 'with the same description', by: listed },
    {
      name: 'whose defaults are written out',
      by: { ...listed, account: 'work', subscription: true, directoryRoles: [] },
    },
    { name: 'without a user, for the owner', by: { id: 'l', type: 'delegated', permissions: ['PrintJob.Read'] } },
    {
      name: 'with sign-in and printer permissions besides',
      by: { ...listed, permissions: ['openid', 'Printer.Read.All', 'PrinterShare.ReadBasic.All', 'PrintJob.Read'] },
    },
    {
      name: 'whose roles are in another order',
      by: { ...listed, directoryRoles: ['B', 'A'] },
      what: { ...needed, directoryRoles: ['A', 'B'] },
    },
    { name: 'of the other user', by: { ...listed, user: 'bob' }, what: { ...needed, user: 'other' } },
    { name: 'with the same defect', by: { ...listed, defect: 'expired' }, what: { ...needed, defect: 'expired' } },
    { name: 'that is an application', by: app, what: { ...app, id: 'n' } },
  ])('is served by a listed one $name', ({ by, what = needed }) => {
    expect(matchListedPrincipal(what, [by], users)).toBe(by);
  });

  it.each<{ name: string; by: Principal; what?: Principal }>([
    { name: 'of another type', by: { ...listed, type: 'application' } },
    { name: 'of a personal account', by: { ...listed, account: 'personal' } },
    { name: 'of another user', by: { ...listed, user: 'bob' } },
    { name: 'with a directory role', by: { ...listed, directoryRoles: ['Global Administrator'] } },
    { name: 'without its role', by: listed, what: { ...needed, directoryRoles: ['Global Administrator'] } },
    { name: 'without a subscription', by: { ...listed, subscription: false } },
    { name: 'with a defect', by: { ...listed, defect: 'tampered' } },
    {
      name: 'with another print job permission',
      by: { ...listed, permissions: ['PrintJob.Read', 'PrintJob.Read.All'] },
    },
    { name: 'without its permission', by: { ...listed, permissions: [] } },
    { name: 'with a permission of another kind', by: { ...listed, permissions: ['PrintJob.Read', 'Mail.Read'] } },
    {
      name: 'without the printer permission it is about',
      by: { ...listed, permissions: [] },
      what: { ...needed, permissions: ['Printer.Read.All'] },
    },
    {
      name: 'that may get printers, an application',
      by: { ...app, permissions: [...app.permissions, 'Printer.Read.All'] },
      what: { ...app, id: 'n' },
    },
  ])('is not served by a listed one $name', ({ by, what = needed }) => {
    expect(matchListedPrincipal(what, [by], users)).toBeUndefined();
  });

  it('has the name of its user for the issuer, and none as an application', () => {
    expect(withUserName({ ...needed, user: 'other' }, users)).toEqual({ ...needed, user: 'bob' });
    expect(withUserName(needed, users)).toEqual({ ...needed, user: 'alice' });
    expect(withUserName(app, users)).toBe(app);
  });
});

describe('the owner', () => {
  const owner: Principal = { ...needed, id: 'owner' };
  const basic: Principal = { ...listed, id: 'basic', permissions: ['PrintJob.ReadBasic'] };
  const all: Principal = { ...listed, id: 'all', permissions: ['PrintJob.Read.All'] };

  it.each([
    { name: 'the exact one', candidates: [basic, all, listed], by: listed },
    { name: 'one that sees more than the basics', candidates: [basic, all], by: all },
    { name: 'one that sees the basics', candidates: [app, basic], by: basic },
  ])('is served by $name', ({ candidates, by }) => {
    expect(matchListedPrincipal(owner, candidates, users)).toBe(by);
  });

  it.each<{ name: string; by: Principal }>([
    { name: 'an application', by: app },
    { name: 'another user', by: { ...all, user: 'bob' } },
    { name: 'no permission of the table', by: { ...all, permissions: ['PrintJob.Create'] } },
    { name: 'a defect', by: { ...all, defect: 'expired' } },
    { name: 'a personal account', by: { ...all, account: 'personal' } },
    { name: 'no subscription', by: { ...all, subscription: false } },
  ])('is not served by $name', ({ by }) => {
    expect(matchListedPrincipal(owner, [by], users)).toBeUndefined();
  });
});

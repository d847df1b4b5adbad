import { tenantDiagnoses, tokenDiagnoses } from '../../../../harness/doctor/token.js';
import { claimsOf } from '../../../../harness/tokens/claims.js';
import { type Deviation, examine } from '../../../../harness/tokens/examine.js';
import { sentence } from '../../../../model/diagnosis.js';
import type { Principal } from '../../../../model/target.js';
import { claimsWith, noon, tenant, unsigned } from '../../../fixtures/token.fixture.js';

const owner: Principal = { id: 'owner', type: 'delegated', user: 'owner', permissions: ['PrintJob.Read'] };
const app: Principal = { id: 'app', type: 'application', permissions: ['PrintJob.Read.All'] };
const graph = 'https://graph.microsoft.com/v1.0';

const deviationsIn = (principal: Principal, content: object, baseUrl: string): readonly Deviation[] => {
  const claims = claimsOf(unsigned(content));
  return claims === undefined ? [] : examine(principal, claims, { baseUrl, now: noon, owner: undefined });
};

const found = (principal: Principal, claims: object, baseUrl = graph) =>
  tokenDiagnoses(principal, deviationsIn(principal, claims, baseUrl)).map((each) => ({
    id: each.id,
    effect: each.effect,
    says: sentence(each),
  }));

const at = (minutes: number): number => noon / 1000 + minutes * 60;

describe('tokenDiagnoses', () => {
  it.each([
    {
      name: 'expired',
      claims: claimsWith({ exp: at(-125) }),
      id: 'token-expired',
      says: 'the token of \'owner\' expired 2 h ago, at 2026-11-24T09:55:00Z; get a new one, or let "token" name a "command" that does',
    },
    {
      name: 'not yet valid',
      claims: claimsWith({ nbf: at(10) }),
      id: 'token-not-yet-valid',
      says: "the token of 'owner' is valid from 2026-11-24T12:10:00Z only, 10 min ahead of this machine's clock; set this machine's clock",
    },
    {
      name: 'for another audience',
      claims: claimsWith({ aud: 'https://management.azure.com/' }),
      id: 'token-wrong-audience',
      says: "the token of 'owner' is issued for https://management.azure.com/, not for graph.microsoft.com; ask for a token with the scope https://graph.microsoft.com/.default",
    },
    {
      name: 'of a personal account',
      claims: claimsWith({ tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }),
      id: 'token-personal-account',
      says: "the token of 'owner' is of a personal Microsoft account, which this API does not support; sign in with a work or school account, or describe it with account: personal",
    },
    {
      name: 'of an application',
      claims: claimsWith({ scp: undefined, idtyp: 'app', roles: ['PrintJob.Read.All'] }),
      id: 'token-wrong-type',
      says: "the token of 'owner' is of an application, and this principal is a signed-in user; supply a token of a signed-in user, or describe it with type: application",
    },
    {
      name: 'without a listed permission',
      claims: claimsWith({ scp: 'User.Read openid' }),
      id: 'token-without-permission',
      says: "the token of 'owner' has none of the permissions this API asks for; it has User.Read, openid; consent to PrintJob.ReadBasic or more, and get a new one",
    },
  ])("finds what keeps the owner's token from being taken: $name", ({ claims, id, says }) => {
    expect(found(owner, claims)).toEqual([{ id, effect: 'credentials-refused', says }]);
  });

  it('warns that a token expires soon, which does not prevent a short run', () => {
    expect(found(owner, claimsWith({ exp: at(2) }))).toEqual([
      {
        id: 'token-expires-soon',
        effect: 'none',
        says: "the token of 'owner' expires in 2 min; get a new one before a long run",
      },
    ]);
  });

  it('finds that a token of a user was given for an application, and that this leaves open what needs it', () => {
    expect(found(app, claimsWith())).toMatchObject([{ id: 'token-wrong-type', effect: 'incomplete' }]);
  });

  it.each([
    { name: 'a good token', principal: owner, claims: claimsWith() },
    {
      name: 'an audience by its id',
      principal: owner,
      claims: claimsWith({ aud: '00000003-0000-0000-c000-000000000000' }),
    },
    { name: 'an audience with a slash', principal: owner, claims: claimsWith({ aud: 'https://graph.microsoft.com/' }) },
    {
      name: 'any audience elsewhere',
      principal: owner,
      claims: claimsWith({ aud: 'api://printing' }),
      baseUrl: 'https://print.example/v1.0',
    },
    {
      name: 'the audience of a national cloud',
      principal: owner,
      claims: claimsWith({ aud: 'https://graph.microsoft.us' }),
      baseUrl: 'https://graph.microsoft.us/v1.0',
    },
    {
      name: 'an expired one that is meant to be',
      principal: { ...owner, defect: 'expired' as const },
      claims: claimsWith({ exp: at(-99) }),
    },
    {
      name: 'a wrong audience that is meant to be',
      principal: { ...owner, defect: 'wrong-audience' as const },
      claims: claimsWith({ aud: 'https://other.example' }),
    },
    {
      name: 'a personal account that is meant to be',
      principal: { ...owner, account: 'personal' as const },
      claims: claimsWith({ tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }),
    },
    { name: 'neither scopes nor roles', principal: owner, claims: claimsWith({ scp: undefined }) },
    { name: 'a clock half a minute off', principal: owner, claims: claimsWith({ nbf: at(0.5) }) },
  ])('finds nothing wrong with $name', ({ principal, claims, baseUrl = graph }) => {
    expect(found(principal, claims, baseUrl)).toEqual([]);
  });

  it('is not lengthened by what a token says', () => {
    const scp = Array.from({ length: 5000 }, (_, index) => `Scope${index}`).join(' ');
    expect(found(owner, claimsWith({ scp }))[0]?.says).toMatch(/it has Scope0, Scope1, Scope2, Scope3 and 4996 more; /);
  });
});

describe('tenantDiagnoses', () => {
  const inHand = (principal: Principal, tid: string) => ({
    principal,
    claims: claimsOf(unsigned(claimsWith({ tid }))),
  });
  const other = { ...owner, id: 'other-user', user: 'other' };
  const foreign = '1b6a4f7c-2d3e-4c8a-b5f9-90e1d2c3a4b5';

  it('finds the token that was issued in another tenant than the others', () => {
    const found = tenantDiagnoses([inHand(owner, tenant), inHand(other, tenant), inHand(app, foreign)]);
    expect(found.map((each) => [each.id, each.effect, sentence(each)])).toEqual([
      [
        'token-of-another-tenant',
        'incomplete',
        `the token of 'app' is of the tenant ${foreign}, the others are of ${tenant}; get it from the same tenant as the others`,
      ],
    ]);
  });

  it('lets a tenant without a subscription be another one', () => {
    expect(tenantDiagnoses([inHand(owner, tenant), inHand({ ...other, subscription: false }, foreign)])).toEqual([]);
  });
});

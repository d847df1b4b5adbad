import fc from 'fast-check';
import { claimsOf } from '../../../../harness/tokens/claims.js';
import { tokenOf, tokenWithPayload } from '../../../fixtures/jwt.fixture.js';

const nothing = {
  kind: 'unknown',
  audience: [],
  tenant: undefined,
  expiresAt: undefined,
  notBefore: undefined,
  issuedAt: undefined,
  scopes: [],
  appRoles: [],
  roleIds: undefined,
  objectId: undefined,
  userName: undefined,
};

describe('claimsOf', () => {
  it("reads the claims of a user's token", () => {
    const token = tokenOf({
      aud: 'https://graph.microsoft.com',
      tid: 'T',
      exp: 1_800_000_000,
      nbf: 1_799_996_400.5,
      iat: 1_799_996_400,
      scp: 'PrintJob.Read  User.Read',
      wids: ['R'],
      oid: 'O',
      upn: 'adele@contoso.example',
      preferred_username: 'other',
    });
    expect(claimsOf(token)).toEqual({
      kind: 'delegated',
      audience: ['https://graph.microsoft.com'],
      tenant: 'T',
      expiresAt: 1_800_000_000_000,
      notBefore: 1_799_996_400_500,
      issuedAt: 1_799_996_400_000,
      scopes: ['PrintJob.Read', 'User.Read'],
      appRoles: [],
      roleIds: ['R'],
      objectId: 'O',
      userName: 'adele@contoso.example',
    });
  });

  it.each([
    { name: 'roles alone as an application', claims: { roles: ['A'] }, kind: 'application' },
    { name: 'scopes and roles as a user', claims: { scp: 'A', roles: ['A'] }, kind: 'delegated' },
    { name: 'idtyp before all else', claims: { idtyp: 'app', scp: 'A' }, kind: 'application' },
    { name: 'idtyp user without scopes', claims: { idtyp: 'user' }, kind: 'delegated' },
    { name: 'another idtyp as nothing', claims: { idtyp: 'device' }, kind: 'unknown' },
    { name: 'an empty scp as nothing', claims: { scp: '' }, kind: 'unknown' },
    { name: 'scope as something both may have', claims: { scope: 'A', roles: ['A'] }, kind: 'unknown' },
  ])('takes $name', ({ claims, kind }) => {
    expect(claimsOf(tokenOf(claims))?.kind).toBe(kind);
  });

  it.each([
    { name: 'a list of scopes', claims: { scp: ['A', 'B C', 1] }, expected: { scopes: ['A', 'B', 'C'] } },
    { name: 'scope where there is no scp', claims: { scope: 'A B' }, expected: { scopes: ['A', 'B'] } },
    { name: 'several audiences', claims: { aud: ['A', null, 'B'] }, expected: { audience: ['A', 'B'] } },
    { name: 'no role ids as none', claims: { wids: [] }, expected: { roleIds: [] } },
    { name: 'the name of a user without upn', claims: { preferred_username: 'P' }, expected: { userName: 'P' } },
  ])('reads $name', ({ claims, expected }) => {
    expect(claimsOf(tokenOf(claims))).toMatchObject(expected);
  });

  it('ignores claims of another type', () => {
    const wrong = { aud: {}, tid: 1, exp: '1', nbf: 1e300, iat: null, scp: { A: 1 }, roles: 1, wids: 'R' };
    expect(claimsOf(tokenOf(wrong))).toEqual(nothing);
  });

  it('ignores properties of the prototype', () => {
    expect(claimsOf(tokenWithPayload('{"__proto__":{"roles":["A"],"tid":"T"}}'))).toEqual(nothing);
  });

  it.each([
    { name: 'no dot', token: 'EwB4A8l6BAAU' },
    { name: 'no signature', token: tokenOf({}).split('.', 2).join('.') },
    { name: 'the five parts of an encrypted token', token: `${tokenOf({})}.a.b` },
    { name: 'a payload that is not base64url', token: 'e30.e3 0.x' },
    { name: 'a payload that is not JSON', token: tokenWithPayload('{"aud"') },
    { name: 'a payload that is a list', token: tokenWithPayload('[]') },
    { name: 'nothing in it', token: '' },
  ])('finds a token with $name opaque', ({ token }) => {
    expect(claimsOf(token)).toBeUndefined();
  });

  it('bears a payload nested a million deep', () => {
    const deep = `${'['.repeat(1e6)}${']'.repeat(1e6)}`;
    expect(claimsOf(tokenWithPayload(`{"aud":${deep},"scp":"A"}`))?.scopes ?? []).toEqual(expect.any(Array));
  });

  it('never throws, and gives texts and instants only', () => {
    const names = [
      'aud',
      'tid',
      'exp',
      'nbf',
      'iat',
      'scp',
      'scope',
      'roles',
      'wids',
      'oid',
      'upn',
      'idtyp',
      '__proto__',
    ];
    const payload = fc.oneof(
      fc.json(),
      fc.dictionary(fc.constantFrom(...names), fc.jsonValue()).map((each) => JSON.stringify(each)),
    );
    fc.assert(
      fc.property(fc.oneof(payload.map(tokenWithPayload), fc.string()), (token) => {
        const { expiresAt, audience, scopes, appRoles, roleIds = [] } = claimsOf(token) ?? nothing;
        const texts: readonly unknown[] = [audience, scopes, appRoles, roleIds].flat();
        return texts.every((each) => typeof each === 'string') && (expiresAt ?? 0) < 8.65e15;
      }),
    );
  });
});

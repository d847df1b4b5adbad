import { wireHeaders, wirePath } from '../../../../harness/http/request-line.js';
import type { Credentials, HttpRequest } from '../../../../model/exchange.js';

const claims = Buffer.from('{"scp":"PrintJob.Read"}').toString('base64url');
const jwt = `eyJhbGciOiJFUzI1NiJ9.${claims}.c2lnbmF0dXJl`;
const tokens = new Map([
  ['owner', jwt],
  ['opaque', 'an.opaque.token'],
]);

function asking(credentials: Credentials): HttpRequest {
  return { method: 'GET', path: '/jobs/1', headers: [], credentials };
}

function authorization(credentials: Credentials): readonly string[] {
  const lines = wireHeaders(asking(credentials), tokens);
  return lines.filter(([name]) => name === 'Authorization').map(([, value]) => value);
}

describe('the Authorization header on the wire', () => {
  it('is absent for an anonymous request, and if the token is in the query', () => {
    expect(authorization({ kind: 'none' })).toEqual([]);
    const inQuery = { kind: 'query', id: 'owner' } as const;
    expect(authorization(inQuery)).toEqual([]);
    expect(wirePath(asking(inQuery), tokens)).toBe(`/jobs/1?access_token=${jwt}`);
  });

  it('holds the token as it is under another scheme', () => {
    expect(authorization({ kind: 'scheme', scheme: 'Basic', id: 'owner' })).toEqual([`Basic ${jwt}`]);
  });

  it('holds the claims of the token without a signature, and the algorithm none', () => {
    const [value = ''] = authorization({ kind: 'unsigned', id: 'owner' });
    const [header = '', payload, signature] = value.slice('Bearer '.length).split('.');
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"none"}');
    expect([payload, signature]).toEqual([claims, '']);
  });

  it('holds no part of an opaque token that is to be sent unsigned', () => {
    expect(authorization({ kind: 'unsigned', id: 'opaque' })).toEqual(['Bearer eyJhbGciOiJub25lIn0..']);
  });

  it.each(['principal', 'query', 'unsigned'] as const)('needs a token for the credentials %s', (kind) => {
    const request = asking({ kind, id: 'nobody' });
    expect(() => [wirePath(request, tokens), wireHeaders(request, tokens)]).toThrow(
      "there is no token for principal 'nobody'",
    );
  });
});

import { createRemoteJWKSet } from 'jose/jwks/remote';
import { jwtVerify } from 'jose/jwt/verify';
import { type MutableResponse, type MutableToken, OAuth2Server } from 'oauth2-mock-server';
import { serveReference } from '../../reference/http.js';
import { seededWorld } from '../../reference/world.js';
import { graphAudiences } from '../../spec/permissions.js';

/** What the tokens of a client say, besides what all say. */
export type Clients = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const releases: (() => Promise<unknown>)[] = [];

afterAll(async () => {
  await Promise.all(releases.splice(0).map((release) => release()));
});

/** An OAuth 2.0 server on loopback that knows these clients, and keeps who asks and what it gives. */
export async function identityProvider(clients: Clients) {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  releases.push(() => server.stop());
  const asked: string[] = [];
  const issued: string[] = [];
  server.service.on('beforeTokenSigning', (token: MutableToken, { headers, body }: TokenRequest) => {
    const client = body.client_id ?? clientOf(headers.authorization ?? '');
    asked.push(client);
    Object.assign(token.payload, { aud: graphAudiences[0], tid: seededWorld.tenants.subscribed }, clients[client]);
  });
  server.service.on('beforeResponse', ({ body }: MutableResponse) => {
    if (typeof body === 'object') issued.push(String(body['access_token']));
  });
  const issuer = server.issuer.url ?? '';
  return { tokenEndpoint: `${issuer}/token`, jwks: `${issuer}/jwks`, asked, issued };
}

interface TokenRequest {
  readonly headers: { readonly authorization?: string };
  readonly body: { readonly client_id?: string };
}

function clientOf(authorization: string): string {
  const [client = ''] = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':');
  return decodeURIComponent(client);
}

/** The reference service, which trusts nothing but the keys that an identity provider publishes. */
export async function referenceTrusting(jwks: string) {
  const keys = createRemoteJWKSet(new URL(jwks));
  const served = await serveReference({
    verifyToken: async (token) => {
      try {
        const { payload } = await jwtVerify(token, keys, { audience: graphAudiences[0], requiredClaims: ['exp'] });
        return { claims: payload, problem: undefined };
      } catch {
        return { claims: undefined, problem: 'other' };
      }
    },
  });
  releases.push(served.close);
  return served;
}

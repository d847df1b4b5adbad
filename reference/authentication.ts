import { header } from './headers.js';
import type { Caller, Refusal, RoutedRequest } from './stages.js';
import { refusal } from './stages.js';
import type { TokenProblem, TokenReport } from './tokens.js';

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
  'client_id="00000003-0000-0000-c000-000000000000"';

const messages: Record<TokenProblem, string> = {
  malformed: 'IDX14100: JWT is not well formed, there are no dots (.).',
  signature: 'Access token validation failure. Invalid signature.',
  expired: 'Lifetime validation failed, the token is expired.',
  early: 'Lifetime validation failed, the token is not yet valid.',
  issuer: 'Access token validation failure. Invalid issuer.',
  audience: 'Access token validation failure. Invalid audience.',
  other: 'Access token validation failure.',
};

/** A 401 with the challenge that goes with it. */
export function unauthenticated(message: string): Refusal {
  return refusal(401, 'InvalidAuthenticationToken', message, [['WWW-Authenticate', challenge]]);
}

/** The token after the scheme `Bearer`, from the Authorization header and nowhere else. */
export function bearerToken({ request }: RoutedRequest): string | Refusal {
  const [, token] = /^bearer +(\S+) *$/i.exec(header(request, 'authorization') ?? '') ?? [];
  return token ?? unauthenticated('Access token is empty.');
}

/** Turns the claims of a token without a problem into a caller. */
export function admit({ claims, problem }: TokenReport): Caller | Refusal {
  if (problem !== undefined) return unauthenticated(messages[problem]);
  const tenant = claims?.['tid'];
  if (claims === undefined || typeof tenant !== 'string') return unauthenticated(messages.other);
  if (claims['scp'] === undefined) {
    return { type: 'application', tenant, permissions: texts(claims['roles']), directoryRoles: [] };
  }
  const [scopes = '', userId = ''] = texts([claims['scp'], claims['oid']]);
  const permissions = scopes.split(' ');
  return { type: 'delegated', tenant, userId, permissions, directoryRoles: texts(claims['wids']) };
}

function texts(claim: unknown): readonly string[] {
  return Array.isArray(claim) ? claim.map(String) : [];
}

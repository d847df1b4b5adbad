import type { webcrypto } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { decodeJwt } from 'jose/jwt/decode';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import type { Principal } from '../model/target.js';
import { administratorRoles, graphAudiences, insufficientRoles, personalAccountTenant } from '../spec/permissions.js';
import type { World } from './world.js';

const algorithm = 'ES256';
const lifetime = 3600;
const otherAudience = 'https://management.azure.com';
const roleIds: ReadonlyMap<string, string> = new Map(Object.entries({ ...administratorRoles, ...insufficientRoles }));

/** A private or public key, as WebCrypto holds it. */
export type Key = webcrypto.CryptoKey;

/** Why a token is not to be trusted. */
export type TokenProblem = 'malformed' | 'signature' | 'expired' | 'audience' | 'other';

/** What a token says, and what is wrong with it; `claims` are there even when they are not to be trusted. */
export interface TokenReport {
  readonly claims: JWTPayload | undefined;
  readonly problem: TokenProblem | undefined;
}

export interface Issuer {
  /** Tokens by the id of the principal; null for a principal whose user or directory role is unknown. */
  readonly mint: (principals: readonly Principal[]) => Promise<Record<string, string | null>>;
}

interface IssuerOptions {
  readonly key: Key;
  readonly world: World;
  readonly now: () => Date;
}

/** Mints tokens that carry Graph's claims, valid for an hour unless the principal asks for a defect. */
export function createIssuer(options: IssuerOptions): Issuer {
  const entry = async (principal: Principal) => [principal.id, await tokenFor(principal, options)] as const;
  return { mint: async (principals) => Object.fromEntries(await Promise.all(principals.map(entry))) };
}

/**
 * Verifies signature, audience and lifetime; never throws for a token. A valid token stays valid until it expires, so
 * each signature is verified only once.
 */
export function createVerifier(publicKey: Key, now: () => Date): (token: string) => Promise<TokenReport> {
  const valid = new Map<string, TokenReport>();
  const verify = verifierWith(publicKey, now);
  return async (token) => {
    const known = valid.get(token);
    if (known !== undefined && (known.claims?.exp ?? 0) * 1000 > now().getTime()) return known;
    const report = await verify(token);
    if (report.problem === undefined) valid.set(token, report);
    return report;
  };
}

function verifierWith(publicKey: Key, now: () => Date): (token: string) => Promise<TokenReport> {
  return async (token) => {
    try {
      const audience = [...graphAudiences];
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: [algorithm],
        audience,
        requiredClaims: ['exp', 'tid'],
        currentDate: now(),
      });
      return { claims: payload, problem: undefined };
    } catch (error) {
      return { claims: readClaims(token), problem: problemOf(error) };
    }
  };
}

async function tokenFor(principal: Principal, { key, world, now }: IssuerOptions): Promise<string | null> {
  const who = identityClaims(principal, world);
  if (who === undefined) return null;
  const issuedAt = Math.floor(now().getTime() / 1000) - (principal.defect === 'expired' ? 2 * lifetime : 0);
  const tenant = tenantOf(principal, world);
  const token = await new SignJWT({ ...who, tid: tenant })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(`https://sts.windows.net/${tenant}/`)
    .setAudience(principal.defect === 'wrong-audience' ? otherAudience : graphAudiences[0])
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .sign(key);
  return principal.defect === 'tampered' ? withAlteredSignature(token) : token;
}

function identityClaims(principal: Principal, world: World): JWTPayload | undefined {
  if (principal.type === 'application') {
    return { idtyp: 'app', oid: `app-${principal.id}`, roles: principal.permissions };
  }
  const user = world.users.find(({ name }) => name === principal.user);
  const wids = (principal.directoryRoles ?? []).map((role) => roleIds.get(role));
  if (user === undefined || wids.includes(undefined)) return undefined;
  return { oid: user.id, upn: user.userPrincipalName, scp: principal.permissions.join(' '), wids };
}

function tenantOf(principal: Principal, { tenants }: World): string {
  if (principal.account === 'personal') return personalAccountTenant;
  return principal.subscription === false ? tenants.unsubscribed : tenants.subscribed;
}

/** The first character of an ES256 signature is significant in all its bits, unlike the last. */
function withAlteredSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
}

function readClaims(token: string): JWTPayload | undefined {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

function problemOf(error: unknown): TokenProblem {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ERR_JWS_INVALID':
    case 'ERR_JWT_INVALID':
      return 'malformed';
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
    case 'ERR_JOSE_ALG_NOT_ALLOWED':
      return 'signature';
    case 'ERR_JWT_EXPIRED':
      return 'expired';
    default:
      return error instanceof Error && 'claim' in error && error.claim === 'aud' ? 'audience' : 'other';
  }
}

import type { webcrypto } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { decodeJwt } from 'jose/jwt/decode';
import { SignJWT } from 'jose/jwt/sign';
import { jwtVerify } from 'jose/jwt/verify';
import { unsignedHeader } from '../model/exchange.js';
import type { Principal } from '../model/target.js';
import { administratorRoles, graphAudiences, insufficientRoles, personalAccountTenant } from '../spec/permissions.js';
import type { World } from './entities.js';

const algorithm = 'ES256';
const lifetime = 3600;
const otherAudience = 'https://management.azure.com';
const roleIds: ReadonlyMap<string, string> = new Map(Object.entries({ ...administratorRoles, ...insufficientRoles }));

/** A private or public key, as WebCrypto holds it. */
export type Key = webcrypto.CryptoKey;

/** Why a token is not to be trusted. */
export type TokenProblem = 'malformed' | 'signature' | 'expired' | 'early' | 'audience' | 'issuer' | 'other';

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
      return { claims: payload, problem: payload.iss === issuerOf(String(payload['tid'])) ? undefined : 'issuer' };
    } catch (error) {
      return { claims: readClaims(token), problem: problemOf(error) };
    }
  };
}

async function tokenFor(principal: Principal, { key, world, now }: IssuerOptions): Promise<string | null> {
  const who = identityClaims(principal, world);
  if (who === undefined) return null;
  const { defect } = principal;
  const issuedAt = Math.floor(now().getTime() / 1000) + (delays.get(defect) ?? 0);
  const tenant = tenantOf(principal, world);
  const token = await new SignJWT({ ...who, tid: tenant })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(defect === 'wrongIssuer' ? issuerOf(otherTenant) : issuerOf(tenant))
    .setAudience(defect === 'wrong-audience' ? otherAudience : graphAudiences[0])
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + lifetime)
    .sign(key);
  if (defect === 'noneAlgorithm') return unsigned(token);
  return defect === 'tampered' ? withAlteredSignature(token) : token;
}

/** When a token is issued, in seconds from now. */
const delays: ReadonlyMap<Principal['defect'], number> = new Map([
  ['expired', -2 * lifetime],
  ['notYetValid', lifetime / 2],
]);

/** A tenant that has nothing to do with the service. */
const otherTenant = 'd5f7c1a0-8b3e-4f62-9a71-2c4e6b8d0f13';

const issuerOf = (tenant: string): string => `https://sts.windows.net/${tenant}/`;

function unsigned(token: string): string {
  const [, payload = ''] = token.split('.');
  return `${unsignedHeader}.${payload}.`;
}

function identityClaims(principal: Principal, world: World): JWTPayload | undefined {
  const { permissions } = principal;
  if (principal.type === 'application') {
    const held = principal.claims === 'scp' ? { scp: permissions.join(' ') } : { roles: permissions };
    return { idtyp: 'app', oid: `app-${principal.id}`, ...held };
  }
  const user = world.users.find(({ name }) => name === principal.user);
  const wids = (principal.directoryRoles ?? []).map((role) => roleIds.get(role));
  if (user === undefined || wids.includes(undefined)) return undefined;
  const held = principal.claims === 'roles' ? { roles: permissions } : { scp: permissions.join(' ') };
  return { oid: user.id, upn: user.userPrincipalName, ...held, wids };
}

function tenantOf(principal: Principal, { tenants }: World): string {
  if (principal.account === 'personal') return personalAccountTenant;
  if (principal.tenant === 'other') return otherTenant;
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

const problems: Readonly<Record<string, TokenProblem>> = { aud: 'audience', nbf: 'early' };

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
      return (error instanceof Error && 'claim' in error ? problems[String(error.claim)] : undefined) ?? 'other';
  }
}

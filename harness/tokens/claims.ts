import { isObject, type JsonObject, type JsonValue } from '../../model/json.js';

/** What a JWT says about itself. Read, never verified: that is for the implementation under test. */
export interface Claims {
  /** By `idtyp`, else by which of `scp` and `roles` is there. */
  readonly kind: 'delegated' | 'application' | 'unknown';
  readonly audience: readonly string[];
  readonly tenant: string | undefined;
  /** Milliseconds since 1970, like the other times. */
  readonly expiresAt: number | undefined;
  readonly notBefore: number | undefined;
  readonly issuedAt: number | undefined;
  /** `scp`, or the `scope` of issuers that are not Microsoft's. */
  readonly scopes: readonly string[];
  readonly appRoles: readonly string[];
  /** Template ids of the user's directory roles (`wids`); undefined when the token does not say, which is not none. */
  readonly roleIds: readonly string[] | undefined;
  readonly objectId: string | undefined;
  readonly userName: string | undefined;
}

/** Reads the claims of a token; undefined for one that is opaque. Never throws. */
export function claimsOf(token: string): Claims | undefined {
  const payload = payloadOf(token);
  if (payload === undefined) return undefined;
  return {
    kind: kindOf(payload),
    audience: texts(payload['aud']),
    tenant: text(payload['tid']),
    expiresAt: instant(payload['exp']),
    notBefore: instant(payload['nbf']),
    issuedAt: instant(payload['iat']),
    scopes: scopesOf(payload),
    appRoles: texts(payload['roles']),
    roleIds: Array.isArray(payload['wids']) ? texts(payload['wids']) : undefined,
    objectId: text(payload['oid']),
    userName: text(payload['upn']) ?? text(payload['preferred_username']) ?? text(payload['unique_name']),
  };
}

function payloadOf(token: string): JsonObject | undefined {
  const [header = '', payload = '', signature, ...rest] = token.split('.', 4);
  if (signature === undefined || rest.length > 0 || !isBase64Url(header) || !isBase64Url(payload)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBase64Url(segment: string): boolean {
  return /^[\w-]+$/.test(segment);
}

function kindOf({ idtyp, scp, scope, roles }: JsonObject): Claims['kind'] {
  if (idtyp === 'app') return 'application';
  if (idtyp === 'user' || words(scp).length > 0) return 'delegated';
  return texts(roles).length > 0 && scope === undefined ? 'application' : 'unknown';
}

function scopesOf({ scp, scope }: JsonObject): readonly string[] {
  return words(scp === undefined ? scope : scp);
}

/** A text of words, or a list of them. */
function words(value: JsonValue | undefined): readonly string[] {
  return texts(value)
    .flatMap((each) => each.split(' '))
    .filter((each) => each !== '');
}

function texts(value: JsonValue | undefined): readonly string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A date of a JWT, which counts seconds; one that no clock can show is none. */
function instant(seconds: JsonValue | undefined): number | undefined {
  const ms = typeof seconds === 'number' ? seconds * 1000 : Number.NaN;
  return Number.isNaN(new Date(ms).getTime()) ? undefined : ms;
}

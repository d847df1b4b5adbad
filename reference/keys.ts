import { webcrypto } from 'node:crypto';
import type { Key } from './tokens.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };

/** A pair of keys for ES256, the private one exportable so that `mint` can be given it. */
export function generateKeys(): Promise<{ readonly privateKey: Key; readonly publicKey: Key }> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

export function exportKey(key: Key): Promise<webcrypto.JsonWebKey> {
  return webcrypto.subtle.exportKey('jwk', key);
}

/** @throws {DOMException} not a private key for ES256 */
export function importSigningKey(jwk: webcrypto.JsonWebKey): Promise<Key> {
  return webcrypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
}

import type { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Principal } from '../model/target.js';
import { importSigningKey } from './keys.js';
import { createIssuer } from './tokens.js';
import { seededWorld } from './world.js';

/**
 * The token issuer of the reference service: `{"principals": […]}` in, `{"tokens": {…}}` out.
 * @throws {MintError} the key file or the input is invalid
 */
export async function mint(keyFile: string | undefined, input: string): Promise<string> {
  if (keyFile === undefined) throw new MintError('usage: mint KEYFILE, with {"principals": […]} on standard input');
  const key = await signingKey(keyFile);
  const principals = principalsOf(input);
  const tokens = await createIssuer({ key, world: seededWorld, now: () => new Date() }).mint(principals);
  return `${JSON.stringify({ tokens })}\n`;
}

/** Names what is wrong with the key file or the input, and never quotes the key. */
export class MintError extends Error {
  override readonly name = 'MintError';
}

async function signingKey(file: string): Promise<Awaited<ReturnType<typeof importSigningKey>>> {
  try {
    const jwk: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isKey(jwk)) return await importSigningKey(jwk);
    throw new TypeError('not an object');
  } catch (error) {
    const missing = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
    throw new MintError(`${file}: ${missing ? 'no such file' : 'not a private key as serve writes it'}`);
  }
}

function isKey(value: unknown): value is webcrypto.JsonWebKey {
  return typeof value === 'object' && value !== null;
}

function principalsOf(input: string): readonly Principal[] {
  const value = parse(input);
  const principals =
    typeof value === 'object' && value !== null && 'principals' in value ? value.principals : undefined;
  if (!Array.isArray(principals)) throw new MintError('standard input: expected {"principals": […]}');
  return principals.map(principalAt);
}

function parse(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    throw new MintError('standard input: not JSON');
  }
}

function principalAt(value: unknown, index: number): Principal {
  if (isPrincipal(value)) return value;
  throw new MintError(`standard input: /principals/${index}: expected id, type delegated or application, permissions`);
}

function isPrincipal(value: unknown): value is Principal {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value && 'type' in value && 'permissions' in value)) return false;
  const known = value.type === 'delegated' || value.type === 'application';
  return known && typeof value.id === 'string' && Array.isArray(value.permissions);
}

/** Mints in a separate process: the key file is its argument. */
export async function main(): Promise<void> {
  try {
    process.stdout.write(await mint(process.argv[2], await text(process.stdin)));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

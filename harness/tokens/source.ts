import { resolve } from 'node:path';
import { ConfigError, codeOf, reasonOf } from '../../model/errors.js';
import type { SecretSource } from '../../schemas/config.js';
import { boundedText } from '../bounded-file.js';
import type { Redactor } from '../secrets/redactor.js';
import { claimsOf } from './claims.js';
import { commandTimeoutMs } from './command.js';
import { bare, whyNoToken } from './no-token.js';

/** A token, and when it expires in milliseconds since 1970, if that is known. */
export interface TokenWithExpiry {
  readonly token: string;
  readonly expiresAt: number | undefined;
}

export interface TokenContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder relative files are taken from and commands run in: the configuration file's. */
  readonly folder: string;
  readonly redactor: Redactor;
  /** Limit of a command and of a token endpoint in milliseconds; 30 s when absent. */
  readonly timeoutMs?: number;
  /** Certificates (PEM) that a token endpoint may show; those that Node trusts when absent. */
  readonly ca?: string;
}

/** A token with the earlier of the expiry times that it and its source state. */
export function withExpiry(token: string, stated: number | undefined): TokenWithExpiry {
  const ends = [stated, claimsOf(token)?.expiresAt].filter((each) => each !== undefined);
  return { token, expiresAt: ends.length === 0 ? undefined : Math.min(...ends) };
}

/**
 * Reads a secret that is needed to request a token, and registers it.
 * @throws {ConfigError} naming place and source, never the value
 */
export function readSecret(source: SecretSource, place: string, context: TokenContext): string {
  const { value, origin } = textOf(source, place, context);
  const secret = value.replace(/\r?\n$/, '');
  if (secret === '') throw new ConfigError(`${origin} is empty`);
  context.redactor.registerAs(origin, secret);
  return secret;
}

export function timeoutOf({ timeoutMs = commandTimeoutMs }: TokenContext): number {
  return timeoutMs;
}

/** Checks a token and registers it; `origin` starts the message of an error. */
export function acceptToken(value: string, origin: string, redactor: Redactor): string {
  const token = bare(value);
  redactor.register(token);
  const problem = whyNoToken(value);
  if (problem !== undefined) throw new ConfigError(`${origin} ${problem}`);
  return token;
}

interface Text {
  readonly value: string;
  /** Names the place and the source, to start the message of an error. */
  readonly origin: string;
}

export function textOf({ env, file }: SecretSource, place: string, context: TokenContext): Text {
  if (env !== undefined) return fromEnvironment(env, place, context);
  if (file !== undefined) return fromFile(file, place, context);
  throw new ConfigError(`${place}: names no source`);
}

/** Words followed by at most a few digits, as in names of variables. Anything else may be the secret itself. */
const isName = /^_*[A-Za-z]+\d{0,4}(?:_+(?:[A-Za-z]+\d{0,4}|\d{1,4}))*$/;
const notNamed = 'there is no such environment variable; give the name of one, not the secret that it holds';

function fromEnvironment(name: string, place: string, { environment }: TokenContext): Text {
  const value = environment[name];
  if (value === undefined && !isName.test(name)) throw new ConfigError(`${place}: ${notNamed}`);
  if (value === undefined) throw new ConfigError(`${place}: the environment variable ${name} is not set`);
  return { value, origin: `${place}: the environment variable ${name}` };
}

function fromFile(file: string, place: string, { folder }: TokenContext): Text {
  const path = resolve(folder, file);
  try {
    return { value: boundedText(path, 1), origin: `${place}: the file ${path}` };
  } catch (error) {
    const reason = codeOf(error) === 'ENOENT' ? 'does not exist' : `cannot be read (${reasonOf(error)})`;
    throw new ConfigError(`${place}: the file ${path} ${reason}`);
  }
}

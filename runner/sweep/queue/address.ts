import type { Redactor } from '../../../harness/secrets/redactor.js';
import { ConfigError } from '../../../model/errors.js';

/** Where a Redis is, and as whom it is spoken to. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly isTls: boolean;
  /** Without the password. */
  readonly shown: string;
}

const form = 'it must be redis://host:6379, or rediss:// for TLS, with /N for a database';

/**
 * Reads the address of a Redis, whose password is a secret.
 * @throws {ConfigError} it is none
 */
export function queueAddress(text: string, secrets: Pick<Redactor, 'registerAs'>): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '')
    throw new ConfigError(`--queue: ${form}`);
  const [username, password] = [decoded(url.username), decoded(url.password)];
  if (password !== '') for (const each of [password, url.password]) secrets.registerAs('the password of --queue', each);
  const [, db] = /^\/?(\d{0,5})$/.exec(url.pathname) ?? [];
  if (db === undefined || url.search !== '' || url.hash !== '') throw new ConfigError(`--queue: ${form}`);
  const port = url.port === '' ? 6379 : Number(url.port);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port,
    db: Number(db),
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    isTls: url.protocol === 'rediss:',
    shown: `${url.protocol}//${url.hostname}:${port}${db === '' ? '' : `/${db}`}`,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

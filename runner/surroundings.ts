import type { Io, Surroundings } from './io.js';
import { noticesOn } from './notices.js';
import { secretsOf } from './secrets.js';

/** What an invocation in these surroundings reads and writes. */
export function ioIn(surroundings: Surroundings): Io {
  const secrets = secretsOf(surroundings.environment);
  return { ...surroundings, secrets, notices: noticesOn(surroundings.stderr, secrets) };
}

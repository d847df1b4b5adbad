import { createSender } from '../harness/http/client.js';
import type { Sender } from '../model/sender.js';
import { readCa } from './ca.js';
import type { RunOptions } from './options.js';
import type { ReadyTarget } from './ready-target.js';

/**
 * What asks a ready target as its principals, with the limits and the trust that the options name.
 * @throws {ConfigError} the file of --ca cannot be used
 */
export function senderFor({ target, tokens, renew, redactor }: ReadyTarget, options: RunOptions): Sender {
  const { timeoutMs, ca, insecure } = options;
  return createSender({
    baseUrl: target.baseUrl,
    tokens,
    renew,
    timeoutMs,
    redact: redactor,
    ...(ca === undefined ? {} : { ca: readCa(ca) }),
    insecure,
    direct: target.embedded,
  });
}

import { createSender } from '../harness/http/client.js';
import type { Sender } from '../model/sender.js';
import type { Run } from './open-run.js';

/**
 * Sends to the target of a run as its principals, within its limits; to another base URL if one is given.
 * @throws {ConfigError} the certificates to trust cannot be used
 */
export function senderFor(run: Run, baseUrl: string = run.target.baseUrl): Sender {
  const { target, tokens, renew, redactor, limits, trust } = run;
  return createSender({
    baseUrl,
    tokens,
    renew,
    timeoutMs: limits.requestMs,
    redact: redactor,
    ...trust,
    direct: target.embedded,
  });
}

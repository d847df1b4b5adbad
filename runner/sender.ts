import { createSender } from '../harness/http/client.js';
import type { Sender } from '../model/sender.js';
import type { Run } from './open-run.js';

/** What of a run says how its target is reached. */
type Reach = Pick<Run, 'target' | 'tokens' | 'renew' | 'redactor' | 'limits' | 'trust' | 'access'>;

/**
 * Sends to the target of a run as its principals, within its limits; to another base URL if one is given. What opens
 * a gateway is for the origin of the target alone.
 * @throws {ConfigError} the certificates to trust cannot be used
 */
export function senderFor(run: Reach, baseUrl: string = run.target.baseUrl, isKept = true): Sender {
  const { target, tokens, renew, redactor, limits, trust, access } = run;
  return createSender({
    baseUrl,
    tokens,
    renew,
    timeoutMs: limits.requestMs,
    redact: redactor,
    ...trust,
    ...(isSameOrigin(baseUrl, target.baseUrl) ? access : {}),
    direct: target.embedded,
    isKept,
  });
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

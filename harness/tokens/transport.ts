import { failureText, headerValues } from '../../model/exchange.js';
import type { Received } from '../http/attempt.js';
import { decodeContent } from '../http/content-coding.js';
import { createTransport, type WireRequest } from '../http/transport.js';
import { type TokenContext, timeoutOf } from './source.js';

/** What the sources ask over that get their tokens by HTTP. */
export interface TokenTransport {
  /** @throws {Unanswered} there is no complete answer */
  readonly ask: (request: WireRequest) => Promise<Received>;
  readonly close: () => void;
}

/** There is no complete answer, for the reason that is the message. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

const maxBodyBytes = 1024 * 1024;

/**
 * Opens the transport that the target is asked over too, with its deadline, its caps, its proxies and its `--ca`; but not
 * with `--insecure`, because a secret is never sent to a host whose certificate is not verified.
 */
export function openTokenTransport(context: TokenContext): TokenTransport {
  const { redactor, ca } = context;
  const limits = { timeoutMs: timeoutOf(context), maxBodyBytes };
  const { exchange, close } = createTransport({ ...limits, redact: redactor, ...(ca === undefined ? {} : { ca }) });
  return {
    ask: async (request) => {
      const received = await exchange(request);
      if ('failure' in received) throw new Unanswered(failureText(received.failure));
      const codings = headerValues(received.headers, 'content-encoding').join(',');
      const decoded = decodeContent(received.bytes, codings, maxBodyBytes);
      if ('failure' in decoded) throw new Unanswered(failureText(decoded.failure));
      return { ...received, bytes: decoded.bytes };
    },
    close,
  };
}

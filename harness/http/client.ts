import {
  type Body,
  type Exchange,
  type HeaderLine,
  type HttpRequest,
  headerValues,
  type Observation,
  type TransportFailure,
} from '../../model/exchange.js';
import type { Sender } from '../../model/sender.js';
import type { Redactor } from '../secrets/redactor.js';
import type { Received } from './attempt.js';
import { parseBody, parseBodyOnce, undecodedBody } from './body.js';
import { decodeContent } from './content-coding.js';
import { type Tokens, wireHeaders, wirePath } from './request-line.js';
import { ResponseBudget } from './response-budget.js';
import { createTransport, defaultMaxBodyBytes, type TransportOptions } from './transport.js';

/** The cap of a body counts on the wire and decoded. */
export interface SenderOptions extends TransportOptions {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Principal id → bearer token. */
  readonly tokens: Tokens;
  /** Further headers of every request; no part of what is recorded. */
  readonly headers?: readonly HeaderLine[];
  /** Awaited before a principal's token goes out, so that `tokens` holds one that lasts; does nothing when absent. */
  readonly renew?: (id: string) => Promise<void>;
  /**
   * Whether the answers are kept by whoever asks, and share what memory there is for them; if absent they are. Of those
   * that are not, one in well-formed JSON comes as it is: what is kept of it after all has to pass `withoutSecrets`.
   */
  readonly isKept?: boolean;
}

/**
 * Creates the one client of the target: GET and HEAD requests below one base URL. Each exchange is recorded with secrets
 * removed; redirects are not followed. `send` throws a TypeError when the request itself is wrong: an unknown principal, a
 * path no request line can carry; and a ConfigError when the environment names a proxy that cannot be used.
 * @throws {ConfigError} `ca` holds no certificate
 */
export function createSender(options: SenderOptions): Sender {
  const {
    baseUrl,
    tokens,
    headers: further = [],
    renew,
    redact,
    isKept = true,
    maxBodyBytes = defaultMaxBodyBytes,
  } = options;
  const { exchange, close } = createTransport(options);
  const budget = new ResponseBudget(isKept);
  return {
    send: async (request) => {
      const { method, content, credentials } = request;
      if (renew !== undefined && 'id' in credentials) await renew(credentials.id);
      const headers = wireHeaders(request, tokens, further);
      const wire = { method, url: baseUrl + carried(wirePath(request, tokens)), headers };
      const started = performance.now();
      const outcome = await exchange(content === undefined ? wire : { ...wire, content });
      const durationMs = performance.now() - started;
      if ('failure' in outcome) return withheld(outcome.failure, redact);
      return recorded(request, outcome, { durationMs, maxBodyBytes, budget, redact, isKept });
    },
    close,
  };
}

interface Recording {
  readonly durationMs: number;
  readonly maxBodyBytes: number;
  readonly budget: ResponseBudget;
  readonly redact: Redactor;
  readonly isKept: boolean;
}

function recorded(
  request: HttpRequest,
  received: Received,
  { durationMs, maxBodyBytes, budget, redact, isKept }: Recording,
): Observation {
  const codings = headerValues(received.headers, 'content-encoding').join(',');
  const decoded = decodeContent(received.bytes, codings, maxBodyBytes);
  const isCoded = 'failure' in decoded;
  if (isCoded && decoded.failure.kind !== 'undecodable') return withheld(decoded.failure, redact);
  if (!isKept && !isCoded && budget.take([], decoded.bytes) === undefined) {
    const body = parseBodyOnce(decoded.bytes);
    if (isWellFormed(body))
      return { request, response: { status: received.status, headers: received.headers, body }, durationMs };
  }
  const headers = budget.shared(redact.headers(received.headers));
  const excess = budget.take(headers, isCoded ? Buffer.alloc(0) : decoded.bytes);
  if (excess !== undefined) return withheld(excess, redact);
  // What came whole and is not coded as it says is judged, as an answer whose body is no JSON.
  const body = isCoded ? undecodedBody(redact.text(decoded.failure.message)) : parseBody(redact.bytes(decoded.bytes));
  return { request, response: { status: received.status, headers, body }, durationMs };
}

function isWellFormed(body: Body): boolean {
  return body.kind === 'json' && body.defects.length === 0;
}

/** An exchange as it is kept; the same for one that is without secrets already. */
export function withoutSecrets(exchange: Exchange, redact: Redactor): Exchange {
  const { request, response, durationMs } = exchange;
  const { status, headers, body } = response;
  if (body.kind !== 'json' || !isWellFormed(body)) return exchange;
  const clean = { status, headers: redact.headers(headers), body: parseBody(redact.bytes(Buffer.from(body.text))) };
  return { request, response: clean, durationMs };
}

function withheld({ kind, message, fix }: TransportFailure, redact: Redactor): Observation {
  const problem = { kind, message: redact.text(message) };
  return { failure: fix === undefined ? problem : { ...problem, fix: redact.text(fix) } };
}

/** A path that a request line can carry. It starts with a slash, so it cannot change where the request goes. */
function carried(path: string): string {
  if (/^\/[\x21-\x7e]*$/.test(path)) return path;
  throw new TypeError(`no request line can carry the path ${JSON.stringify(path)}`);
}

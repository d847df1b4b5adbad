import { X509Certificate } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { createSecureContext } from 'node:tls';
import { attempt, type Received } from './attempt.js';
import { parseBody } from './body.js';
import { decodeContent } from './content-coding.js';
import { ConfigError, reasonOf } from './errors.js';
import { type HttpRequest, headerValues, type Observation, type TransportFailure } from './exchange.js';
import type { Redactor } from './redact.js';
import { abandoned, maxHeaderSize } from './transport-failure.js';
import { type Tokens, wireHeaders, wirePath } from './wire.js';

export interface SenderOptions {
  readonly baseUrl: string;
  /** Principal id → bearer token. */
  readonly tokens: Tokens;
  /** Absolute limit of one request in milliseconds, from the first step of connecting to the last byte of the body. */
  readonly timeoutMs: number;
  readonly redact: Redactor;
  /** Certificates (PEM) to trust instead of the built-in ones and those of NODE_EXTRA_CA_CERTS. */
  readonly ca?: string;
  readonly insecure?: boolean;
  /** Cap of a body, on the wire and decoded; 8 MiB when absent. */
  readonly maxBodyBytes?: number;
}

export interface Sender {
  /**
   * Sends one request and records the exchange, secrets removed. Redirects are not followed.
   * @throws {TypeError} the request itself is wrong: an unknown principal, a path no request line can carry
   */
  send: (request: HttpRequest) => Promise<Observation>;
  /** Closes every connection, those in use too. */
  close: () => void;
}

const defaultMaxBodyBytes = 8 * 1024 * 1024;
/**
 * Creates the one client of the suite: GET and HEAD requests to one base URL over connections that are kept and reused.
 * A request that meets a kept connection just as the server closes it is sent once more on a new one; nothing else is.
 * @throws {ConfigError} `ca` holds no certificate
 */
export function createSender(options: SenderOptions): Sender {
  const { baseUrl, tokens, timeoutMs, redact, maxBodyBytes = defaultMaxBodyBytes } = options;
  const { secure, host, port, authority, prefix } = routeTo(baseUrl);
  const trust = secure ? trustOf(options) : {};
  const agent = secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
  const closing = new AbortController();
  const open = (wire: https.RequestOptions) => (secure ? https.request(wire) : http.request(wire));

  const transmit = async (wire: https.RequestOptions, content: string | undefined, deadline: number) => {
    const limits = { timeoutMs, deadline, maxBodyBytes, closing: closing.signal, content };
    if (closing.signal.aborted) return { failure: abandoned() };
    const first = await attempt(() => open({ ...wire, agent }), limits, { host, authority });
    if (!('failure' in first) || !first.stale) return first;
    return attempt(() => open({ ...wire, agent: false }), limits, { host, authority });
  };

  return {
    send: async (request) => {
      const wire = { host, port, ...trust, ...wireForm(request, prefix, tokens) };
      const started = performance.now();
      const outcome = await transmit(wire, request.content, started + timeoutMs);
      const durationMs = performance.now() - started;
      if ('failure' in outcome) return withheld(outcome.failure, redact);
      return recorded(request, outcome, { durationMs, maxBodyBytes, redact });
    },
    close: () => {
      closing.abort();
      agent.destroy();
    },
  };
}

interface Recording {
  readonly durationMs: number;
  readonly maxBodyBytes: number;
  readonly redact: Redactor;
}

function recorded(
  request: HttpRequest,
  received: Received,
  { durationMs, maxBodyBytes, redact }: Recording,
): Observation {
  const codings = headerValues(received.headers, 'content-encoding').join(',');
  const decoded = decodeContent(received.bytes, codings, maxBodyBytes);
  if ('failure' in decoded) return withheld(decoded.failure, redact);
  const headers = received.headers.map(([name, value]) => [redact.text(name), redact.text(value)] as const);
  const body = parseBody(redact.bytes(decoded.bytes));
  return { request, response: { status: received.status, headers, body }, durationMs };
}

function withheld({ kind, message }: TransportFailure, redact: Redactor): Observation {
  return { failure: { kind, message: redact.text(message) } };
}

/** Takes a base URL apart; its path is cut out by hand, so that it reaches the wire as it was given. */
function routeTo(baseUrl: string) {
  const { protocol, hostname, port } = new URL(baseUrl);
  const secure = protocol === 'https:';
  const number = port === '' ? (secure ? 443 : 80) : Number(port);
  return {
    secure,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: number,
    authority: `${hostname}:${number}`,
    prefix: baseUrl.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, ''),
  };
}

function trustOf({ ca, insecure = false }: SenderOptions) {
  const rejectUnauthorized = !insecure;
  return ca === undefined ? { rejectUnauthorized } : { rejectUnauthorized, secureContext: contextOf(ca) };
}

function contextOf(ca: string) {
  try {
    new X509Certificate(ca);
    return createSecureContext({ ca });
  } catch (error) {
    throw new ConfigError(`--ca: the file holds no certificate in PEM form (${reasonOf(error)})`);
  }
}

function wireForm(request: HttpRequest, prefix: string, tokens: Tokens) {
  const { method } = request;
  const path = wirePath(request, tokens);
  if (!/^\/[\x21-\x7e]*$/.test(path)) throw new TypeError(`no request line can carry the path ${JSON.stringify(path)}`);
  const lines: Record<string, string[]> = {};
  for (const [name, value] of wireHeaders(request, tokens)) lines[name] = [...(lines[name] ?? []), value];
  return { method, path: prefix + path, headers: lines, maxHeaderSize };
}

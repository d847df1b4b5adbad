import { X509Certificate } from 'node:crypto';
import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { ConfigError, reasonOf } from '../../model/errors.js';
import type { HeaderLine, TransportFailure } from '../../model/exchange.js';
import type { Redactor } from '../secrets/redactor.js';
import { type Attempt, attempt, type Received } from './attempt.js';
import { abandoned, maxHeaderSize } from './failure.js';
import { rejectUnsolicitedData } from './kept-connections.js';
import { parseOrigin, splitOrigin } from './origin.js';
import { type Destination, proxyFor } from './proxy.js';

/** A certificate and its private key, PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface TransportOptions {
  /** Absolute limit of one exchange in milliseconds, from the first step of connecting to the last byte of the body. */
  readonly timeoutMs: number;
  /** Learns the credentials of the proxy. */
  readonly redact: Redactor;
  /** Certificates (PEM) to trust instead of the built-in ones and those of NODE_EXTRA_CA_CERTS. */
  readonly ca?: string;
  /** Does not verify the certificate of the host; that of a proxy always is. */
  readonly insecure?: boolean;
  /** What the host is shown if it asks for a certificate; a proxy never is. */
  readonly clientCertificate?: ClientCertificate;
  /** Cap of a body on the wire; 8 MiB when absent. */
  readonly maxBodyBytes?: number;
  /** Uses no proxy, even if the environment names one. */
  readonly direct?: boolean;
}

/** A request as it goes on the wire; the path of `url` reaches it as it is given. */
export interface WireRequest {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly url: string;
  readonly headers: readonly HeaderLine[];
  readonly content?: string;
}

export interface Transport {
  /**
   * Sends one request and receives its response as it came. Redirects are not followed. A failure's message may quote
   * the server: redact it.
   * @throws {ConfigError} the environment names a proxy that cannot be used
   */
  readonly exchange: (request: WireRequest) => Promise<Received | { readonly failure: TransportFailure }>;
  /** Closes every connection, those in use too. */
  readonly close: () => void;
}

export const defaultMaxBodyBytes = 8 * 1024 * 1024;

/**
 * Creates what alone opens connections; they are kept and reused. A request that meets a kept connection just as the
 * server closes it is sent once more on a new one; nothing else is.
 * @throws {ConfigError} `ca` holds no certificate
 */
export function createTransport(options: TransportOptions): Transport {
  const { timeoutMs, maxBodyBytes = defaultMaxBodyBytes } = options;
  const contexts = contextsOf(options);
  const underWay = new Set<() => void>();
  let isClosed = false;
  const routes = new Map<string, Promise<Route>>();

  const routeTo = (origin: string): Promise<Route> => {
    const route = routes.get(origin) ?? openRoute(origin, options, contexts);
    routes.set(origin, route);
    return route;
  };

  return {
    exchange: async ({ method, url, headers, content }) => {
      const deadline = performance.now() + timeoutMs;
      const { origin, path } = splitOrigin(url);
      const route = await routeTo(origin);
      const wire = { method, path, headers: grouped(headers), maxHeaderSize };
      const limits = { timeoutMs, deadline, maxBodyBytes, underWay, content };
      const sent = async (agent: http.Agent | false): Promise<Attempt> =>
        isClosed ? { failure: abandoned(), stale: false } : attempt(() => route.open(wire, agent), limits, route.to);
      const first = await sent(route.kept);
      return 'failure' in first && first.stale ? sent(route.fresh()) : first;
    },
    close: () => {
      isClosed = true;
      for (const abandon of underWay) abandon();
      for (const route of routes.values()) void route.then(({ kept }) => kept.destroy()).catch(() => undefined);
    },
  };
}

/** How one origin is reached: directly or through a proxy. */
interface Route {
  readonly to: Destination;
  readonly open: (wire: https.RequestOptions, agent: http.Agent | false) => ClientRequest;
  readonly kept: http.Agent;
  /** What makes a new connection for one request. */
  readonly fresh: () => http.Agent | false;
}

/** What TLS is spoken with; the certificate of the client is part of neither trust nor what a proxy sees. */
interface Contexts {
  readonly host?: SecureContext;
  readonly proxy?: SecureContext;
}

async function openRoute(origin: string, options: TransportOptions, contexts: Contexts): Promise<Route> {
  const { secure, host, port, authority } = parseOrigin(new URL(origin));
  const { direct = false, insecure = false, redact, clientCertificate } = options;
  const at = { host, authority, ...(clientCertificate === undefined ? {} : { isShownCertificate: true }) };
  const context = contexts.host === undefined ? {} : { secureContext: contexts.host };
  const place = { host, port, ...(secure ? { rejectUnauthorized: !insecure, ...context } : {}) };
  const open: Route['open'] = (wire, agent) => (secure ? https : http).request({ ...place, ...wire, agent });
  const proxy = direct ? undefined : await proxyFor(origin, redact);
  if (proxy === undefined) {
    const kept = secure ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true });
    return { to: at, open, kept: rejectUnsolicitedData(kept), fresh: () => false };
  }
  const { tunnelsThrough } = await import('./tunnel.js');
  const tunnel = await tunnelsThrough(proxy, {
    secure,
    ...(contexts.proxy === undefined ? {} : { secureContext: contexts.proxy }),
  });
  return {
    to: { ...at, proxy },
    open,
    kept: rejectUnsolicitedData(tunnel(true)),
    fresh: () => tunnel(false),
  };
}

function grouped(headers: readonly HeaderLine[]): Record<string, string | string[]> {
  const lines = Object.create(null) as Record<string, string | string[]>;
  for (const [name, value] of headers) lines[name] = lines[name] === undefined ? value : [lines[name], value].flat();
  return lines;
}

function contextsOf({ ca, clientCertificate }: TransportOptions): Contexts {
  const trusted = ca === undefined ? undefined : contextOf(ca);
  if (clientCertificate === undefined) return trusted === undefined ? {} : { host: trusted, proxy: trusted };
  const { cert, key } = clientCertificate;
  const host = createSecureContext({ cert, key, ...(ca === undefined ? {} : { ca }) });
  return trusted === undefined ? { host } : { host, proxy: trusted };
}

function contextOf(ca: string): SecureContext {
  try {
    new X509Certificate(ca);
    return createSecureContext({ ca });
  } catch (error) {
    throw new ConfigError(`--ca: the file holds no certificate in PEM form (${reasonOf(error)})`);
  }
}

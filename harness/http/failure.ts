import { period } from '../../model/duration.js';
import { codeOf, reasonOf } from '../../model/errors.js';
import type { TransportFailure } from '../../model/exchange.js';
import { certificateFix, untrusted } from './certificate-fix.js';
import { http2Only, malformed, packetOf } from './malformed.js';
import type { Destination, Proxy } from './proxy.js';

/** How far an attempt came before it broke. */
export interface AttemptProgress {
  readonly phase: 'connecting' | 'handshake' | 'waiting' | 'headers' | 'body';
  readonly bodyBytes: number;
  /** The length that Content-Length announces, if the headers have come and have one. */
  readonly announced?: string | undefined;
  /** The proxy that is still to make the connection. */
  readonly awaiting: Proxy | undefined;
}

/** Cap of all the headers of a response, in bytes. */
export const maxHeaderSize = 64 * 1024;

/** Says in plain words why Node could not complete an exchange. */
export function failureOf(error: unknown, progress: AttemptProgress, to: Destination): TransportFailure {
  const code = codeOf(error);
  const reason = reasonOf(error).replace(/\s+/g, ' ');
  const { awaiting: proxy } = progress;
  const matching = errors.filter(({ error: pattern }) => pattern.test(`${code}: ${reason}`));
  const received = packetOf(error);
  if (proxy !== undefined) {
    const explained = matching.find((row) => row.proxy !== undefined)?.proxy;
    const fault = explained?.({ code, reason, proxy }) ?? [`cannot be reached: ${reason}`];
    return ofProxy(fault, proxy, to);
  }
  const explained = matching.find((row) => row.host !== undefined)?.host;
  return (
    explained?.({ code, reason, received, progress, to }) ??
    failure('reset', `the request to ${to.authority} failed: ${reason}`)
  );
}

/** Says how far a request came within the time it had. */
export function timeoutOf(timeoutMs: number, progress: AttemptProgress, to: Destination): TransportFailure {
  const { awaiting: proxy, phase } = progress;
  if (proxy !== undefined) return ofProxy([`made no connection within ${period(timeoutMs)}`], proxy, to);
  return failure('timeout', `no complete response within ${period(timeoutMs)} (${reached[phase](progress, to)})`);
}

/** Says why a proxy made no connection, from the status it answered CONNECT with; `NaN` where that is not HTTP. */
export function proxyRefusal(status: number, proxy: Proxy, to: Destination): TransportFailure {
  return ofProxy(refusalOf(status, proxy, to), proxy, to);
}

export function bodyTooLarge(maxBytes: number): TransportFailure {
  return failure('too-large', `the body is larger than ${maxBytes} bytes`);
}

export function abandoned(): TransportFailure {
  return failure('not-sent', 'the run ended before there was a complete response');
}

export function unaskedUpgrade(): TransportFailure {
  return failure('malformed', 'the server switched protocols (101), which was not asked for');
}

interface Failed {
  readonly code: string;
  readonly reason: string;
}

/** What a proxy does wrong and, unless it is its address, what to do about it. */
type ProxyFault = readonly [what: string, fix?: string];

/** What an error means, between this machine and a host and between this machine and a proxy. */
interface Row {
  /** Matches the code of the error and its reason, in the form `CODE: reason`. */
  readonly error: RegExp;
  readonly host?: (
    failed: Failed & { readonly received: string; readonly progress: AttemptProgress; readonly to: Destination },
  ) => TransportFailure;
  readonly proxy?: (failed: Failed & { readonly proxy: Proxy }) => ProxyFault;
}

const notHttp = 'answers something that is not HTTP';

/** The first row that matches and has an explanation is the one that counts. */
const errors: readonly Row[] = [
  {
    error: /^ECONNREFUSED:/,
    host: ({ to }) => failure('refused', `nothing listens on ${to.authority}`),
    proxy: ({ proxy }) => [`cannot be reached: nothing listens on ${proxy.authority}`],
  },
  {
    error: /^ENOTFOUND:/,
    host: ({ to }) => failure('name-not-found', `the name ${to.host} could not be found`),
  },
  {
    error: /^(ENOTFOUND:|EAI_)/,
    host: ({ code, to }) =>
      failure('name-not-found', `the name ${to.host} could not be found (${code}: the name server does not answer)`),
    proxy: ({ code }) => [`cannot be reached: its name could not be found (${code})`],
  },
  {
    error: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM):/,
    host: ({ reason, to }) => failure('refused', `${to.authority} cannot be reached: ${reason}`),
  },
  {
    error: /^ETIMEDOUT:/,
    host: ({ reason, to }) => failure('timeout', `${to.authority} does not answer: ${reason}`),
  },
  {
    error: /^\w*: (Invalid|No) header/,
    proxy: () => [notHttp],
  },
  {
    error: untrusted,
    host: ({ code, reason }) => failure('tls', `its TLS certificate is not trusted: ${reason}`, certificateFix(code)),
  },
  {
    error: /^\w*(CERT|SIGNED|UNABLE_TO_)/,
    proxy: ({ reason }) => [
      `has a TLS certificate that is not trusted: ${reason}`,
      'name its issuer in NODE_EXTRA_CA_CERTS',
    ],
  },
  {
    error:
      /^\w+: .*\balert (certificate required|unknown ca|bad certificate|unsupported certificate|certificate (revoked|expired|unknown))/i,
    host: ({ reason, to }) => refusedClient(sslReason(reason), to),
    proxy: () => ['wants a client certificate, and is shown none'],
  },
  {
    error: /^\w+: .*\balert handshake failure/i,
    host: ({ reason, to }) =>
      failure('tls', `no TLS connection to ${to.authority}: ${sslReason(reason)}`, mayWantCertificate),
  },
  {
    error: /^\w+: .*\balert no application protocol/i,
    host: ({ to }) => http2Only(to),
  },
  {
    error: /^(EPROTO:|ERR_SSL_)/,
    host: ({ reason, to }) => noTls(sslReason(reason), to),
    proxy: ({ proxy }) => ['does not speak TLS', `write ${proxy.variable} with http://`],
  },
  {
    error: /^HPE_HEADER_OVERFLOW:/,
    host: () => failure('too-large', `the headers are larger than ${maxHeaderSize} bytes`),
  },
  {
    error: /^HPE_/,
    host: ({ reason, received, progress, to }) => malformed(reason, received, progress.phase === 'body', to),
  },
  {
    error: /^(ECONNRESET|EPIPE|ECONNABORTED):/,
    host: ({ progress, to }) => closedIn[progress.phase](progress, to),
  },
  {
    error: /^(ECONNRESET|EPIPE|):/,
    proxy: () => ['closed the connection without an answer'],
  },
];

const otherCertificate = 'give one that it knows the authority of, by --cert FILE --key FILE';
const mayRefuseCertificate = 'it may refuse the client certificate';
const mayWantCertificate = 'it may want a client certificate: --cert FILE --key FILE';

const otherProtocol =
  'correct scheme and port of the base URL: https:// or http://? A server that speaks HTTP/2 alone closes so, too';

type ByPhase<T> = Readonly<Record<AttemptProgress['phase'], (progress: AttemptProgress, to: Destination) => T>>;

const reached: ByPhase<string> = {
  connecting: (_, { authority }) => `no connection to ${authority}`,
  handshake: () => 'connected, TLS handshake not finished',
  waiting: () => 'connected, nothing received',
  headers: () => 'headers incomplete',
  body: (progress) => `headers received, ${bytesOf(progress)} of body`,
};

const closedIn: ByPhase<TransportFailure> = {
  connecting: (_, { authority }) => failure('reset', `${authority} closed the connection while it was being made`),
  handshake: (_, { authority, isShownCertificate }) =>
    failure(
      'tls',
      `${authority} closed the connection during the TLS handshake`,
      isShownCertificate === true ? mayRefuseCertificate : 'is it an http:// address?',
    ),
  waiting: (_, { isShownCertificate }) =>
    failure(
      'reset',
      'the connection was closed before any response',
      isShownCertificate === true ? mayRefuseCertificate : otherProtocol,
    ),
  headers: () => failure('reset', 'the connection was closed within the headers'),
  body: (progress) => failure('reset', `the connection was closed within the body, after ${bytesOf(progress)}`),
};

/** How much of a body has come, and of how much: that a server announces more than it sends shows in the numbers. */
function bytesOf({ bodyBytes, announced }: AttemptProgress): string {
  return `${bodyBytes} ${announced === undefined ? '' : `of the ${announced} announced `}bytes`;
}

function refusalOf(status: number, proxy: Proxy, to: Destination): ProxyFault {
  const { authority, authorization, variable } = proxy;
  const without = `or name ${to.host} in NO_PROXY to do without`;
  if (Number.isNaN(status)) return [notHttp];
  if (status === 407 && authorization === undefined)
    return ['asks for credentials (407)', `write ${variable} as http://user:password@${authority}`];
  if (status === 407) return ['refuses its credentials (407)', `correct user and password in ${variable}`];
  if (status === 401 || status === 403)
    return [`does not allow connections to ${to.authority} (${status})`, `ask whoever runs it, ${without}`];
  if (status >= 500) return [`cannot connect to ${to.authority} (${status})`, `check the base URL, ${without}`];
  return [`answers CONNECT with ${status}`, `it may be no proxy; ${correct(proxy, to)}`];
}

function ofProxy([what, fix]: ProxyFault, proxy: Proxy, to: Destination): TransportFailure {
  const { authority, variable } = proxy;
  return failure('proxy', `the proxy ${authority} (${variable}) ${what}`, fix ?? correct(proxy, to));
}

function correct({ variable }: Proxy, { host }: Destination): string {
  return `correct ${variable}, or name ${host} in NO_PROXY to do without`;
}

/** Of two alerts some servers send the same: without a certificate, and where they do not trust it. */
function refusedClient(reason: string, { authority, isShownCertificate }: Destination): TransportFailure {
  if (isShownCertificate === true)
    return failure('tls', `${authority} refuses the client certificate: ${reason}`, otherCertificate);
  return failure('tls', `${authority} wants a client certificate (${reason})`, 'give --cert FILE --key FILE');
}

function noTls(reason: string, { authority }: Destination): TransportFailure {
  if (reason === 'wrong version number')
    return failure('tls', `${authority} does not speak TLS`, 'use an http:// base URL');
  return failure('tls', `no TLS connection to ${authority}: ${reason}`);
}

/** The one telling part of OpenSSL's `80FC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:…`. */
function sslReason(message: string): string {
  return /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message;
}

function failure(kind: TransportFailure['kind'], message: string, fix?: string): TransportFailure {
  return fix === undefined ? { kind, message } : { kind, message, fix };
}

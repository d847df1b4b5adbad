import { codeOf, reasonOf } from '../../model/errors.js';
import type { TransportFailure } from '../../model/exchange.js';
import type { Destination, Proxy } from './proxy.js';
import { proxyError, proxyTimeout } from './proxy-failure.js';

/** How far an attempt came before it broke. */
export interface Progress {
  readonly phase: 'connecting' | 'handshake' | 'waiting' | 'headers' | 'body';
  readonly bodyBytes: number;
  /** The proxy that is still to make the connection. */
  readonly awaiting: Proxy | undefined;
}

/** Cap of all the headers of a response, in bytes. */
export const maxHeaderSize = 64 * 1024;

const unreachable = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EACCES',
  'EPERM',
]);
const closed = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
const untrusted = /^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_|CRL_|INVALID_CA|HOSTNAME_MISMATCH|ERR_TLS_CERT_)/;

/** Says in plain words why Node could not complete an exchange. */
export function failureOf(error: unknown, progress: Progress, to: Destination): TransportFailure {
  const code = codeOf(error);
  const reason = reasonOf(error).replace(/\s+/g, ' ');
  if (progress.awaiting !== undefined) return proxyError(code, reason, progress.awaiting, to);
  if (code === 'ECONNREFUSED') return { kind: 'refused', message: `nothing listens on ${to.authority}` };
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return nameNotFound(code, to);
  if (unreachable.has(code)) return { kind: 'refused', message: `${to.authority} cannot be reached: ${reason}` };
  if (code === 'ETIMEDOUT') return { kind: 'timeout', message: `${to.authority} does not answer: ${reason}` };
  if (untrusted.test(code)) return tls(`its TLS certificate is not trusted: ${reason}; ${wayOut(code)}`);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) return noTls(sslReason(reason), to);
  if (code === 'HPE_HEADER_OVERFLOW')
    return { kind: 'too-large', message: `the headers are larger than ${maxHeaderSize} bytes` };
  if (code.startsWith('HPE_'))
    return { kind: 'malformed', message: `the response is not well-formed HTTP/1.1: ${reason}` };
  if (closed.has(code)) return cutOff(progress, to);
  return { kind: 'reset', message: `the request to ${to.authority} failed: ${reason}` };
}

/** Says how far a request came within the time it had. */
export function timeoutOf(timeoutMs: number, progress: Progress, to: Destination): TransportFailure {
  if (progress.awaiting !== undefined) return proxyTimeout(timeoutMs, progress.awaiting, to);
  return { kind: 'timeout', message: `no complete response within ${timeoutMs} ms (${progressText(progress, to)})` };
}

export function bodyTooLarge(maxBytes: number): TransportFailure {
  return { kind: 'too-large', message: `the body is larger than ${maxBytes} bytes` };
}

export function abandoned(): TransportFailure {
  return { kind: 'not-sent', message: 'the run ended before there was a complete response' };
}

export function unaskedUpgrade(): TransportFailure {
  return { kind: 'malformed', message: 'the server switched protocols (101), which was not asked for' };
}

function progressText({ phase, bodyBytes }: Progress, { authority }: Destination): string {
  switch (phase) {
    case 'connecting':
      return `no connection to ${authority}`;
    case 'handshake':
      return 'connected, TLS handshake not finished';
    case 'waiting':
      return 'connected, nothing received';
    case 'headers':
      return 'headers incomplete';
    case 'body':
      return `headers received, ${bodyBytes} bytes of body`;
  }
}

function cutOff({ phase, bodyBytes }: Progress, { authority }: Destination): TransportFailure {
  switch (phase) {
    case 'connecting':
      return { kind: 'reset', message: `${authority} closed the connection while it was being made` };
    case 'handshake':
      return tls(`${authority} closed the connection during the TLS handshake; is it an http:// address?`);
    case 'waiting':
      return { kind: 'reset', message: 'the connection was closed before any response' };
    case 'headers':
      return { kind: 'reset', message: 'the connection was closed within the headers' };
    case 'body':
      return { kind: 'reset', message: `the connection was closed within the body, after ${bodyBytes} bytes` };
  }
}

function nameNotFound(code: string, { host }: Destination): TransportFailure {
  const cause = code === 'ENOTFOUND' ? '' : ` (${code}: the name server does not answer)`;
  return { kind: 'name-not-found', message: `the name ${host} could not be found${cause}` };
}

function noTls(reason: string, { authority }: Destination): TransportFailure {
  if (reason === 'wrong version number') return tls(`${authority} does not speak TLS; use an http:// base URL`);
  return tls(`no TLS connection to ${authority}: ${reason}`);
}

/** The one telling part of OpenSSL's `80FC:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:…`. */
function sslReason(message: string): string {
  return /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message;
}

function tls(message: string): TransportFailure {
  return { kind: 'tls', message };
}

function wayOut(code: string): string {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'use the name the certificate was issued for';
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return 'renew it, or check the clock of this machine';
  return 'use --ca FILE';
}

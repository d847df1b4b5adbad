import type { TransportFailure } from '../../model/exchange.js';
import type { Destination } from './proxy.js';
import { http1Wanted } from './remedy.js';

/** HTTP/2 begins with a frame SETTINGS, or at once with GOAWAY, of the connection itself. */
const http2Frame = /^\0[^][^][\x04\x07]\0\0\0\0\0/;

/**
 * Says of a response that cannot be parsed whether it is HTTP at all.
 * @param received its bytes where the parser found the error, a character for each
 * @param isBody whether its headers were in order
 */
export function malformed(reason: string, received: string, isBody: boolean, to: Destination): TransportFailure {
  if (!isBody && http2Frame.test(received)) return http2Only(to);
  const message = `the response is not well-formed HTTP/1.1: ${reason}`;
  if (isBody || received.startsWith('HTTP/')) return { kind: 'malformed', message, fix: wrongHttp };
  const [beginning = ''] = /^[\x20-\x7e]{4,40}/.exec(received) ?? [];
  if (beginning === '') return { kind: 'malformed', message };
  return { kind: 'malformed', message: `${message}; it begins with ${JSON.stringify(beginning)}` };
}

const wrongHttp = 'correct how the service, or what stands before it, writes its responses';

export function http2Only({ authority }: Destination): TransportFailure {
  return { kind: 'malformed', message: `${authority} speaks HTTP/2 alone`, fix: http1Wanted };
}

/** The beginning of what the parser was given when it found the error, a character for each byte. */
export function packetOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('rawPacket' in error)) return '';
  const { rawPacket: packet } = error;
  if (!ArrayBuffer.isView(packet)) return '';
  const length = Math.min(packet.byteLength, mostShown);
  return Buffer.from(packet.buffer, packet.byteOffset, length).toString('latin1');
}

const mostShown = 64;

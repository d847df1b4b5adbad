import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { codeOf, reasonOf } from '../../model/errors.js';
import type { TransportFailure } from '../../model/exchange.js';

export type Decoded = { readonly bytes: Buffer } | { readonly failure: TransportFailure };

/** More codings than this on one body serve no purpose but to keep the receiver busy. */
const mostCodings = 4;

/**
 * Undoes the content codings of a body, the last applied first, never holding more than `maxBytes`.
 * `codings` is the value of Content-Encoding.
 */
export function decodeContent(body: Buffer, codings: string, maxBytes: number): Decoded {
  const names = codings.split(',').map((name) => name.trim().toLowerCase());
  const applied = names.filter((name) => name !== '' && name !== 'identity');
  if (body.length === 0) return { bytes: body };
  if (applied.length > mostCodings) return undecodable(`it names ${applied.length} content codings`);
  return applied.reduceRight<Decoded>(
    (decoded, name) => ('failure' in decoded ? decoded : decodeOne(decoded.bytes, name, maxBytes)),
    { bytes: body },
  );
}

function decodeOne(body: Buffer, coding: string, maxOutputLength: number): Decoded {
  const decode = decoderOf(coding, body);
  if (decode === undefined) return undecodable(`content coding '${coding.slice(0, 40)}' was not asked for`);
  try {
    return { bytes: decode(body, { maxOutputLength }) };
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return tooLarge(maxOutputLength);
    return undecodable(`not valid ${coding}: ${reasonOf(error)}`);
  }
}

function decoderOf(coding: string, body: Buffer): typeof gunzipSync | typeof brotliDecompressSync | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync;
    case 'deflate':
      return hasZlibHeader(body) ? inflateSync : inflateRawSync;
    case 'br':
      return brotliDecompressSync;
    default:
      return undefined;
  }
}

/** Servers disagree on whether `deflate` means the zlib format or the bare stream in it. */
function hasZlibHeader(body: Buffer): boolean {
  return body.length > 1 && (body.readUInt8(0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;
}

function undecodable(reason: string): Decoded {
  return { failure: { kind: 'undecodable', message: `the body cannot be decoded: ${reason}` } };
}

function tooLarge(maxBytes: number): Decoded {
  return { failure: { kind: 'too-large', message: `the body is larger than ${maxBytes} bytes when decoded` } };
}

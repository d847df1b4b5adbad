import { failureText, headerValues, type TransportFailure } from '../../model/exchange.js';
import { decodeContent } from './content-coding.js';
import { createTransport, type TransportOptions } from './transport.js';

/** A document could not be fetched, for the reason that is the message. */
export class Unfetched extends Error {
  override readonly name = 'Unfetched';
}

/**
 * Fetches a document that anybody may read: by one GET, without a token. Redirects are not followed.
 * @throws {Unfetched} there is no complete answer, or no document in it
 * @throws {ConfigError} `ca` holds no certificate, or the environment names a proxy that cannot be used
 */
export async function fetchDocument(url: string, options: TransportOptions & { readonly maxBodyBytes: number }) {
  const { exchange, close } = createTransport(options);
  try {
    const headers = [
      ['accept', '*/*'],
      ['accept-encoding', 'gzip, deflate, br'],
    ] as const;
    const received = await exchange({ method: 'GET', url, headers });
    if ('failure' in received) throw unfetched(received.failure);
    const { status } = received;
    const [location] = headerValues(received.headers, 'location');
    if (status >= 300 && status < 400 && location !== undefined)
      throw new Unfetched(`it redirects to ${location.slice(0, 300)}; give that address`);
    if (status !== 200) throw new Unfetched(`the answer is ${status}`);
    const codings = headerValues(received.headers, 'content-encoding').join(',');
    const decoded = decodeContent(received.bytes, codings, options.maxBodyBytes);
    if ('failure' in decoded) throw unfetched(decoded.failure);
    return decoded.bytes.toString('utf8');
  } finally {
    close();
  }
}

function unfetched(failure: TransportFailure): Unfetched {
  return new Unfetched(failureText(failure));
}

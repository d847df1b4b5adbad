import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { codeOf } from '../../model/errors.js';
import type { HeaderLine, TransportFailure } from '../../model/exchange.js';
import { ByteBuffer } from './byte-buffer.js';
import {
  type AttemptProgress,
  abandoned,
  bodyTooLarge,
  failureOf,
  proxyRefusal,
  timeoutOf,
  unaskedUpgrade,
} from './failure.js';
import type { Destination, Proxy } from './proxy.js';

/** A complete response as it came, its body still coded. */
export interface Received {
  readonly status: number;
  readonly headers: readonly HeaderLine[];
  readonly bytes: Buffer;
}

/** `stale`: an idle connection was closed by the server just as it was used again, before any byte of a response. */
export type Attempt = Received | { readonly failure: TransportFailure; readonly stale: boolean };

export interface AttemptLimits {
  readonly timeoutMs: number;
  /** When the time is up, by `performance.now()`. */
  readonly deadline: number;
  readonly maxBodyBytes: number;
  /** Content of the request, if it has any. */
  readonly content: string | undefined;
  /** What gives up each attempt under way, while it is. */
  readonly underWay: Set<() => void>;
}

/**
 * Runs the request that `open` starts to its end or its deadline, whatever the server does; never rejects. A request
 * that is given up before it has a connection emits `abandoned`, so that the pending connection can be closed.
 */
export function attempt(open: () => ClientRequest, limits: AttemptLimits, to: Destination): Promise<Attempt> {
  const client = open();
  const progress = new Transmission(client, to.proxy);
  return new Promise((resolve) => {
    const end = (outcome: Attempt): void => {
      clearTimeout(timer);
      limits.underWay.delete(abandon);
      resolve(outcome);
    };
    const give = (failure: TransportFailure, stale = false): void => {
      end({ failure, stale });
      client.emit('abandoned');
      client.destroy();
    };
    const fail = (error: unknown): void => give(failureOf(error, progress, to), isStale(client, progress, error));
    const expire = (): void => give(timeoutOf(limits.timeoutMs, progress, to));
    const abandon = (): void => give(abandoned());
    const timer = setTimeout(expire, Math.max(0, limits.deadline - performance.now()));
    const receive = (response: IncomingMessage): void => {
      const body = new ByteBuffer();
      response.on('data', (chunk: Buffer) => {
        body.add(chunk);
        progress.bodyBytes = body.length;
        if (progress.bodyBytes > limits.maxBodyBytes) give(bodyTooLarge(limits.maxBodyBytes));
      });
      response.on('end', () => end(received(response, body)));
      response.on('error', fail);
    };
    limits.underWay.add(abandon);
    client.on('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      if (to.proxy !== undefined && statusCode !== 200) give(proxyRefusal(statusCode, to.proxy, to));
    });
    client.on('response', receive);
    client.on('upgrade', () => give(unaskedUpgrade()));
    client.on('error', fail);
    client.maxHeadersCount = 0;
    client.end(limits.content);
  });
}

function received(response: IncomingMessage, body: ByteBuffer): Received {
  return { status: response.statusCode ?? 0, headers: headerLines(response.rawHeaders), bytes: body.bytes() };
}

/** Pairs up Node's flat list of names and values. */
function headerLines(raw: readonly string[]): readonly HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let at = 0; at < raw.length; at += 2) lines.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return lines;
}

function isStale(client: ClientRequest, { phase }: AttemptProgress, error: unknown): boolean {
  return client.reusedSocket && phase === 'waiting' && ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

/** Follows how far a request comes. */
class Transmission implements AttemptProgress {
  bodyBytes = 0;
  announced: string | undefined;
  awaiting: Proxy | undefined;
  #reached: AttemptProgress['phase'] = 'connecting';
  #socket: Socket | undefined;
  #bytesBefore = 0;

  constructor(client: ClientRequest, proxy: Proxy | undefined) {
    this.awaiting = proxy;
    client.on('socket', (socket) => this.#follow(socket, client.reusedSocket));
    client.on('response', ({ headers }: IncomingMessage) => {
      this.announced = headers['content-length'];
      this.#reached = 'body';
    });
  }

  get phase(): AttemptProgress['phase'] {
    const begun = (this.#socket?.bytesRead ?? 0) > this.#bytesBefore;
    return this.#reached === 'waiting' && begun ? 'headers' : this.#reached;
  }

  #follow(socket: Socket, reused: boolean): void {
    const secure = 'encrypted' in socket;
    const tunnelled = this.awaiting !== undefined;
    this.awaiting = undefined;
    this.#socket = socket;
    this.#bytesBefore = socket.bytesRead;
    if (reused) {
      this.#reached = 'waiting';
      return;
    }
    const connected = (): void => {
      this.#reached = secure ? 'handshake' : 'waiting';
    };
    if (tunnelled) connected();
    else socket.once('connect', connected);
    socket.once('secureConnect', () => {
      this.#bytesBefore = socket.bytesRead;
      this.#reached = 'waiting';
    });
  }
}

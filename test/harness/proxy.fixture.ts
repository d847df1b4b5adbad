import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createProxy } from 'proxy';
import { identity } from './raw-server.fixture.js';

/** A forward proxy on loopback. */
export interface ForwardProxy {
  readonly port: number;
  /** What was asked of it: request line and field lines, each on a line of its own. */
  readonly heads: readonly string[];
  readonly close: () => void;
}

interface ProxyOptions {
  /** Says whether the credentials of a request will do; anybody's when absent. */
  readonly admits?: (authorization: string) => boolean;
  /** Whether the proxy itself speaks TLS, with the certificate `trusted`. */
  readonly secure?: boolean;
}

/** Starts a real forward proxy, which tunnels what it is asked to. */
export async function forwardProxy({ admits = () => true, secure = false }: ProxyOptions = {}): Promise<ForwardProxy> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  const server = secure ? createTlsServer(identity('trusted')) : createServer();
  const record = ({ method = '', url = '', rawHeaders }: IncomingMessage): void => {
    const lines = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : [],
    );
    heads.push([`${method} ${url}`, ...lines].join('\n'));
  };
  server.prependListener('connect', record);
  server.prependListener('request', record);
  server.on('connection', (socket) => sockets.add(socket));
  createProxy(server).authenticate = ({ headers }) => admits(headers['proxy-authorization'] ?? '');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: (server.address() as AddressInfo).port, heads, close };
}

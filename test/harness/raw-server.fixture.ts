import { readFileSync } from 'node:fs';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';

/** What a raw server does with one request: `head` is its request line and field lines, `nth` counts from 1. */
export type Behaviour = (socket: Socket, head: string, nth: number) => void;

export interface RawServer {
  readonly baseUrl: string;
  readonly port: number;
  /** The heads of the requests received. */
  readonly heads: readonly string[];
  readonly connections: () => number;
  readonly close: () => void;
}

const data = join(__dirname, '..', 'data', 'tls');
const pem = (name: string): string => readFileSync(join(data, `${name}.pem`), 'utf8');
export const certificate = pem('certificate');
export const authority = pem('authority');
const key = pem('key');

/** The certificates in `test/data/tls` for a server: the first is self-signed, the others are of the authority. */
export type ServerCertificate = 'certificate' | 'trusted' | 'expired' | 'other-name';

/** What a server speaks TLS with. */
export function identity(name: ServerCertificate) {
  return { cert: pem(name), key };
}

/** Starts a server on loopback that answers with bytes, for all that no HTTP library would send. */
export function rawServer(behave: Behaviour): Promise<RawServer> {
  return listening(net.createServer(), 'http', 'connection', behave);
}

/** Starts a server that does something with each connection before it has read a byte. */
export function greeter(greet: (socket: Socket) => void): Promise<RawServer> {
  const server = net.createServer(greet);
  return listening(server, 'http', 'connection', () => undefined);
}

/** Starts a server of bytes behind TLS. */
export function rawTlsServer(behave: Behaviour, name: ServerCertificate = 'certificate'): Promise<RawServer> {
  return listening(tls.createServer(identity(name)), 'https', 'secureConnection', behave);
}

/** A response with the given body and its length. */
export function ok(body: string | Buffer, ...lines: readonly string[]): Buffer {
  return Buffer.concat([head(`Content-Length: ${Buffer.byteLength(body)}`, ...lines), Buffer.from(body)]);
}

export function head(...lines: readonly string[]): Buffer {
  return Buffer.from(['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n'), 'latin1');
}

async function listening(server: Server, scheme: string, event: string, behave: Behaviour): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  let connections = 0;
  server.on('tlsClientError', () => undefined);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on(event, (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    let received = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        heads.push(received.slice(0, end));
        received = received.slice(end + 4);
        behave(socket, heads.at(-1) ?? '', heads.length);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { baseUrl: `${scheme}://127.0.0.1:${port}`, port, heads, connections: () => connections, close };
}

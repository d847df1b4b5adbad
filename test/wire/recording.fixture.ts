import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { newFolder } from '../cli/command.fixture.js';
import { type Question, questionReader } from '../gauntlet/question.js';

/** A stretch of wire in front of a service, which notes all that is asked over it. */
export interface Wire {
  readonly origin: string;
  readonly port: number;
  readonly asked: readonly Question[];
  readonly connections: () => number;
}

const open: { readonly close: () => unknown }[] = [];

afterAll(() => {
  for (const each of open.splice(0)) each.close();
});

/** Passes bytes on to a port of loopback and back, until the tests of the file have ended. */
export async function wireTo(port: number): Promise<Wire> {
  const asked: Question[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    connections += 1;
    const service = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [client, service],
      [service, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => other.destroy());
    }
    client.on(
      'data',
      questionReader((question) => asked.push(question)),
    );
    client.pipe(service).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => server.close() }, { close: () => sockets.forEach((socket) => socket.destroy()) });
  const { port: own } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${own}`, port: own, asked, connections: () => connections };
}

/** Lets a command and every process it starts note where they connect to. */
export function recorded() {
  const file = join(newFolder(), 'connections.txt');
  const lines = (): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);
  return {
    env: { NODE_OPTIONS: `--require ${join(__dirname, 'recorder.cjs')}`, WIRE_RECORD: file },
    /** The addresses connected to, each once. */
    addresses: () => [...new Set(lines())],
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, isIP, type Socket } from 'node:net';
import { join } from 'node:path';
import { newFolder } from '../cli/command.fixture.js';
import { type Question, questionReader } from '../gauntlet/question.js';

/** A stretch of wire in front of a service, which notes all that is asked over it. */
export interface Wire {
  readonly origin: string;
  readonly port: number;
  /** Host and port. */
  readonly authority: string;
  readonly asked: readonly Question[];
}

const open: { readonly close: () => unknown }[] = [];

afterAll(() => {
  for (const each of open.splice(0)) each.close();
});

/** Passes bytes on to a port of loopback and back, until the tests of the file have ended. */
export async function wireTo(port: number): Promise<Wire> {
  const asked: Question[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
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
  const authority = `127.0.0.1:${own}`;
  return { origin: `http://${authority}`, port: own, authority, asked };
}

/** What a command and every process it started did on the network, each kind without repetition and in order. */
export interface Contacts {
  /** Host and port, or what else was connected to. */
  readonly connects: readonly string[];
  /** Names that were looked up. */
  readonly lookups: readonly string[];
  /** Host and port that were listened on. */
  readonly listens: readonly string[];
}

export const noContacts: Contacts = { connects: [], lookups: [], listens: [] };

/** Lets a command and every process it starts note what they do on the network. */
export function recorded() {
  const file = join(newFolder(), 'contacts.txt');
  const noted = (kind: string): readonly string[] => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    const found = lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1));
    return [...new Set(found)].toSorted();
  };
  return {
    env: { NODE_OPTIONS: `--require ${join(__dirname, 'recorder.cjs')}`, WIRE_RECORD: file },
    contacts: (): Contacts => ({
      connects: noted('connect'),
      // An address needs no name server, though Node passes it through its look-up.
      lookups: noted('lookup').filter((name) => isIP(name) === 0),
      listens: noted('listen'),
    }),
  };
}

import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createService, type Service } from '../../reference/service.js';
import type { HttpAnswer } from '../../reference/stages.js';
import type { Asked, Behaviour, Phase } from './behaviour.js';
import { wired } from './bytes.js';
import { credentialsOf, type Question, questionReader } from './question.js';
import type { Setting } from './setting.js';

/** A server that behaves in one phase, and answers everything else as the reference service does. */
export interface Front {
  readonly origin: string;
  /** How many requests the behaviour answered. */
  readonly hostile: () => number;
  /** How many connections the behaviour greeted. */
  readonly met: () => number;
  /** How many connections came to the origin that nobody is to contact. */
  readonly strayed: () => number;
  readonly close: () => void;
}

/** A behaviour in a phase; without one, everything conforms. */
export interface Scene {
  readonly phase: Phase;
  readonly behaviour?: Behaviour;
  /** How long the run waits for an answer, in milliseconds. */
  readonly timeoutMs: number;
}

export async function openFront({ phase, behaviour, timeoutMs }: Scene, setting: Setting): Promise<Front> {
  const open = new Set<Socket>();
  const track = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  };
  const server = createServer();
  const bystander = createServer();
  const [origin, elsewhere] = [await listen(server), await listen(bystander)];
  const service = serviceAt(origin, setting);
  let [connections, strayed, requests, hostile, met] = [0, 0, 0, 0, 0];

  const reply = async (socket: Socket, question: Question): Promise<void> => {
    requests += 1;
    const conforming = () => (question.method === 'POST' ? grant(setting) : service.answer(question));
    const asked = { socket, ...question, token: credentialsOf(question), origin, elsewhere, timeoutMs, conforming };
    if (behaviour !== undefined && isHostile(phase, asked, requests, setting)) {
      hostile += 1;
      await behaviour.answer({ ...asked, nth: hostile });
    } else {
      const last = behaviour?.greet !== undefined;
      socket.write(wired(asked, await conforming(), ...(last ? ['Connection: close'] : [])));
      if (last) socket.end();
    }
  };
  server.on('connection', (socket) => {
    connections += 1;
    track(socket);
    socket.setNoDelay(true);
    if (behaviour?.greet !== undefined && (phase !== 'checks' || connections > 1)) {
      met += 1;
      behaviour.greet(socket);
    }
    socket.on(
      'data',
      questionReader((question) => void reply(socket, question).catch(() => socket.destroy())),
    );
  });
  bystander.on('connection', (socket) => {
    strayed += 1;
    track(socket);
  });
  return {
    origin,
    hostile: () => hostile,
    met: () => met,
    strayed: () => strayed,
    close: () => {
      server.close();
      bystander.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function isHostile(phase: Phase, asked: Omit<Asked, 'nth'>, nth: number, { owner }: Setting): boolean {
  switch (phase) {
    case 'discovery':
      return !isJob(asked.path);
    case 'issuer':
      return asked.method === 'POST';
    case 'controls':
      return asked.token === owner && isJob(asked.path) && !asked.path.includes('?');
    case 'checks':
      return nth > 1;
  }
}

function isJob(path: string): boolean {
  return /\/jobs\/[^/?]/.test(path);
}

/** What an issuer answers that conforms. */
function grant({ owner }: Setting): Promise<HttpAnswer> {
  const body = JSON.stringify({ access_token: owner, token_type: 'Bearer', expires_in: 3600 });
  return Promise.resolve({ status: 200, headers: [['Content-Type', 'application/json']], body });
}

function serviceAt(origin: string, { world, verifyToken }: Setting): Service {
  const environment = { world, baseUrl: `${origin}/v1.0`, verifyToken, now: () => new Date(), newId: randomUUID };
  return createService(environment, []);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

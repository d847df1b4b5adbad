import type { Agent, ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Makes an agent wary: bytes on a connection that nobody is asking on are an answer to no question, and would be taken
 * for the answer to the next. The connection is closed, and connections to so talkative a server are no longer kept.
 */
export function wary<A extends Agent>(agent: A): A {
  // Node's types say that nothing comes back, its documentation that a false value drops the connection.
  const keep: (socket: Duplex) => unknown = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const surprises = new WeakMap<Duplex, () => void>();
  let keeps = true;
  agent.keepSocketAlive = (socket: Duplex): boolean => {
    const surprise = (): void => {
      keeps = false;
      socket.destroy();
    };
    surprises.set(socket, surprise);
    socket.on('data', surprise);
    return keeps && keep(socket) !== false;
  };
  agent.reuseSocket = (socket: Duplex, request: ClientRequest): void => {
    const surprise = surprises.get(socket);
    if (surprise !== undefined) socket.off('data', surprise);
    reuse(socket, request);
  };
  return agent;
}

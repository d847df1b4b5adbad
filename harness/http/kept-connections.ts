import type { Agent, ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Makes an agent reject data on an idle connection: it belongs to no request, and would be read as the response to the
 * next one. The connection is closed, and the agent keeps no further connections to that server.
 */
export function rejectUnsolicitedData<A extends Agent>(agent: A): A {
  // Node's types say that nothing comes back, its documentation that a false value drops the connection.
  const keep: (socket: Duplex) => unknown = agent.keepSocketAlive.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  const listeners = new WeakMap<Duplex, () => void>();
  let keeps = true;
  agent.keepSocketAlive = (socket: Duplex): boolean => {
    const onUnsolicitedData = (): void => {
      keeps = false;
      socket.destroy();
    };
    listeners.set(socket, onUnsolicitedData);
    socket.on('data', onUnsolicitedData);
    return keeps && keep(socket) !== false;
  };
  agent.reuseSocket = (socket: Duplex, request: ClientRequest): void => {
    const onUnsolicitedData = listeners.get(socket);
    if (onUnsolicitedData !== undefined) socket.off('data', onUnsolicitedData);
    reuse(socket, request);
  };
  return agent;
}

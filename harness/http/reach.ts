import { connect } from 'node:net';
import { parseOrigin } from './origin.js';

/**
 * Whether something listens at the origin of a URL: it is connected to, and asked nothing. What is behind a proxy
 * cannot be told this way.
 */
export function isListening(url: string, timeoutMs: number): Promise<boolean> {
  const { host, port } = parseOrigin(new URL(url));
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const end = (listens: boolean) => (): void => {
      socket.destroy();
      resolve(listens);
    };
    socket.once('connect', end(true)).once('timeout', end(false)).once('error', end(false));
  });
}

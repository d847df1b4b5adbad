import { once } from 'node:events';
import type { Socket } from 'node:net';
import { createSender } from '../../../../harness/http/client.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import type { HttpRequest, Observation } from '../../../../model/exchange.js';
import { ok, type RawServer, rawServer } from '../../../fixtures/raw-server.fixture.js';

const get: HttpRequest = { method: 'GET', path: '/jobs/1', credentials: { kind: 'none' }, headers: [] };

const bodyOf = (observation: Observation): string =>
  'failure' in observation || observation.response.body.kind !== 'json' ? 'none' : observation.response.body.text;

/** Three answers of a server that says `more` on the connection of the first while nobody asks. */
async function threeAnswers(more: Buffer | undefined) {
  const sockets: Socket[] = [];
  const server: RawServer = await rawServer((socket, _, nth) => {
    sockets.push(socket);
    socket.write(ok(`{"id":"${nth}"}`));
  });
  const { send, close } = createSender({
    baseUrl: server.baseUrl,
    tokens: new Map(),
    timeoutMs: 5000,
    redact: createRedactor(),
  });
  const first = await send(get);
  const [socket] = sockets;
  if (more !== undefined && socket !== undefined) {
    socket.write(more);
    await once(socket, 'close');
  }
  const bodies = [first, await send(get), await send(get)].map(bodyOf);
  close();
  server.close();
  return { bodies, connections: server.connections() };
}

const bodies = ['{"id":"1"}', '{"id":"2"}', '{"id":"3"}'];

describe('kept connections', () => {
  it('are used again', async () => {
    expect(await threeAnswers(undefined)).toEqual({ bodies, connections: 1 });
  });

  it.each([
    { name: 'a response', more: ok('{"id":"poisoned"}') },
    { name: 'a time-out while idle', more: Buffer.from('HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n') },
    { name: 'bytes that are none', more: Buffer.from('\r\nGARBAGE') },
  ])('are given up, and none is kept any more, when $name comes that nobody asked for', async ({ more }) => {
    expect(await threeAnswers(more)).toEqual({ bodies, connections: 3 });
  });
});

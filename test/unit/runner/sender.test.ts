import { createRedactor } from '../../../harness/secrets/redactor.js';
import type { HttpRequest } from '../../../model/exchange.js';
import { deadlineIn } from '../../../runner/deadline.js';
import { senderFor } from '../../../runner/sender.js';
import { ok, type RawServer, rawServer } from '../../fixtures/raw-server.fixture.js';

const get: HttpRequest = { method: 'GET', path: '/jobs', credentials: { kind: 'none' }, headers: [] };
const line = 'Ocp-Apim-Subscription-Key: key-of-the-gateway-1';

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function server(): Promise<RawServer> {
  const started = await rawServer((socket) => socket.write(ok('{}')));
  open.push(started);
  return started;
}

describe('what opens the gateway before a target', () => {
  it('goes to the origin of the target, at whatever path, and to no other', async () => {
    const [ours, other] = [await server(), await server()];
    const run = {
      target: {
        baseUrl: `${ours.baseUrl}/v1.0`,
        embedded: true,
        jobs: [],
        users: { owner: 'a', other: 'b' },
        principals: new Set<string>(),
        withheld: new Map<string, string>(),
        mismatches: new Map<string, string>(),
      },
      tokens: new Map<string, string>(),
      renew: () => Promise.resolve(),
      redactor: createRedactor(),
      limits: { requestMs: 5000, deadline: deadlineIn(60_000), concurrency: 1 },
      trust: { insecure: false },
      access: { headers: [['Ocp-Apim-Subscription-Key', 'key-of-the-gateway-1']] as const },
    };
    for (const baseUrl of [undefined, `${ours.baseUrl}/beta`, `${other.baseUrl}/v1.0`]) {
      const sender = senderFor(run, baseUrl);
      open.push(sender);
      await sender.send(get);
    }

    expect(ours.heads.map((head) => head.includes(line))).toEqual([true, true]);
    expect(other.heads.map((head) => head.includes(line))).toEqual([false]);
  });
});

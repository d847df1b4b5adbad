import * as bullMq from 'bullmq';
import { Redis } from 'ioredis';
import { grantOf, Turns } from '../../runner/sweep/queue/turns.js';
import { startRedis, type TestRedis } from './redis.js';

jest.setTimeout(60_000);

let redis: TestRedis;
let connection: Redis;

beforeAll(async () => {
  redis = await startRedis();
  connection = new Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
});

afterAll(async () => {
  connection.disconnect();
  await redis.stop();
});

function turnsOf(name: string, rate: number): Turns {
  return new Turns(bullMq, name, { connection, prefix: 'test' }, rate, () => undefined);
}

describe('grantOf', () => {
  it.each([
    { rate: 200, grant: { turns: 20, ms: 100 } },
    { rate: 5, grant: { turns: 1, ms: 200 } },
    { rate: 0.5, grant: { turns: 1, ms: 2000 } },
    { rate: 33, grant: { turns: 3, ms: 91 } },
  ])('gives no more than $rate a second', ({ rate, grant }) => {
    expect(grantOf(rate)).toEqual(grant);
    expect((grant.turns * 1000) / grant.ms).toBeLessThanOrEqual(rate);
  });
});

describe('Turns', () => {
  it('are so many a second, whoever takes them', async () => {
    const takers = [turnsOf('fleet', 100), turnsOf('fleet', 100), turnsOf('fleet', 100)];
    const { signal } = new AbortController();
    const startedAt = performance.now();
    await Promise.all(takers.flatMap((each) => Array.from({ length: 20 }, () => each.take(signal))));
    // Six grants of ten are five waits of 100 ms.
    expect(performance.now() - startedAt).toBeGreaterThan(490);
    await Promise.all(takers.map((each) => each.close()));
  });

  it('are none while the fleet is held back', async () => {
    const [one, other] = [turnsOf('held', 1000), turnsOf('held', 1000)];
    const { signal } = new AbortController();
    await one.pause(400);
    const startedAt = performance.now();
    await other.take(signal);
    expect(performance.now() - startedAt).toBeGreaterThan(350);
    await Promise.all([one.close(), other.close()]);
  });

  it('are waited for no longer once the sending is over', async () => {
    const turns = turnsOf('over', 0.01);
    const controller = new AbortController();
    await turns.take(controller.signal);
    const waiting = turns.take(controller.signal);
    controller.abort();
    await expect(waiting).resolves.toBeUndefined();
    await turns.close();
  });

  it('are taken where the queue has lost all it held', async () => {
    const turns = turnsOf('lost', 20);
    const { signal } = new AbortController();
    for (let each = 0; each < 3; each += 1) {
      await turns.take(signal);
      await connection.flushall();
    }
    await expect(turns.take(signal)).resolves.toBeUndefined();
    await turns.close();
  });
});

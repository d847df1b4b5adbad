import * as bullMq from 'bullmq';
import * as ioRedis from 'ioredis';
import { SendingOver } from '../../harness/sweep/source.js';
import { Fleet, type Task } from '../../runner/sweep/queue/fleet.js';
import { startRedis, type TestRedis } from './redis.js';

// A lock is renewed every 15 s.
jest.setTimeout(120_000);

let redis: TestRedis;
let connection: ioRedis.Redis;

beforeAll(async () => {
  redis = await startRedis();
  connection = new ioRedis.Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
});

afterAll(async () => {
  connection.disconnect();
  await redis.stop();
});

describe('a task whose worker is told that it has lost it', () => {
  it('and has it again by then is done again, however often, and never given up', async () => {
    const name = 'lost-and-found';
    const lock = `gpjc:${name}:survey:lock`;
    const told: string[] = [];
    const own = new ioRedis.Redis(redis.port, '127.0.0.1', { maxRetriesPerRequest: null });
    const fleet = new Fleet({ bullMq, ioRedis }, own, { name, rate: undefined, tell: (text) => told.push(text) });
    const attempts: boolean[] = [];
    const work = async ({ signal, isLastAttempt }: Task): Promise<object> => {
      attempts.push(isLastAttempt);
      if (attempts.length > 3) return { found: 'at last' };
      // As if another worker had it for a moment.
      const token = (await connection.getdel(lock)) ?? '';
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await connection.set(lock, token, 'PX', 30_000);
      throw new SendingOver();
    };
    await fleet.begin();
    fleet.start(work);
    const queue = new bullMq.Queue(name, { connection, prefix: 'gpjc' });
    await until(async () => ['completed', 'failed'].includes(await queue.getJobState('survey')));
    expect(await fleet.surveyed()).toEqual({ found: 'at last' });
    expect(attempts).toEqual([false, false, false, false]);
    await queue.close();
    await fleet.close();
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await connection.ping();
}

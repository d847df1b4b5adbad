import { on, once } from 'node:events';
import { hostname } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { Queue, QueueEvents } from 'bullmq';
import { Redis } from 'ioredis';
import { type Served, serve, stop } from '../fixtures/command.fixture.js';
import { startRedis, type TestRedis } from './redis.js';
import { queueOf, type StartedSweep, startSweep, sumIn } from './worker.js';

// A worker that is killed is waited for half a minute.
jest.setTimeout(150_000);

const tenant = ['--jobs', '600', '--printers', '12', '--fault', 'id-number@7', '--variation', 'answers-after-15ms'];

let served: Served;
let redis: TestRedis;
let plain: ReturnType<typeof sumIn>;

beforeAll(async () => {
  redis = await startRedis();
  served = await serve(...tenant);
  const sweep = startSweep(['--config', served.config]);
  expect(await sweep.ended).toMatchObject({ code: 1 });
  plain = sumIn(sweep.folder);
  expect(plain.jobs).toMatchObject({ listed: 600, judged: 600, failed: 7 });
  await stop(served);
});

// The tenant is the same each time; a service that hangs is ended after two minutes.
beforeEach(async () => {
  served = await serve(...tenant);
});

afterEach(() => stop(served));

afterAll(() => redis.stop());

function byQueue(url: string, ...flags: readonly string[]): StartedSweep {
  return startSweep(['--config', served.config, '--queue', url, ...flags]);
}

/** What happens in the queue of a sweep. */
async function watched<T>(sweep: StartedSweep, { port }: TestRedis, use: (seen: Watched) => Promise<T>): Promise<T> {
  const name = await queueOf(sweep);
  const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
  const seen = {
    queue: new Queue(name, { connection, prefix: 'gpjc' }),
    events: new QueueEvents(name, { connection, prefix: 'gpjc' }),
  };
  seen.queue.on('error', () => undefined);
  seen.events.on('error', () => undefined);
  try {
    await seen.events.waitUntilReady();
    return await use(seen);
  } finally {
    await Promise.all([seen.queue.close(), seen.events.close()]);
  }
}

/** What a text holds packed. */
function textsIn(text: string): readonly string[] {
  const [, gzip] = /gzip\W+([\w+/=]+)/.exec(text) ?? [];
  return gzip === undefined ? [] : [gunzipSync(Buffer.from(gzip, 'base64')).toString('utf8')];
}

interface Watched {
  readonly queue: Queue;
  readonly events: QueueEvents;
}

describe('sweep --queue', () => {
  it('counts every printer once where one of three workers is killed', async () => {
    const first = byQueue(redis.url);
    const others = [byQueue(redis.url), byQueue(redis.url)];
    const stalled: string[] = [];
    const killed = await watched(first, redis, async ({ queue, events }) => {
      events.on('stalled', ({ jobId }) => stalled.push(jobId));
      const taken = await takenBy(first, queue, events);
      first.kill('SIGKILL');
      for (const { ended } of others) expect(await ended).toMatchObject({ code: 1 });
      return taken;
    });
    expect(await first.ended).toMatchObject({ code: null });
    expect(stalled).toEqual([killed]);
    for (const { folder } of others) expect(sumIn(folder)).toEqual(plain);
  });

  it('tells Redis no token', async () => {
    const client = new Redis({ host: '127.0.0.1', port: redis.port });
    const monitor = await client.monitor();
    const told: string[] = [];
    monitor.on('monitor', (_, args: readonly string[]) => told.push(...args));
    const { ended } = byQueue(redis.url);
    expect(await ended).toMatchObject({ code: 1 });
    monitor.disconnect();
    await client.quit();
    const all = [...told, ...told.flatMap(textsIn)].join('\n');
    expect(all).toContain('"@odata.context');
    expect(all).not.toMatch(/eyJ[\w-]{10,}/);
  });

  it('waits for a Redis that goes away, goes on with it, and tells', async () => {
    const mortal = await startRedis('--appendonly', 'yes');
    const sweep = byQueue(mortal.url);
    await watched(sweep, mortal, async ({ events }) => {
      await once(events, 'completed');
      await mortal.crash();
      await sweep.told(/does not answer; waiting until it is back/);
      await mortal.restart();
      const { code, stderr } = await sweep.ended;
      expect({ code, isBack: /the queue at redis:\S+ is back/.test(stderr) }).toEqual({ code: 1, isBack: true });
    });
    expect(sumIn(sweep.folder)).toEqual(plain);
    await mortal.stop();
  });

  it('keeps sweeps apart that differ in their options or their names', async () => {
    const sweeps = [
      byQueue(redis.url, '--expand', 'none'),
      byQueue(redis.url),
      byQueue(redis.url, '--queue-name', 'b'),
    ];
    const names = await Promise.all(sweeps.map(queueOf));
    expect(new Set(names).size).toBe(3);
    for (const { ended } of sweeps) expect(await ended).toMatchObject({ code: 1 });
    const [bare, whole, named] = sweeps.map(({ folder }) => sumIn(folder));
    expect({ whole, named }).toEqual({ whole: plain, named: plain });
    expect(bare?.jobs.listed).toBe(600);
    expect(Object.keys(bare?.checks ?? {}).length).toBeLessThan(Object.keys(plain.checks).length);
  });

  it('leaves what it has taken to the others where it is interrupted, and nothing behind at the end', async () => {
    const first = byQueue(redis.url);
    const second = byQueue(redis.url);
    await watched(first, redis, async ({ queue, events }) => {
      await takenBy(first, queue, events);
      first.kill('SIGINT');
      expect(await first.ended).toMatchObject({ code: 3 });
      expect(await second.ended).toMatchObject({ code: 1 });
    });
    expect(sumIn(first.folder).isFinished).toBe(false);
    expect(sumIn(second.folder)).toEqual(plain);
    const client = new Redis(redis.port, '127.0.0.1');
    expect((await client.keys('*')).filter((key) => !key.endsWith(':events'))).toEqual([]);
    client.disconnect();
  });
});

/** The id of a list that a worker has taken, and is at work on, once other lists are done. */
async function takenBy({ pid, ended }: StartedSweep, queue: Queue, events: QueueEvents): Promise<string> {
  const over = new AbortController();
  void ended.then(() => over.abort());
  for await (const [{ jobId }] of on(events, 'active', { signal: over.signal }) as AsyncIterable<[{ jobId: string }]>) {
    const job = await queue.getJob(jobId);
    const isListed = job?.name === 'list' && (await queue.getCompletedCount()) > 1;
    if (isListed && job.processedBy === `${hostname()}-${pid}` && (await job.isActive())) return jobId;
  }
  throw new Error('the sweep took no list');
}

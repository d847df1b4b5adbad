import { queueLibraries } from '../../../../../runner/sweep/queue/redis.js';

describe('queueLibraries', () => {
  it('loads what is installed', async () => {
    const { bullMq, ioRedis } = await queueLibraries();
    expect([typeof bullMq.Queue, typeof bullMq.Worker, typeof ioRedis.Redis]).toEqual(Array(3).fill('function'));
  });

  it.each(['bullmq', 'ioredis'])('says how to install %s where it is not', async (name) => {
    jest.doMock(name, () => {
      throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
    });
    await expect(queueLibraries()).rejects.toMatchObject({
      name: 'ConfigError',
      message:
        '--queue: needs the packages bullmq and ioredis, which are not installed; run: npm install bullmq ioredis',
    });
    jest.dontMock(name);
  });
});

import { createServer } from 'node:net';
import { command, newFolder } from '../fixtures/command.fixture.js';
import { startRedis } from './redis.js';
import { startSweep, sumIn } from './worker.js';

jest.setTimeout(120_000);

describe('sweep --queue', () => {
  it.each([
    { flags: ['--queue', 'http://127.0.0.1'], says: /--queue: it must be redis:/ },
    { flags: ['--queue', 'redis://127.0.0.1:1'], says: /redis:\/\/127\.0\.0\.1:1: cannot be used \(ECONNREFUSED\)/ },
    { flags: ['--queue', 'redis://127.0.0.1:1', '--ids', '-'], says: /--ids and --queue/ },
    { flags: ['--queue', 'redis://127.0.0.1:1', '--shard', '1/2'], says: /--shard and --queue/ },
    { flags: ['--queue', 'redis://127.0.0.1:1', '--resume'], says: /leave out --resume/ },
  ])('refuses $flags before anything is asked', async ({ flags, says }) => {
    const { code, stderr } = await command(['sweep', ...flags]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says) as string });
  });

  it('shows the password nowhere, whether it is right or wrong', async () => {
    const redis = await startRedis('--requirepass', 'correct-horse-7');
    const [wrong, right] = ['wrong-horse-99', 'correct-horse-7'].map((each) =>
      startSweep([], { GPJC_QUEUE: `redis://:${each}@127.0.0.1:${redis.port}` }),
    );
    const refused = await wrong?.ended;
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/WRONGPASS|NOAUTH/) as string });
    expect(JSON.stringify(refused)).not.toContain('wrong-horse');
    const swept = await right?.ended;
    expect(swept).toMatchObject({ code: 0 });
    expect(JSON.stringify(swept)).not.toContain('correct-horse');
    await redis.stop();
  });

  it('gives up on what is no Redis', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    const { code, stderr } = await command(['sweep', '--queue', `redis://127.0.0.1:${port}`]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('cannot be used') as string });
    server.close();
  });

  it('says so where there is no list of printers', async () => {
    const redis = await startRedis();
    const folder = newFolder();
    const config = ['--base-url', 'http://127.0.0.1:1/v1.0'];
    const sweep = startSweep([...config, '--queue', redis.url], { GPJC_TOKEN: 'an-opaque-token-of-nobody' });
    expect({ folder, end: await sweep.ended }).toMatchObject({ end: { code: 4 } });
    expect(sumIn(sweep.folder).isFinished).toBe(false);
    await redis.stop();
  });
});

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blocksOf, folderWithPackage } from '../fixtures/printed-commands.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';
import { startRedis } from './redis.js';
import { sumIn } from './worker.js';

jest.setTimeout(60_000);

describe('the commands in docs/queue.md', () => {
  it('do what they say', async () => {
    const redis = await startRedis();
    const folder = folderWithPackage();
    await configure(await reference(), folder);
    const [install, sweeps] = blocksOf('docs/queue.md').filter(({ language }) => language === 'bash');
    expect(install?.text).toBe('npm install --no-save bullmq ioredis\n');
    const text = sweeps?.text.replaceAll('redis://redis.example:6379', redis.url) ?? '';
    await promisify(execFile)('bash', ['-euc', text], { cwd: folder });
    expect(sumIn(folder, 'worker-1')).toEqual(sumIn(folder, 'worker-2'));
    expect(readFileSync(join(folder, 'worker-1', 'report.html'), 'utf8')).not.toBe('');
    await redis.stop();
  });
});

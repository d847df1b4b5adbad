import { mkdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { readSweepFile, sweepFileIn } from '../../runner/sweep/sweep-file.js';
import { command, newFolder, resultsFolder, type Served, serveFor, start, stop } from '../fixtures/command.fixture.js';
import { deviatingIn, sweptIn } from '../fixtures/sweep-results.fixture.js';

jest.setTimeout(300_000);

const sweeping = (config: string, ...more: readonly string[]) => [
  'sweep',
  '--config',
  config,
  '--expand',
  'none',
  ...more,
];

/** Starts a sweep and kills it once it has kept its progress so many times; gone on with where it was killed before. */
async function killedAfter(times: number, config: string, folder: string): Promise<void> {
  const out = join(folder, resultsFolder);
  mkdirSync(out, { recursive: true });
  const { kill, ended } = start(sweeping(config, '--resume'), { folder, patienceMs: 200_000 });
  await new Promise<void>((resolve) => {
    let kept = 0;
    const watcher = watch(out, (_, file) => {
      if (file !== 'sweep.json') return;
      kept += 1;
      if (kept < times) return;
      watcher.close();
      resolve();
    });
  });
  kill('SIGKILL');
  expect((await ended).code).toBeNull();
}

describe('a sweep that is killed', () => {
  let served: Served;

  beforeAll(async () => {
    served = await serveFor(
      280_000,
      '--jobs',
      '4000',
      '--printers',
      '9',
      '--fault',
      'id-number@9',
      '--variation',
      'answers-after-5ms',
    );
  });

  afterAll(() => stop(served));

  it('goes on where it was, and reports as one that was not', async () => {
    const [whole, pieces] = [newFolder(), newFolder()];
    const patience = { patienceMs: 200_000 };
    await command(sweeping(served.config), { folder: whole, ...patience });
    await killedAfter(1, served.config, pieces);
    const first = readSweepFile(sweepFileIn(join(pieces, resultsFolder)));
    await killedAfter(2, served.config, pieces);
    const second = readSweepFile(sweepFileIn(join(pieces, resultsFolder)));
    expect([first.isFinished, second.isFinished]).toEqual([false, false]);
    const { code, stderr } = await command(sweeping(served.config, '--resume'), { folder: pieces, ...patience });
    expect({ code, stderr: stderr.replace(/^.* jobs\/s.*\n/gm, '') }).toEqual({ code: 1, stderr: '' });
    expect(sweptIn(pieces)).toEqual(sweptIn(whole));
    expect(sweptIn(pieces).jobs).toMatchObject({ listed: 4000, judged: 4000, deviating: 9 });
    expect(deviatingIn(pieces)).toEqual(deviatingIn(whole));
  });

  it('is gone on with by the same options alone', async () => {
    const folder = newFolder();
    await killedAfter(1, served.config, folder);
    const { code, stderr } = await command(['sweep', '--config', served.config, '--resume'], { folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/--expand differs: none and each\. Choose another/),
    });
  });

  it('by Ctrl-C reports on what it has seen, and says that it is incomplete', async () => {
    const folder = newFolder();
    const { kill, ended } = start(sweeping(served.config), { folder, patienceMs: 200_000 });
    mkdirSync(join(folder, resultsFolder), { recursive: true });
    await new Promise<void>((resolve) => {
      const watcher = watch(join(folder, resultsFolder), (_, file) => {
        if (file !== 'sweep.json') return;
        watcher.close();
        resolve();
      });
    });
    kill('SIGINT');
    const { code, stdout } = await ended;
    expect([1, 3]).toContain(code);
    expect(stdout).toMatch(/interrupted/);
    expect(sweptIn(folder).jobs.listed).toBeLessThan(4000);
  });
});

import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { command, newFolder, reportsIn, resultsFolder, start, textIn } from '../fixtures/command.fixture.js';
import { slowReference } from '../fixtures/service.fixture.js';

/** A run that waits for its target, with what it is told besides. */
async function waiting(folder: string, ...more: readonly string[]) {
  const { args, env, holds, baseUrl } = await slowReference(6);
  const run = start([...args, ...more], { folder, env });
  await holds;
  return { ...run, baseUrl };
}

describe('a second run', () => {
  it.concurrent('in the folder of one that goes on ends at once, and names folder and process', async () => {
    const folder = newFolder();
    const { kill, ended, baseUrl } = await waiting(folder);
    const { code, stdout, stderr } = await command(['run'], { folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const out = join(realpathSync(folder), resultsFolder);
    expect(stderr.replace(/(?<=process )\d+/, 'N')).toBe(
      `${out}: another run (process N) is writing here; wait for it, or choose another folder with --out DIR\n`,
    );
    kill('SIGINT');
    expect((await ended).code).toBe(3);
    expect((await reportsIn(folder)).results.extra).toMatchObject({ verdict: 'incomplete', rootCause: 'interrupted' });
    expect(textIn(join(folder, resultsFolder))).toContain(baseUrl);
    expect((await command(['run', '--quiet'], { folder })).code).toBe(0);
  });

  it.concurrent('that records where one records ends at once, and leaves the cassette to it', async () => {
    const folder = newFolder();
    const cassette = join(folder, 'run.json');
    const { kill, ended } = await waiting(folder, '--record', cassette);
    const { code, stderr } = await command(['run', '--out', 'other', '--record', cassette], { folder });
    expect(code).toBe(2);
    expect(stderr.replace(/(?<=process )\d+/, 'N')).toBe(
      `--record ${cassette}: another run (process N) records there; wait for it, or name another file\n`,
    );
    expect(existsSync(join(folder, 'other'))).toBe(false);
    kill('SIGINT');
    expect((await ended).code).toBe(3);
  });
});

import { join } from 'node:path';
import { newFolder, resultsFolder, resultsIn } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

describe('run --last-failed', () => {
  it('asks for and judges what failed, until nothing does', async () => {
    const folder = newFolder();
    await configure(await reference('context-entity-case'), folder);
    await inProcess(['run', '--profile', 'core'], { folder });
    const failed = resultsIn(join(folder, resultsFolder)).filter(({ rawStatus }) => rawStatus === 'fail');

    const again = await inProcess(['run', '--last-failed'], { folder });
    expect(again.code).toBe(1);
    expect(again.stdout).toMatch(/^Filtered run: --last-failed$/m);
    const judged = resultsIn(join(folder, resultsFolder));
    expect(judged.map(({ extra }) => extra.checkId)).toEqual(failed.map(({ extra }) => extra.checkId));
    const [, sent] = /: (\d+) requests? /.exec(again.stdout) ?? [];
    expect(Number(sent)).toBeLessThan(40);

    await configure(await reference(), folder);
    expect(await inProcess(['run', '--last-failed'], { folder })).toMatchObject({ code: 0 });
    expect(await inProcess(['run', '--last-failed'], { folder })).toMatchObject({
      code: 2,
      stderr: '--last-failed: nothing failed in conformance-results/results.json; run without it\n',
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, resultsFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

const pageOf = (folder: string) => readFileSync(join(folder, resultsFolder, 'report.html'), 'utf8');

describe('run --history', () => {
  it('draws the runs before on the page of the next', async () => {
    const folder = newFolder();
    const run = ['run', '--profile', 'core', '--history', 'runs/history.ndjson', '--label', 'nightly'];
    await configure(await reference(), folder);
    expect(await inProcess(run, { folder })).toMatchObject({ code: 0 });
    expect(pageOf(folder)).not.toContain('class="trend"');
    await configure(await reference('context-entity-case'), folder);
    expect(await inProcess(run, { folder })).toMatchObject({ code: 1 });
    expect(pageOf(folder)).toContain('The last 2 runs');
    expect(readFileSync(join(folder, 'runs/history.ndjson'), 'utf8').split('\n')).toHaveLength(3);
  });

  it('sends nothing where a line cannot be kept', async () => {
    const folder = newFolder({ 'notes.txt': 'buy milk\n' });
    const { code, stderr } = await inProcess(['run', '--history', 'notes.txt'], { folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: '--history notes.txt: is no history of runs, a line of JSON each; name another file\n',
    });
  });
});

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';

const named = ['--product', 'Printhub', '--product-version', '4.2'];

describe('statement', () => {
  it('is made of a whole run, and verified until a file changes', async () => {
    const folder = newFolder();
    await inProcess(['run', '--quiet'], { folder });
    const made = await inProcess(['statement', 'conformance-results/results.json', ...named, '--out', 'said'], {
      folder,
    });
    expect(made).toEqual({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(
        /^Printhub 4\.2: core conformant, .*full conformant\nStatement in said: statement\.html/,
      ),
    });
    expect(readFileSync(join(folder, 'said', 'statement.html'), 'utf8')).toContain('the embedded reference service');

    const verify = () => inProcess(['statement', '--verify', 'said/statement.json'], { folder });
    expect(await verify()).toMatchObject({ code: 0, stdout: expect.stringContaining('4 files as stated') });
    appendFileSync(join(folder, 'conformance-results', 'journal.ndjson'), '\n');
    expect(await verify()).toMatchObject({ code: 1, stdout: '../conformance-results/journal.ndjson has changed\n' });
  });

  it('is refused of a filtered run, and leaves nothing', async () => {
    const folder = newFolder();
    await inProcess(['run', '--quiet', '--only', 'job-id-*'], { folder });
    const { code, stderr } = await inProcess(['statement', 'conformance-results/results.json', ...named], { folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('the run was filtered (--only job-id-*)'),
    });
    expect(existsSync(join(folder, 'conformance-results', 'statement.json'))).toBe(false);
  });

  it.each([
    { name: 'no product', args: ['results.json'], says: /^which product is it about\? Name it with --product NAME/ },
    { name: 'no results', args: ['results.json', ...named], says: /results\.json cannot be read: ENOENT/ },
    {
      name: 'no statement',
      args: ['--verify', 'results.json'],
      says: /^results\.json is missing; give the statement\.json/,
    },
    { name: 'no file', args: named, says: /missing required argument 'file'/ },
  ])('is refused with $name', async ({ args, says }) => {
    const { code, stderr } = await inProcess(['statement', ...args], { folder: newFolder() });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(says) });
  });
});

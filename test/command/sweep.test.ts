import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSweepFile } from '../../runner/sweep/sweep-file.js';
import { newFolder, unwrapped } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { configure, reference } from '../fixtures/service.fixture.js';

describe('sweep', () => {
  it('says what to set where there is no token to sweep with', async () => {
    const folder = newFolder();
    const { baseUrl } = await reference();
    const { code, stderr } = await inProcess(['sweep', '--base-url', baseUrl], { folder });
    expect(code).toBe(2);
    expect(unwrapped(stderr)).toContain('there is no token to sweep with; set GPJC_TOKEN, or let');
    expect(existsSync(join(folder, 'conformance-results', 'sweep.json'))).toBe(false);
  });

  it.each([
    {
      token: 'nonsense',
      code: 4,
      says: 'credentials refused: the token is refused: /print/printers answered 401; take a valid one',
    },
    {
      at: 'http://127.0.0.1:9/v1.0',
      token: 'nonsense',
      code: 4,
      says: 'target unreachable: nothing listens on 127.0.0.1:9',
    },
  ])('says what is wrong: $says', async ({ at, token, code, says }) => {
    const url = at ?? (await reference()).baseUrl;
    const run = await inProcess(['sweep', '--base-url', url], {
      folder: newFolder(),
      env: { GPJC_TOKEN: token },
    });
    expect(run.code).toBe(code);
    expect(run.stdout.replaceAll('\n', ' ')).toContain(says);
  });

  it('--resume begins anew where the sweep was finished: the night before is no verdict on this one', async () => {
    const folder = newFolder();
    const service = await reference();
    await configure(service, folder);
    const sweep = (...flags: readonly string[]) => inProcess(['sweep', '--quiet', ...flags], { folder });
    const file = join(folder, 'conformance-results', 'sweep.json');
    expect(await sweep('--resume')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('nothing to resume') as string,
    });
    const first = readSweepFile(file);
    const { code, stderr } = await sweep('--resume');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'the sweep in conformance-results was finished; a new one starts from the\n  beginning\n',
    });
    const second = readSweepFile(file);
    expect(second.header.startedAt > first.header.startedAt).toBe(true);
    expect(second.statistics.sent).toBe(first.statistics.sent);
  });
});

import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { statesOf, watchFiles } from '../../../../runner/watch/files.js';

const folder = mkdtempSync(join(tmpdir(), 'gpjc-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The first change after what is done. */
async function changeAfter(files: readonly string[], change: () => void): Promise<string> {
  let end = (): void => undefined;
  const changed = new Promise<string>((resolve, reject) => {
    end = watchFiles({ before: statesOf(files), onChange: resolve, onFailure: (reason) => reject(new Error(reason)) });
  });
  change();
  return changed.finally(end);
}

describe('watchFiles', () => {
  it('notices a file that is written, and no other one in its folder', async () => {
    const [file, other] = [join(folder, 'a.yaml'), join(folder, 'b.yaml')];
    writeFileSync(file, 'one');
    const changed = changeAfter([file], () => {
      writeFileSync(other, 'more');
      writeFileSync(file, 'another');
    });
    expect(await changed).toBe(file);
  });

  it('notices a file that another one takes the place of, and one that appears', async () => {
    const [file, next, late] = [join(folder, 'c.yaml'), join(folder, 'c.tmp'), join(folder, 'late.yaml')];
    writeFileSync(file, 'one');
    writeFileSync(next, 'two');
    expect(await changeAfter([late, file], () => renameSync(next, file))).toBe(file);
    expect(await changeAfter([late, file], () => writeFileSync(late, 'there'))).toBe(late);
  });

  it('notices a link that leads elsewhere, as secrets of Kubernetes do', async () => {
    for (const name of ['v1', 'v2']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'token'), name === 'v1' ? 'a' : 'bb');
    }
    symlinkSync('v1', join(folder, 'data'));
    symlinkSync(join('data', 'token'), join(folder, 'token'));
    const changed = changeAfter([join(folder, 'token')], () => {
      symlinkSync('v2', join(folder, 'data.new'));
      renameSync(join(folder, 'data.new'), join(folder, 'data'));
    });
    expect(await changed).toBe(join(folder, 'token'));
  });

  it('notices what has changed since the file was read', async () => {
    const file = join(folder, 'd.yaml');
    const before = statesOf([file]);
    writeFileSync(file, 'one');
    let end = (): void => undefined;
    const changed = new Promise<string>((resolve) => {
      end = watchFiles({ before, onChange: resolve, onFailure: () => undefined });
    });
    expect(await changed.finally(end)).toBe(file);
  });

  it('says which folder cannot be watched', () => {
    const reasons: string[] = [];
    watchFiles({
      before: statesOf([join(folder, 'none', 'a')]),
      onChange: () => undefined,
      onFailure: (each) => reasons.push(each),
    })();
    expect(reasons).toEqual([expect.stringMatching(/none: ENOENT/)]);
  });
});

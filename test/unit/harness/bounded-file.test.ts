import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { boundedText } from '../../../harness/bounded-file.js';
import { newFolder } from '../../fixtures/command.fixture.js';

const folder = newFolder({
  small: 'text',
  empty: '',
  exact: 'x'.repeat(1024 * 1024),
  large: 'x'.repeat(1024 * 1024 + 1),
});

describe('the text of a file that somebody else names', () => {
  it.each([
    { name: 'small', length: 4 },
    { name: 'empty', length: 0 },
    { name: 'exact', length: 1024 * 1024 },
  ])('is all of it: $name', ({ name, length }) => {
    expect(boundedText(join(folder, name), 1)).toHaveLength(length);
  });

  it('is read where its size is not told', () => {
    expect(boundedText('/proc/self/status', 1)).toMatch(/^Name:/);
  });

  it('is not waited for in a pipe', () => {
    spawnSync('mkfifo', [join(folder, 'pipe')]);
    expect(() => boundedText(join(folder, 'pipe'), 1)).toThrow('this is not a file');
  });

  it.each([
    { name: join(folder, 'large'), says: 'it has more than 1 MiB' },
    { name: '/dev/zero', says: 'this is not a file' },
    { name: folder, says: 'this is a folder' },
    { name: join(folder, 'no'), says: 'ENOENT' },
  ])('is refused: $says', ({ name, says }) => {
    expect(() => boundedText(name, 1)).toThrow(says);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../fixtures/paths.fixture.js';

const text = readFileSync(join(root, 'SECURITY.md'), 'utf8').replace(/\s+/g, ' ');
const claims = [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)` "([^"]+)"/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

describe('SECURITY.md', () => {
  it.each(claims)('rests on a test that there is: $file, $title', ({ file, title }) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(title);
  });

  it('names no test without its title, and makes more than a few claims', () => {
    expect(text.match(/`test\/[^`]+`/g)).toHaveLength(claims.length);
    expect(claims.length).toBeGreaterThan(10);
  });
});

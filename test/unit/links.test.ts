import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { deadBecause, isAbsolute, linksIn, markdownFiles, pathOf } from '../fixtures/markdown.fixture.js';
import { root } from '../fixtures/paths.fixture.js';

const pages = markdownFiles();
const linksOf = (page: string): readonly string[] => linksIn(readFileSync(join(root, page), 'utf8'));
const relativeLinks = (page: string): readonly string[] => linksOf(page).filter((link) => !isAbsolute(link));

const repository = manifest.repository.url.replace(/^git\+|\.git$/g, '');

describe('a link in Markdown', () => {
  it('leads to a file, and to a heading in it', () => {
    expect(pages.flatMap((page) => relativeLinks(page).flatMap((link) => deadBecause(page, link) ?? []))).toEqual([]);
  });

  it('is found, and found dead, in any page', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'recipes/README.md', 'docs/kill-matrix.md']));
    expect(linksIn('[a](b.md "c") ![d](e.png) [f][g] <a href="h">\n\n[g]: i#j')).toEqual(['b.md', 'e.png', 'i#j', 'h']);
    expect(deadBecause('docs/answers.md', '../READ.md')).toContain('no ../READ.md');
    expect(deadBecause('README.md', 'SECURITY.md#nothing')).toContain('nothing is called');
    expect(deadBecause('SECURITY.md', 'README.md#you-build-such-a-service')).toBeUndefined();
  });
});

describe('a link in a page of the package', () => {
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(json) as [{ files: readonly { path: string }[] }];
  const packed = files.map(({ path }) => path);

  it('leads to what is in the package', () => {
    const shipped = packed.filter((path) => path.endsWith('.md'));
    const isPacked = (path: string): boolean => packed.some((each) => each === path || each.startsWith(`${path}/`));
    const missing = shipped.flatMap((page) =>
      relativeLinks(page)
        .filter((link) => !isPacked(pathOf(page, link)))
        .map((link) => `${page}: ${link}`),
    );
    expect(shipped).toContain('README.md');
    expect(missing).toEqual([]);
  });
});

describe('the address of the project', () => {
  it('is one fact, which its other addresses begin with', () => {
    expect(repository).toMatch(/^https:\/\/github\.com\/[\w-]+\/[\w-]+$/);
    expect(manifest.bugs.url).toBe(`${repository}/issues`);
    expect(manifest.homepage).toBe(`${repository}#readme`);
  });

  it('is the same in every text', () => {
    const texts = [...pages, 'action.yml', 'recipes/github-actions.yml'].map((page) =>
      readFileSync(join(root, page), 'utf8'),
    );
    const named = texts.flatMap(
      (text) => text.match(/(?<=github\.com\/|uses: )[\w-]+\/graph-printjob-conformance/g) ?? [],
    );
    const [, owner] = /github\.com\/(.+)$/.exec(repository) ?? [];
    expect(new Set(named)).toEqual(new Set([owner]));
  });
});

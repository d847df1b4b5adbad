import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import MiniSearch from 'minisearch';
import { destination } from '../../../documentation/site/links.js';
import { render } from '../../../documentation/site/render.js';
import { siteOf } from '../../../documentation/site/site.js';
import { pageOf } from '../../../documentation/site/sources.js';
import manifest from '../../../package.json';
import { root } from '../../fixtures/paths.fixture.js';

const script = 'void 0;';
const { pages, files } = siteOf(root, script);
const repository = manifest.bugs.url.replace('/issues', '');

const attributes = (html: string, name: RegExp): readonly string[] =>
  [...html.matchAll(name)].map(([, value = '']) => value);
const idsOf = new Map([...pages].map(([path, html]) => [path, new Set(attributes(html, /\b(?:id|name)="([^"]*)"/g))]));

/** The index of the search holds any word of the pages. */
const withoutScripts = (html: string): string => html.replace(/(<script[^>]*>)[^]*?(<\/script>)/g, '$1$2');

/** Why a link of a page leads nowhere, if it does. */
function deadBecause(page: string, link: string): string | undefined {
  if (/^https?:/.test(link))
    return link.startsWith(`${repository}/blob/`) && !isOurs(link) ? `${page}: ${link}` : undefined;
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? page : posix.join(posix.dirname(page), decodeURI(target));
  if (!pages.has(path) && !files.includes(path)) return `${page}: no ${link}`;
  return anchor === undefined || idsOf.get(path)?.has(anchor) === true ? undefined : `${page}: no place ${link}`;
}

function isOurs(link: string): boolean {
  return existsSync(join(root, link.slice(`${repository}/blob/main/`.length).split('#')[0] ?? ''));
}

describe('the site', () => {
  it('has a page for each Markdown file, and the search', () => {
    expect([...pages.keys()]).toEqual(
      expect.arrayContaining([
        'index.html',
        'docs/requirements.html',
        'recipes/index.html',
        'docs/decisions/index.html',
        'search.html',
      ]),
    );
    expect(pageOf('docs/decisions/0001-x.md')).toBe('docs/decisions/0001-x.html');
  });

  it('has no link that leads nowhere', () => {
    const dead = [...pages].flatMap(([page, html]) =>
      attributes(withoutScripts(html), /\b(?:href|src)="([^"]*)"/g).flatMap(
        (link) => deadBecause(page, link.replaceAll('&amp;', '&')) ?? [],
      ),
    );
    expect(dead).toEqual([]);
    expect(deadBecause('index.html', 'docs/requirements.html#no')).toContain('no place');
    expect(deadBecause('index.html', 'docs/nothing.html')).toContain('no docs/nothing.html');
  });

  it('loads nothing from outside, and says so to the browser', () => {
    for (const html of pages.values()) {
      expect(html).toContain(`content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-`);
      expect(attributes(html, /<(?:img|script|link|iframe)\b[^>]*\b(?:src|href)="(\w+:[^"]*)"/g)).toEqual([]);
    }
  });

  it('runs its one script on the page of the search alone', () => {
    const digest = createHash('sha256').update(script).digest('base64');
    const running = [...pages].filter(([, html]) => /<script(?! id="index" type="application\/json")/.test(html));
    expect(running.map(([path]) => path)).toEqual(['search.html']);
    expect(pages.get('search.html')).toContain(`script-src 'sha256-${digest}'`);
  });

  it('finds a section by the words in it', () => {
    const [json = ''] = attributes(pages.get('search.html') ?? '', /<script id="index"[^>]*>(.*?)<\/script>/gs);
    const { options, index } = JSON.parse(json) as { options: never; index: never };
    const [first] = MiniSearch.loadJS(index, options).search('versioning editions');
    expect(String(first?.['href'])).toMatch(/^docs\/versioning\.html#/);
  });
});

describe('a page', () => {
  const places = {
    pages: new Set(['README.md', 'docs/a.md', 'docs/decisions/README.md']),
    isFile: (path: string) => path === 'LICENSE',
    repository,
  };

  it.each([
    { link: 'a.md#b', href: 'a.html#b' },
    { link: '../README.md', href: '../index.html' },
    { link: '../LICENSE', href: '../LICENSE' },
    { link: 'decisions', href: 'decisions/index.html' },
    { link: '../suites/http.ts', href: `${repository}/blob/main/suites/http.ts` },
    { link: 'https://ctrf.io', href: 'https://ctrf.io' },
    { link: '#here', href: '#here' },
  ])('leads from $link to $href', ({ link, href }) => {
    expect(destination('docs/b.md', link, places).href).toBe(href);
  });

  it('has the words of its sections without markup, and the anchors of GitHub', () => {
    const text = '# The *top*\n\nOne [two](a.md).\n\n## `Code` & more\n\n| a | b |\n|---|---|\n| c | d |\n\n- e\n- f\n';
    const { title, sections, html } = render({ path: 'docs/b.md', text }, places);
    expect(title).toBe('The top');
    expect(sections.map(({ anchor }) => anchor)).toEqual(['the-top', 'code--more']);
    expect(sections.map((each) => each.text.trim().replace(/\s+/g, ' '))).toEqual(['One two.', 'a b c d e f']);
    expect(html).toContain('<h1 id="the-top">The <em>top</em></h1>');
  });
});

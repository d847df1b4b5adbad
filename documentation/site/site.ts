import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Frame, framed } from './frame.js';
import type { Places } from './links.js';
import { render } from './render.js';
import { indexOf, searchHtml } from './search-page.js';
import { pageOf, sourcesIn } from './sources.js';

/** The pages in the menu; each has to be there. */
const menu = [
  { title: 'Home', page: 'index.html' },
  { title: 'Adopting', page: 'docs/adopting.html' },
  { title: 'Configuration', page: 'docs/configuration.html' },
  { title: 'Reports', page: 'docs/reports.html' },
  { title: 'Requirements', page: 'docs/requirements.html' },
  { title: 'Ambiguities', page: 'docs/ambiguities.html' },
  { title: 'Kill matrix', page: 'docs/kill-matrix.html' },
  { title: 'Decisions', page: 'docs/decisions/index.html' },
  { title: 'Recipes', page: 'recipes/index.html' },
  { title: 'Versions', page: 'CHANGELOG.html' },
  { title: 'Security', page: 'SECURITY.html' },
  { title: 'Search', page: 'search.html' },
];

/** A site: its pages by path, and the files of the project that are copied to the same path. */
export interface Site {
  readonly pages: ReadonlyMap<string, string>;
  readonly files: readonly string[];
}

/** Makes the site of the Markdown files below a folder; `script` is the search, bundled. */
export function siteOf(root: string, script: string): Site {
  const sources = sourcesIn(root);
  const places: Places = {
    pages: new Set(sources.map(({ path }) => path)),
    isFile: (path) => !path.startsWith('..') && existsSync(join(root, path)) && statSync(join(root, path)).isFile(),
    repository: repositoryIn(root),
  };
  const frame: Frame = { style: styleIn(root), menu };
  const rendered = sources.map((source) => ({ page: pageOf(source.path), ...render(source, places) }));
  const found = rendered.flatMap(({ page, title, sections }) => sections.map((each) => ({ ...each, page, of: title })));
  const search = { page: 'search.html', title: 'Search', html: searchHtml(indexOf(found)), script };
  return {
    pages: new Map([...rendered, search].map((content) => [content.page, framed(content, frame)])),
    files: [...new Set(rendered.flatMap(({ files }) => files))],
  };
}

/** The colours of the page of a report, light and dark, and what is the site's own. */
function styleIn(root: string): string {
  const report = readFileSync(join(root, 'reporters', 'page', 'style.css'), 'utf8');
  const own = readFileSync(join(root, 'documentation', 'site', 'style.css'), 'utf8');
  return `${report.slice(0, report.indexOf('\n* {'))}\n${own}`;
}

function repositoryIn(root: string): string {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly repository: { readonly url: string };
  };
  return repository.url.replace(/^git\+|\.git$/g, '');
}

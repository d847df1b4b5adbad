import MiniSearch from 'minisearch';
import { escaped } from './frame.js';
import type { Section } from './render.js';

/** A section of a page of the site. */
export interface Found extends Section {
  readonly page: string;
  /** The title of its page. */
  readonly of: string;
}

/** How sections are indexed; the page in the browser reads the index with the same. */
const options = { fields: ['title', 'text'], storeFields: ['title', 'of', 'href'] };

/** The index of all sections: words and where they are, without the texts. */
export function indexOf(sections: readonly Found[]): string {
  const index = new MiniSearch({ ...options });
  index.addAll(
    sections.map(({ title, text, page, of, anchor }, id) => ({ id, title, text, of, href: `${page}#${anchor}` })),
  );
  return JSON.stringify({ options, index });
}

/** The content of the page that searches: the index is in it, as data. */
export function searchHtml(index: string): string {
  return `<h1>Search</h1>
<p><label for="words">Words of a requirement, a check, a decision</label></p>
<input id="words" type="search" autocomplete="off" autofocus>
<p id="count" role="status"></p>
<ol id="found"></ol>
<noscript><p>The search needs JavaScript; ${escaped('"Requirements"')} has every requirement on one page.</p></noscript>
<script id="index" type="application/json">${index.replaceAll('<', '\\u003c')}</script>
`;
}

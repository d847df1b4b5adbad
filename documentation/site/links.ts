import { posix } from 'node:path';
import { pageOf } from './sources.js';

/** What the links of a page can lead to. */
export interface Places {
  /** Paths of all Markdown files that are pages. */
  readonly pages: ReadonlySet<string>;
  /** Whether there is such a file in the project that can be copied. */
  readonly isFile: (path: string) => boolean;
  /** The address of the project, for what is no part of the site. */
  readonly repository: string;
}

/** Where a link leads: to a page or file of the site, relative to the page, or out of it. */
export interface Destination {
  readonly href: string;
  /** The file of the project to copy, if it leads to one. */
  readonly file?: string;
}

/** Where a link in a Markdown file leads on the site. */
export function destination(from: string, link: string, places: Places): Destination {
  if (/^(?:[a-z][a-z+.-]*:|#)/i.test(link)) return { href: link };
  const [target = '', anchor] = link.split('#');
  const path = posix.normalize(posix.join(posix.dirname(from), decodeURI(target))).replace(/\/$/, '');
  const suffix = anchor === undefined ? '' : `#${anchor}`;
  if (places.pages.has(path)) return { href: `${between(from, pageOf(path))}${suffix}` };
  if (places.pages.has(`${path}/README.md`)) return { href: between(from, `${path}/index.html`) };
  if (places.isFile(path)) return { href: between(from, path), file: path };
  return { href: `${places.repository}/blob/main/${path}${suffix}` };
}

/** The way from one page of the site to another. */
export function between(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

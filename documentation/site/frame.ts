import { createHash } from 'node:crypto';
import { between } from './links.js';

/** What all pages have in common. */
export interface Frame {
  readonly style: string;
  /** Pages that every page leads to, by what they are called. */
  readonly menu: readonly { readonly title: string; readonly page: string }[];
}

export interface Content {
  /** The path of the page on the site. */
  readonly page: string;
  readonly title: string;
  readonly html: string;
  /** The one script that the page may run. */
  readonly script?: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A whole page: it loads nothing but pictures of the site, and runs nothing but its one script. */
export function framed({ page, title, html, script }: Content, { style, menu }: Frame): string {
  const policy = [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `style-src ${hash(style)}`,
    "img-src 'self'",
    ...(script === undefined ? [] : [`script-src ${hash(script)}`]),
  ].join('; ');
  const entries = menu.map((each) => {
    const here = each.page === page ? ' aria-current="page"' : '';
    return `<li><a href="${between(page, each.page)}"${here}>${escaped(each.title)}</a></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<nav aria-label="Pages"><ul>${entries.join('')}</ul></nav>
<main id="content">
${html}</main>
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`;
}

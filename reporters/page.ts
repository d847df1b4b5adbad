import type { Formatter } from '../model/report.js';
import { checks } from './page/checks.js';
import { script, scriptHash, style, styleHash } from './page/generated/assets.js';
import { html } from './page/html.js';
import { matrix } from './page/matrix.js';
import { pageOf } from './page/page.js';
import { problems } from './page/problems.js';
import { summary } from './page/summary.js';
import { printers } from './page/sweep.js';
import { timeline } from './page/timeline.js';
import { unjudged } from './page/unjudged.js';
import { headline } from './page/words.js';

const policy = [
  "default-src 'none'",
  `script-src '${scriptHash}'`,
  `style-src '${styleHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const links = [
  ['problems', 'Problems'],
  ['printers', 'Printers'],
  ['matrix', 'Permissions'],
  ['checks', 'Checks'],
  ['unjudged', 'Not judged'],
  ['requests', 'Requests'],
] as const;

/**
 * The report as a page: one file that loads nothing. All of it is markup, so it reads without its script, which filters,
 * copies and opens what a link leads to.
 */
export const page: Formatter = (report) => {
  const of = pageOf(report);
  const sections = [problems(of), printers(of), matrix(of), checks(of), unjudged(of), timeline(of)];
  const present = links.filter((_, index) => sections[index]?.markup !== '');
  const { words } = headline(report);
  const rest = html`<title>${words}: ${report.target.baseUrl}</title></head><body><a class="skip" href="#main">Skip to the problems</a><main id="main">${summary(of)}<nav aria-label="Sections">${present.map(([id, name]) => html`<a href="#${id}">${name}</a>`)}</nav>${sections}</main><footer class="foot">${report.suite.name} ${report.suite.version}. Beside this page: junit.xml, results.json, journal.ndjson. Keys: <kbd>/</kbd> search, <kbd>j</kbd> and <kbd>k</kbd> next and previous problem.</footer>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><link rel="icon" href="data:,"><style>${style}</style>${rest.markup}<script>${script}</script></body></html>
`;
};

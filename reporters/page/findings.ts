import type { LocatedFinding } from '../../model/verdict.js';
import { type FoldedFinding, foldFindings, place } from '../check-results.js';
import { squeeze } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';

const mostFindings = 6;

/** Expected against actual, place by place; the exchanges are linked where `links` says so. */
export function findingsTable(page: Page, findings: readonly LocatedFinding[], omitted: number): Html {
  const folded = foldFindings(findings);
  const left = folded.length - mostFindings + omitted;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Expected and actual"><table class="findings"><thead><tr><th scope="col">Where</th><th scope="col">Expected</th><th scope="col">Actual</th><th scope="col">Request</th></tr></thead><tbody>${folded
    .slice(0, mostFindings)
    .map(
      (each) =>
        html`<tr><td><code>${squeeze(place(each.at), 120)}</code>${position(each)}</td><td>${squeeze(each.expected, 300)}</td><td><b>${squeeze(each.actual, 300)}</b></td><td>${exchangeLinks(page, each.exchanges)}</td></tr>`,
    )}</tbody></table></div>${when(folded.length > mostFindings || omitted > 0, () => html`<p class="dim">and ${left} more in results.json</p>`)}`;
}

/** Where in the text of the body, which the page shows pretty-printed. */
function position({ position: at }: Pick<FoldedFinding, 'position'>): Html {
  return at === undefined ? html`` : html` <small>line ${at.line}, column ${at.column}</small>`;
}

const mostLinks = 3;

/** Links to exchanges by number. */
export function exchangeLinks({ numbers }: Page, keys: readonly string[]): readonly Html[] {
  const known = keys.flatMap((key) => numbers.get(key) ?? []);
  const links = known.slice(0, mostLinks).map((number) => html` <a href="#x${number}">#${number}</a>`);
  return [...links, when(known.length > mostLinks, () => html` +${known.length - mostLinks}`)];
}

import { collect } from '../check-results.js';
import { amount, squeeze } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';

/** What could not be judged, by remedy: what the operator can supply first, then other reasons. */
export function unjudged(page: Page): Html {
  const unlocks = page.report.unlocks.toSorted((a, b) => b.checks.length - a.checks.length);
  const unlockable = new Set(unlocks.flatMap(({ checks }) => checks));
  const reasons = reasonsOf(page, unlockable);
  return when(
    unlocks.length + reasons.length > 0,
    () =>
      html`<section id="unjudged" aria-labelledby="unjudged-title"><h2 id="unjudged-title">Not judged</h2>${when(unlocks.length > 0, () => html`<h3>To judge more, supply</h3><ul class="supply">${unlocks.map(({ supply, checks }) => item(squeeze(supply, 400), checks))}</ul>`)}${when(reasons.length > 0, () => html`<h3>Other reasons</h3><ul class="supply">${reasons.map(([reason, checks]) => item(squeeze(reason, 400), checks))}</ul>`)}</section>`,
  );
}

function reasonsOf({ all }: Page, unlockable: ReadonlySet<string>): readonly (readonly [string, readonly string[]])[] {
  const open = all.flatMap(({ status, entry: { checkId, verdict } }) =>
    (verdict.outcome === 'inconclusive' && status === 'inconclusive' && !unlockable.has(checkId)) ||
    verdict.outcome === 'not-applicable'
      ? [{ checkId, reason: verdict.reason }]
      : [],
  );
  return [...collect(open, ({ reason }) => reason)].map(([reason, some]) => [
    reason,
    some.map(({ checkId }) => checkId),
  ]);
}

const mostChecks = 60;

function item(text: string, checks: readonly string[]): Html {
  return html`<li><details><summary>${text} <span class="dim">${amount(checks.length, 'check')}</span></summary><ul>${checks.slice(0, mostChecks).map((id) => html`<li><a href="#check-${id}">${id}</a></li>`)}</ul>${when(checks.length > mostChecks, () => html`<p class="dim">and ${checks.length - mostChecks} more</p>`)}</details></li>`;
}

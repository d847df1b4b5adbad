import { duration } from '../../model/duration.js';
import { asker, type Exchange } from '../../model/exchange.js';
import { amount, squeeze } from '../text.js';
import { exchangeBlock } from './exchange.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';

const steps = 20;
const mostRows = 2000;

/** Every request in the order of the run, with its duration; those that show a deviation open on what came. */
export function timeline(page: Page): Html {
  const all = [...page.report.exchanges];
  const longest = all.reduce((max, [, { durationMs }]) => Math.max(max, durationMs), 1);
  return when(
    all.length > 0,
    () =>
      html`<section id="requests" aria-labelledby="requests-title"><h2 id="requests-title">Requests</h2><details class="all"><summary>${amount(all.length, 'distinct request')}, the longest ${duration(longest)}</summary><ol class="timeline">${all.slice(0, mostRows).map(([key, each], index) => row(page, key, each, { number: index + 1, longest }))}</ol>${when(all.length > mostRows, () => html`<p class="dim">and ${all.length - mostRows} more in journal.ndjson</p>`)}</details></section>`,
  );
}

function row(
  page: Page,
  key: string,
  exchange: Exchange,
  { number, longest }: { readonly number: number; readonly longest: number },
): Html {
  const { request, response, durationMs } = exchange;
  const width = Math.max(1, Math.ceil((durationMs / longest) * steps));
  const line = html`<b>${request.method}</b> <code>${squeeze(request.path, 160)}</code> <i>${asker(request.credentials)}</i> <b>${response.status}</b> <s class="w${width}"></s><u>${duration(durationMs)}</u>`;
  const findings = page.findings.get(key);
  if (findings === undefined) return html`<li id="x${number}">${line}`;
  return html`<li id="x${number}" class="fail"><details><summary>${line}</summary>${exchangeBlock(page, exchange, findings)}</details>`;
}

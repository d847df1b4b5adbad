import type { SweepReport } from '../../model/sweep.js';
import { sweptText } from '../sweep-text.js';
import { grouped, squeeze } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';

const mostPrinters = 20;
const mostNotes = 20;
const mostNamed = 20;

/** What became of the jobs of a sweep. */
export function sweep({ report: { sweep: swept, durationMs } }: Page): Html {
  if (swept === undefined) return html``;
  return html`<section class="sweep" aria-labelledby="sweep-title"><h2 id="sweep-title">Jobs</h2><p>${sweptText(swept, durationMs)}</p>${asides(swept)}</section>`;
}

/** Which printers have the jobs that deviate, those with most first. */
export function printers({ report: { sweep: swept } }: Page): Html {
  const deviating = Object.entries(swept?.printers ?? {}).filter(([, counts]) => counts.deviating > 0);
  const worst = deviating.toSorted(([, one], [, other]) => other.deviating - one.deviating).slice(0, mostPrinters);
  const most = worst[0]?.[1].deviating ?? 1;
  const left = deviating.length - worst.length;
  return when(
    worst.length > 0,
    () =>
      html`<section id="printers" aria-labelledby="printers-title"><h2 id="printers-title">Printers</h2><table class="findings bars"><thead><tr><th scope="col">Printer</th><th scope="col">Jobs that deviate</th><th scope="col">Of</th><th></th></tr></thead><tbody>${worst.map(([name, counts]) => html`<tr><td><code>${squeeze(name, 80)}</code></td><td>${grouped(counts.deviating)}</td><td>${grouped(counts.jobs)}</td><td><s class="w${width(counts.deviating, most)}"></s></td></tr>`)}</tbody></table>${when(left > 0, () => html`<p class="dim">and ${grouped(left)} more printers in results.json</p>`)}</section>`,
  );
}

/** The width of a bar, in the steps of the style. */
function width(count: number, most: number): number {
  return Math.max(1, Math.ceil((count / most) * 20));
}

function asides({ notes, broken, unjudged }: SweepReport): Html {
  const told = [
    ...Object.entries(notes).map(([text, times]) => `${text}${times === 1 ? '' : ` (${times} times)`}`),
    ...Object.entries(broken).map(([name, reason]) => `not read to its end: ${name}: ${reason}`),
    ...unjudged
      .slice(0, mostNamed)
      .map(({ printer, share = '', id }) => `not judged: ${id} at ${printer === '' ? share : printer}`),
  ];
  return when(
    told.length > 0,
    () =>
      html`<details class="notes"><summary>What was left out</summary><ul>${told.slice(0, mostNotes).map((each) => html`<li>${squeeze(each, 300)}</li>`)}</ul></details>`,
  );
}

import type { SweepReport } from '../../model/sweep.js';
import { sweptText } from '../sweep-text.js';
import { grouped, squeeze } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';

const mostPrinters = 20;
const mostNotes = 20;
const mostNamed = 20;

/** What became of the jobs of a sweep, and which printers have those that deviate. */
export function sweep({ report: { sweep: swept, durationMs } }: Page): Html {
  if (swept === undefined) return html``;
  return html`<section class="sweep" aria-labelledby="sweep-title"><h2 id="sweep-title">Jobs</h2><p>${sweptText(swept, durationMs)}</p>${printers(swept)}${asides(swept)}</section>`;
}

function printers({ printers: all, jobs }: SweepReport): Html {
  const deviating = Object.entries(all).filter(([, counts]) => counts.deviating > 0);
  const worst = deviating.toSorted(([, one], [, other]) => other.deviating - one.deviating).slice(0, mostPrinters);
  const most = worst[0]?.[1].deviating ?? 1;
  const left = deviating.length - worst.length;
  return when(
    jobs.deviating > 0,
    () =>
      html`<h3>By printer</h3><div class="scroll" tabindex="0" role="region" aria-label="Jobs that deviate, by printer"><table class="findings"><thead><tr><th scope="col">Printer</th><th scope="col">Deviate</th><th scope="col">Of</th><th scope="col"><span class="dim">Share of the most</span></th></tr></thead><tbody>${worst.map(([name, counts]) => html`<tr><td><code>${squeeze(name, 80)}</code></td><td>${grouped(counts.deviating)}</td><td>${grouped(counts.jobs)}</td><td><meter min="0" max="${most}" value="${counts.deviating}">${counts.deviating} of ${most}</meter></td></tr>`)}</tbody></table></div>${when(left > 0, () => html`<p class="dim">and ${grouped(left)} more printers in results.json</p>`)}`,
  );
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

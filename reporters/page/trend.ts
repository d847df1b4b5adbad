import { moment } from '../../model/duration.js';
import type { PastRun } from '../../model/history.js';
import { amount, squeeze } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';

const mostBars = 60;
const mostRows = 20;
const [barWidth, gap, height] = [10, 2, 60];

/** The failures of the runs before this one and of itself: as bars, in words, and as a table. */
export function trend({ report: { history = [] } }: Page): Html {
  const runs = history.slice(-mostBars);
  return when(
    runs.length > 1,
    () =>
      html`<section class="trend" aria-labelledby="trend-title"><h2 id="trend-title">The last ${runs.length} runs</h2>${bars(runs)}<details><summary>As a table</summary>${table(runs.slice(-mostRows))}</details></section>`,
  );
}

function bars(runs: readonly PastRun[]): Html {
  const most = Math.max(1, ...runs.map(({ fail, warn }) => fail + warn));
  const width = runs.length * (barWidth + gap);
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="trend-words"><title id="trend-words">${inWords(runs)}</title>${runs.map((run, index) => bar(run, index * (barWidth + gap), (height - 2) / most))}</svg>`;
}

/** Failures of a MUST below, of a SHOULD on top of them; a low bar where there are none. */
function bar(run: PastRun, x: number, scale: number): Html {
  const { fail, warn } = run;
  if (!isJudged(run)) return rect('none', x, 2, 0);
  if (fail + warn === 0) return rect('pass', x, 2, 0);
  const lower = round(fail * scale);
  return html`${when(fail > 0, () => rect('fail', x, lower, 0))}${when(warn > 0, () => rect('warn', x, round(warn * scale), lower))}`;
}

function rect(tone: string, x: number, size: number, above: number): Html {
  return html`<rect class="${tone}" x="${x}" y="${round(height - above - size)}" width="${barWidth}" height="${size}"/>`;
}

/** In tenths. */
function round(size: number): number {
  return Math.round(size * 10) / 10;
}

function isJudged({ pass, fail, warn, expected }: PastRun): boolean {
  return pass + fail + warn + expected > 0;
}

function inWords(runs: readonly PastRun[]): string {
  const counts = runs.map((run) => (isJudged(run) ? String(run.fail + run.warn) : 'not judged'));
  return `Failures and warnings, the oldest run first: ${counts.join(', ')}`;
}

function table(runs: readonly PastRun[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs"><table class="findings"><thead><tr><th scope="col">Run</th><th scope="col">Verdict</th><th scope="col">Fail</th><th scope="col">Warn</th><th scope="col">Problems</th></tr></thead><tbody>${runs.toReversed().map(row)}</tbody></table></div>`;
}

function row({ startedAt, verdict, fail, warn, problems }: PastRun): Html {
  const [first = '', ...others] = problems;
  const more = others.length === 0 ? '' : ` and ${amount(others.length, 'other')}`;
  const began = moment(Date.parse(startedAt)).replace('T', ' ').replace('Z', '');
  return html`<tr><th scope="row">${began}</th><td>${squeeze(verdict, 40)}</td><td>${fail}</td><td>${warn}</td><td>${squeeze(first, 80)}${more}</td></tr>`;
}

import { duration, moment } from '../../model/duration.js';
import type { Level } from '../../spec/requirements/index.js';
import { recordedRun } from '../check-results.js';
import { amount, squeeze } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';
import { sweep } from './sweep.js';
import { trend } from './trend.js';
import { because, headline, statuses } from './words.js';

/** The verdict, what was tested, and the counts. */
export function summary(page: Page): Html {
  const { report } = page;
  const { tone, sign, words } = headline(report);
  return html`<header class="top ${tone}"><p class="kicker">Get printJob conformance</p><h1><span class="seal" aria-hidden="true">${sign}</span> ${words}</h1><p class="because">${squeeze(because(report), 600)}</p><dl class="facts">${facts(page).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></header>${counts(page)}${sweep(page)}${trend(page)}${notes(page)}`;
}

function facts({ report }: Page): readonly (readonly [string, string | Html])[] {
  const { target, profile, edition, suite, startedAt, durationMs, requests, filters, seed, replayOf, label } = report;
  const began = Number.isNaN(Date.parse(startedAt)) ? startedAt : moment(Date.parse(startedAt));
  return [
    ...(label === undefined ? [] : [['Run', squeeze(label, 200)] as const]),
    ['Target', `${squeeze(target.baseUrl, 200)}${target.embedded ? ', the embedded reference service' : ''}`],
    ['Profile', profile],
    ['Requirements', `edition ${edition}`],
    ['Suite', `${suite.name} ${suite.version}`],
    ['Started', html`<time datetime="${began}">${began.replace('T', ' ').replace('Z', ' UTC')}</time>`],
    ['Took', `${duration(durationMs)}, ${amount(requests.sent, 'request')}`],
    ...(filters.length === 0 ? [] : [['Filters', squeeze(filters.join(' '), 300)] as const]),
    ...(seed === undefined ? [] : [['Seed', String(seed)] as const]),
    ...(replayOf === undefined ? [] : [['Replay of', recordedRun(replayOf)] as const]),
  ];
}

const levels = ['MUST', 'SHOULD'] as const satisfies readonly Level[];

function counts({ all, report }: Page): Html {
  const of = (status: string, level?: Level) =>
    all.filter(({ entry, status: own }) => own === status && (level === undefined || entry.level === level)).length;
  const shown = statuses.filter(({ status }) => status === 'fail' || status === 'pass' || of(status) > 0);
  const row = (name: string, total: number, level?: Level) =>
    html`<tr><th scope="row">${name}</th>${shown.map(({ status }) => cell(status, of(status, level)))}<td>${total}</td></tr>`;
  const ofLevel = (level: Level) => all.filter(({ entry }) => entry.level === level).length;
  return html`<section class="counts" aria-label="Counts of checks"><table><thead><tr><th scope="col">Checks</th>${shown.map(({ status, sign, word }) => html`<th scope="col"><span class="sign ${status}" aria-hidden="true">${sign}</span> ${word}</th>`)}<th scope="col">all</th></tr></thead><tbody>${levels.map((level) => row(level, ofLevel(level), level))}${row('All', report.totals.checks)}</tbody></table></section>`;
}

function cell(status: string, count: number): Html {
  return count === 0 ? html`<td class="none">0</td>` : html`<td class="n ${status}">${count}</td>`;
}

const mostWarnings = 8;

function notes({ report: { warnings, discovery } }: Page): Html {
  const found = discovery === undefined ? [] : discovery.notes;
  const all = [...warnings, ...found];
  return when(
    all.length > 0,
    () =>
      html`<details class="notes"><summary>${amount(all.length, 'note')} on the run</summary><ul>${all.slice(0, mostWarnings).map((each) => html`<li>${squeeze(each, 400)}</li>`)}</ul></details>`,
  );
}

import type { Finding } from '../../model/verdict.js';
import { byGroup, type CheckResult, collect, place } from '../check-results.js';
import { excuseText } from '../expectations.js';
import { amount, squeeze } from '../text.js';
import { exchangeLinks, findingsTable } from './findings.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';
import { statuses } from './words.js';

const order = new Map(statuses.map(({ status }, index) => [status, index]));
const signs = new Map(
  statuses.map(({ status, sign, word }) => [
    status,
    html`<span class="sign ${status}" role="img" aria-label="${word}">${sign}</span>`,
  ]),
);

/** Every requirement with its sentence and its checks, group by group; passes are folded. */
export function checks(page: Page): Html {
  const grouped = [...byGroup(page.all)].toSorted(([, a], [, b]) => worst(a) - worst(b));
  return html`<section id="checks" aria-labelledby="checks-title"><h2 id="checks-title">Requirements and checks</h2>${filters([...byGroup(page.all).keys()])}${grouped.map(([name, all]) => group(page, name, all))}</section>`;
}

/** 0 where any fails, 1 where any could not be judged, 2 else. */
function worst(all: readonly CheckResult[]): number {
  if (all.some(isFailed)) return 0;
  return all.some(({ status }) => status === 'inconclusive') ? 1 : 2;
}

function isFailed({ status }: CheckResult): boolean {
  return status === 'fail' || status === 'warn';
}

/** Shown once there is a script to do it. */
function filters(names: readonly string[]): Html {
  return html`<form id="filter" role="search" aria-label="Filter checks" hidden><fieldset><legend>Verdict</legend>${statuses.map(({ status, word }) => html`<label><input type="checkbox" name="status" value="${status}" checked> ${word}</label>`)}</fieldset><label>Level <select name="level"><option value="">all</option><option>MUST</option><option>SHOULD</option></select></label><label>Group <select name="group"><option value="">all</option>${names.map((each) => html`<option>${each}</option>`)}</select></label><label class="grow">Text <input type="search" name="text" placeholder="Press / to search" autocomplete="off"></label><button type="reset">Reset</button><output id="shown" aria-live="polite"></output></form>`;
}

function group(page: Page, name: string, all: readonly CheckResult[]): Html {
  const byRequirement = [...collect(all, ({ requirement }) => requirement)].toSorted(
    ([, a], [, b]) => worst(a) - worst(b),
  );
  const tally = statuses.flatMap(({ status, word }) => {
    const count = all.filter((each) => each.status === status).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return html`<details class="group" id="group-${name}" data-group="${name}"${worst(all) === 0 ? html` open` : ''}><summary><h3>${name}</h3> <span class="dim">${tally.join(', ')}</span></summary>${byRequirement.map(([requirement, members]) => html`<div class="req" id="req-${requirement.id}" data-level="${requirement.level}"><h4>${requirement.id} <span class="level">${requirement.level}</span></h4><blockquote>${requirement.source.quote.replace(/\s+/g, ' ')}</blockquote><p>${requirement.statement}</p>${rows(page, members)}</div>`)}</details>`;
}

function rows(page: Page, all: readonly CheckResult[]): Html {
  const sorted = all.toSorted((a, b) => (order.get(a.status) ?? 0) - (order.get(b.status) ?? 0));
  const [others, passes] = [
    sorted.filter(({ status }) => status !== 'pass'),
    sorted.filter(({ status }) => status === 'pass'),
  ];
  return html`${when(others.length > 0, () => html`<ul>${others.map((each) => row(page, each))}</ul>`)}${when(passes.length > 0, () => html`<details class="passes"><summary>${amount(passes.length, 'check')} passed</summary><ul>${passes.map((each) => row(page, each))}</ul></details>`)}`;
}

function row(page: Page, result: CheckResult): Html {
  const { status, entry } = result;
  return html`<li id="check-${entry.checkId}" data-s="${status}">${signs.get(status)} <a href="#check-${entry.checkId}">${entry.checkId}</a> ${entry.title}${status === 'pass' ? exchangeLinks(page, entry.exchanges.slice(0, 1)) : more(page, result)}</li>`;
}

function more(page: Page, { entry }: CheckResult): Html {
  const { verdict, exchanges, curl } = entry;
  switch (verdict.outcome) {
    case 'pass':
      return html``;
    case 'fail':
      return html`${excuse(entry)}<details><summary>${brief(verdict.findings[0])}</summary>${findingsTable(page, verdict.findings, verdict.omitted ?? 0)}${when(curl !== undefined, () => html`<pre class="curl" tabindex="0">${squeeze(curl ?? '', 2000)}</pre>`)}</details>`;
    case 'inconclusive':
    case 'not-applicable':
      return html`${excuse(entry)}<p class="dim">${squeeze(verdict.reason, 400)}${exchangeLinks(page, exchanges)}</p>`;
  }
}

function excuse(entry: CheckResult['entry']): Html {
  const { expected } = entry;
  if (expected === undefined) return html``;
  return html`<p class="dim">${squeeze(excuseText(entry, expected), 400)} ${expected.place}</p>`;
}

function brief({ at, expected, actual }: Finding): string {
  return `${squeeze(place(at), 60)}: expected ${squeeze(expected, 70)}, got ${squeeze(actual, 70)}`;
}

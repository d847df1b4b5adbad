import type { Outdated } from '../../model/expectation.js';
import type { Problem } from '../../model/problem.js';
import type { ProblemSpread } from '../../model/sweep.js';
import { basisOf } from '../check-results.js';
import { expectedText, outdatedIn, outdatedText, partedProblems } from '../expectations.js';
import { amount, grouped, squeeze } from '../text.js';
import { isRedIn } from '../verdict-text.js';
import { spreadText } from '../where.js';
import { exchangeBlock } from './exchange.js';
import { findingsTable } from './findings.js';
import { type Html, html, when } from './html.js';
import { exchangeOf, type Page } from './page.js';
import { capital, whereText } from './words.js';

const mostOpen = 3;
const mostOutdated = 20;

/** What failed, by cause, the worst first; the first few are open. What is expected stands apart below. */
export function problems(page: Page): Html {
  const { counting, expected } = partedProblems(page.report.problems);
  const outdated = outdatedIn(page.report);
  const title = counting.length === 0 ? 'Problems' : titleOf(counting, isRedIn(page.report));
  const isCalm = counting.length + outdated.length === 0;
  return html`<section id="problems" aria-labelledby="problems-title"><h2 id="problems-title">${title}</h2>${when(isCalm, () => html`<p class="calm">${expected.length === 0 ? 'None found.' : 'None but what is expected.'}</p>`)}${when(outdated.length > 0, () => entries(outdated))}${counting.map((each, index) => card(page, each, index < mostOpen))}</section>${when(expected.length > 0, () => html`<section id="expected" aria-labelledby="expected-title"><h2 id="expected-title">${amount(expected.length, 'expected problem')}</h2>${expected.map((each) => card(page, each, false))}</section>`)}`;
}

/** How many there are, those apart that do not make the run red, as the verdict has them. */
function titleOf(counting: readonly Problem[], isRed: (problem: Problem) => boolean): string {
  const red = counting.filter(isRed).length;
  const counts = [[red, 'problem'] as const, [counting.length - red, 'warning'] as const];
  return counts.flatMap(([count, noun]) => (count === 0 ? [] : [amount(count, noun)])).join(', ');
}

/** Entries of the expectations that are out of date. */
function entries(outdated: readonly Outdated[]): Html {
  return html`<article class="card fail"><div class="body"><h3>Expectations out of date</h3><ul>${outdated.slice(0, mostOutdated).map((each) => html`<li>${squeeze(outdatedText(each), 400)}</li>`)}</ul>${when(outdated.length > mostOutdated, () => html`<p class="dim">and ${outdated.length - mostOutdated} more in results.json</p>`)}</div></article>`;
}

function card(page: Page, problem: Problem, isOpen: boolean): Html {
  const { id, level, title, checks, expected } = problem;
  const tone = expected !== undefined ? 'expected' : isRedIn(page.report)(problem) ? 'fail' : 'warn';
  return html`<article class="card ${tone}" id="problem-${id}" data-problem><details${isOpen ? html` open` : ''}><summary><span class="level ${tone}">${level}</span><h3 data-md="title">${capital(squeeze(title, 300))}</h3><span class="dim">${checks.length === 0 ? '' : amount(checks.length, 'check')}</span></summary>${rest(page, problem)}</details></article>`;
}

function rest(page: Page, problem: Problem): Html {
  const { requirement, witness, cause, where, checks, expected } = problem;
  const exchange = exchangeOf(page, witness?.exchange);
  const place = capital(whereText(where));
  return html`<div class="body">${(expected ?? []).map((each) => html`<p><b>${capital(squeeze(expectedText(each), 600))}</b> <span class="dim">${each.place}</span></p>`)}${when(requirement !== undefined, () => html`${requirement === undefined ? '' : sentence(requirement)}`)}<dl class="facts">${fact('Where', 'where', place)}${where.spread === undefined ? '' : html`${fact('Jobs', 'jobs', squeeze(jobsOf(where.spread), 600))}${fact('By printer', 'printers', printersOf(where.spread))}`}${cause === undefined ? '' : fact('Likely cause', 'cause', `the service ${cause.title}; this explains ${percent(cause.explains)} of what fails here`)}</dl>${witness === undefined ? '' : findingsTable(page, witness.findings, 0)}${exchange === undefined || witness === undefined ? '' : exchangeBlock(page, exchange, witness.findings)}${when(witness?.curl !== undefined, () => html`<div><p class="label">Repeat it</p><pre class="curl" tabindex="0" data-md="curl">${squeeze(witness?.curl ?? '', 2000)}</pre></div>`)}<p class="actions" hidden><button type="button" data-copy="md">Copy as Markdown</button>${when(witness?.curl !== undefined, () => html` <button type="button" data-copy="curl">Copy curl</button>`)}</p>${when(checks.length > 0, () => behind(page, checks))}</div>`;
}

function sentence(requirement: NonNullable<Problem['requirement']>): Html {
  const { id, statement, source } = requirement;
  return html`<blockquote><p data-md="quote">${source.quote.replace(/\s+/g, ' ')}</p><footer>Get printJob, “${source.section}”: <a href="#req-${id}" data-md="requirement">${id}</a></footer></blockquote><p data-md="statement">${statement}</p>${when(requirement.basis === 'inferred', () => html`<p class="dim">Refined by ${basisOf(requirement).split(' (')[0] ?? ''}</p>`)}`;
}

const [mostJobs, mostPrinters] = [20, 5];

/** How many jobs of a sweep show it, and the first of them. */
function jobsOf(spread: ProblemSpread): string {
  const first = spread.named.slice(0, mostJobs);
  const all = first.length < spread.jobs ? ', … (deviating-jobs.jsonl has all)' : '';
  return `${spreadText(spread)}: ${first.map(({ id }) => id).join(', ')}${all}`;
}

/** The printers that have most of them; of a tenant with very many, those of the first in the order of their names. */
function printersOf({ printers }: ProblemSpread): string {
  const worst = Object.entries(printers).toSorted(([, one], [, other]) => other - one);
  const rest = worst.length > mostPrinters ? ' and others' : '';
  const shown = worst.slice(0, mostPrinters).map(([name, jobs]) => `${squeeze(name, 80)} (${grouped(jobs)})`);
  return `${shown.join(', ')}${rest}`;
}

function fact(name: string, key: string, text: string): Html {
  return when(text !== '', () => html`<div><dt>${name}</dt><dd data-md="${key}">${text}</dd></div>`);
}

function behind({ byId }: Page, checks: readonly string[]): Html {
  return html`<details class="behind"><summary>${amount(checks.length, 'check')} behind it</summary><ul>${checks.map((id) => html`<li><a href="#check-${id}">${id}</a> <span class="dim">${byId.get(id)?.entry.title}</span></li>`)}</ul></details>`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

import { createHash } from 'node:crypto';
import { moment } from '../model/duration.js';
import type { StatedProfile, Statement } from '../model/statement.js';
import { expectedCount } from './expectations.js';
import { type Html, html, when } from './page/html.js';
import { amount, squeeze } from './text.js';

/** A statement for machines. */
export function statementJson(statement: Statement): string {
  return `${JSON.stringify(statement, null, 2)}\n`;
}

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 52rem; margin: 2.5rem auto; padding: 0 1.5rem }
h1 { font-size: 1.7rem; line-height: 1.2 } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100%; font-size: .92rem } caption { text-align: left; padding-bottom: .4rem }
th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid; vertical-align: top; overflow-wrap: anywhere }
code { font-size: .8rem; overflow-wrap: anywhere } dt { font-weight: 600 } dd { margin: 0 0 .5rem; overflow-wrap: anywhere }
@page { margin: 2cm } @media print { body { margin: 0; max-width: none } section { break-inside: avoid } }`;

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/**
 * A statement to print: one file that loads nothing.
 * @param digest of the statement for machines
 */
export function statementPage(statement: Statement, digest: string): string {
  const { product, problems } = statement;
  const title = `Statement of conformance: ${squeeze(product.name, 200)} ${squeeze(product.version, 100)}`;
  const sections = [
    about(statement),
    profiles(statement),
    list(
      'Withheld prerequisites',
      'None: everything that the suite judges was supplied.',
      statement.withheld.map(({ prerequisite, reason }) => [prerequisite, reason]),
    ),
    list(
      'Expected failures',
      'None.',
      statement.expected.map(({ check, level, reason, owner, ticket, expires, open }) => [
        `${check} (${level}${open === true ? ', open because of one' : ''})`,
        `${reason} (${owner}, ${ticket}, until ${expires})`,
      ]),
    ),
    list(
      'Problems',
      'None.',
      problems.map(({ id, title: words, level, checks }) => [
        `${id} (${level})`,
        `${words}; ${amount(checks, 'check')}`,
      ]),
    ),
    evidence(statement, digest),
  ];
  const body = html`<title>${title}</title></head><body><main><h1>${title}</h1>${sections}</main></body></html>`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style>${body.markup}
`;
}

function about({ suite, run, issuedAt, expected }: Statement): Html {
  const facts = [
    ['Contract', 'Microsoft Graph, Get printJob'],
    ['Verdict of the run', butFor(run.verdict, { expected: expected.length, leftOpen: openOf(expected) })],
    ['Target', `${squeeze(run.target, 300)}${run.embedded ? ', the embedded reference service' : ''}`],
    [
      'Run',
      `${at(run.startedAt)}, profile ${run.profile}${run.edition === undefined ? '' : `, requirements of edition ${run.edition}`}${run.label === undefined ? '' : `, ${squeeze(run.label, 200)}`}`,
    ],
    ['Suite', `${suite.name} ${suite.version}`],
    ['Digest of its requirements', suite.requirements],
    ['Issued', at(issuedAt)],
  ];
  return html`<section><dl>${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

function at(time: string): string {
  return Number.isNaN(Date.parse(time)) ? time : moment(Date.parse(time)).replace('T', ' ').replace('Z', ' UTC');
}

const columns = ['checks', 'pass', 'fail', 'warn', 'expected', 'inconclusive', 'notApplicable'] as const;
const titles = ['checks', 'pass', 'fail', 'warn', 'expected', 'not judged', 'withheld'] as const;

function profiles({ profiles: all }: Statement): Html {
  return html`<section><h2>Verdict by profile</h2><table><thead><tr><th scope="col">Profile</th><th scope="col">Verdict</th>${titles.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>${all.map((each) => html`<tr><th scope="row">${each.name}</th><td>${profileVerdict(each)}</td>${columns.map((column) => html`<td>${each[column]}</td>`)}</tr>`)}</tbody></table></section>`;
}

/** How a profile came out, with what is expected to fail in it. */
export function profileVerdict({ verdict: own, expected, leftOpen = 0 }: StatedProfile): string {
  return butFor(own, { expected, leftOpen });
}

function butFor(verdict: string, counts: Parameters<typeof expectedCount>[0]): string {
  if (verdict === 'conformant' && counts.expected > 0) return `conformant but for ${expectedCount(counts)}`;
  return verdict === 'not-conformant' ? 'NOT conformant' : verdict;
}

function openOf(expected: Statement['expected']): number {
  return expected.filter(({ open }) => open === true).length;
}

function list(title: string, none: string, rows: readonly (readonly [name: string, text: string])[]): Html {
  return html`<section><h2>${title}</h2>${when(rows.length === 0, () => html`<p>${none}</p>`)}${when(rows.length > 0, () => html`<dl>${rows.map(([name, text]) => html`<dt>${squeeze(name, 200)}</dt><dd>${squeeze(text, 600)}</dd>`)}</dl>`)}</section>`;
}

function evidence({ evidence: files }: Statement, digest: string): Html {
  const rows = [...files.map(({ file, sha256 }) => [file, sha256] as const), ['statement.json', digest] as const];
  return html`<section><h2>Evidence</h2><table><thead><tr><th scope="col">File</th><th scope="col">SHA-256</th></tr></thead><tbody>${rows.map(([file, sha256]) => html`<tr><th scope="row">${file}</th><td><code>${sha256}</code></td></tr>`)}</tbody></table></section>`;
}

import { asker, type Body, type Credentials, type Exchange, type HeaderLine } from '../../model/exchange.js';
import type { Finding } from '../../model/verdict.js';
import { authorizationText } from '../authorization-text.js';
import { squeeze } from '../text.js';
import { type Html, html, when } from './html.js';
import type { Page } from './page.js';
import { type Line, pretty } from './pretty.js';

const mostHeaders = 40;
const mostPlaces = 20;

/** What was sent and what came back, side by side; the places of the findings are marked. */
export function exchangeBlock(page: Page, { request, response }: Exchange, findings: readonly Finding[]): Html {
  const at = [...new Set(findings.map((each) => each.at))].slice(0, mostPlaces);
  const caller = asker(request.credentials);
  return html`<div class="pair"><div><p class="label">Sent, by ${caller}</p><pre tabindex="0" data-md="sent">${[
    html`<b>${request.method}</b> ${squeeze(request.path, 1000)}\n`,
    authorization(request.credentials),
    headers(request.headers, []),
    request.content === undefined ? '' : `\n${squeeze(request.content, 1000)}\n`,
  ]}</pre></div><div><p class="label">Received</p><pre tabindex="0" data-md="received">${[
    marked({ text: `HTTP status ${response.status}`, isMarked: at.includes('status') }),
    headers(response.headers, at),
    '\n',
    body(page, response.body, at),
  ]}</pre></div></div>`;
}

function headers(all: readonly HeaderLine[], at: readonly string[]): readonly Html[] {
  const places = new Set(at.map((each) => each.toLowerCase()));
  const lines = all
    .slice(0, mostHeaders)
    .map(([name, value]) =>
      marked({ text: `${squeeze(name, 100)}: ${squeeze(value, 300)}`, isMarked: places.has(name.toLowerCase()) }),
    );
  return [...lines, when(all.length > mostHeaders, () => html`… ${all.length - mostHeaders} more\n`)];
}

function body({ room }: Page, content: Body, at: readonly string[]): readonly Html[] {
  const limit = room.lines();
  if (content.kind === 'empty') return [marked({ text: '(no body)', isMarked: at.includes('body') })];
  if (limit === 0) return [html`(the body is in journal.ndjson)`];
  const isWhole = at.includes('body');
  const lines =
    content.kind === 'json'
      ? pretty(content.value, at.filter(isPointer), limit)
      : [{ text: cut(content.text), isMarked: isWhole }];
  room.use(lines.reduce((sum, { text }) => sum + text.length + 1, 0));
  const defects = content.kind === 'json' ? content.defects.map((each) => `(${each})`) : [`(${content.reason})`];
  return [...defects.map((text) => marked({ text, isMarked: isWhole })), ...lines.map(marked)];
}

function isPointer(at: string): boolean {
  return at === '' || at.startsWith('/');
}

function cut(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

/** A line, and a sign beside its colour where a deviation is. */
function marked({ text, isMarked }: Line): Html {
  if (!isMarked) return html`${text}\n`;
  const start = text.length - text.trimStart().length;
  return html`${text.slice(0, start)}<mark>${text.slice(start)}</mark> ◀\n`;
}

/** The header that carries the credentials, told in words: no token is in a report. */
function authorization(credentials: Credentials): Html {
  if (credentials.kind === 'query') return html`(the token of ${credentials.id} in the query, as access_token)\n`;
  const text = authorizationText(credentials);
  return when(text !== undefined, () => html`Authorization: ${text}\n`);
}

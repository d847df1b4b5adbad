import { type Exchange, headerValues } from './exchange.js';
import { isObject, valueAt } from './json.js';

/** What an answer says of itself in a few words: its challenge, the message of its error, the title or the first line of its text. */
export function wordsOf({ response: { headers, body } }: Exchange): string | undefined {
  const challenge = /error_description="([^"]{1,200})"/.exec(headerValues(headers, 'www-authenticate').join(', '))?.[1];
  const words = challenge ?? (body.kind === 'json' ? messageIn(body.value) : textIn(body));
  const line = words?.replace(/\s+/g, ' ').trim() ?? '';
  if (line === '') return undefined;
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** The end of a sentence about an answer: what it says of itself, if it says anything, or why that cannot be read. */
export function saying(exchange: Exchange | undefined): string {
  if (exchange === undefined) return '';
  const reason = undecoded(exchange);
  if (reason !== undefined) return `: ${reason}`;
  const words = wordsOf(exchange);
  return words === undefined ? '' : `, saying "${words}"`;
}

const longest = 120;

/** As Graph words an error, and as others do. */
function messageIn(value: unknown): string | undefined {
  const places = ['/error/message', '/error/code', '/error_description', '/error', '/message', '/detail', '/title'];
  const said: unknown = isObject(value) ? places.map((at) => valueAt(value, at)).find(isWords) : undefined;
  return isWords(said) ? said : undefined;
}

function isWords(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** More of a text than its title or its first line takes. */
const mostText = 4096;

function textIn(body: Exclude<Exchange['response']['body'], { readonly kind: 'json' }>): string | undefined {
  if (body.kind === 'empty') return undefined;
  const text = body.text.slice(0, mostText);
  const [, afterTitle] = text.split(/<title>/i);
  if (afterTitle !== undefined) return afterTitle.split('<')[0];
  return text.includes('<') ? undefined : text.trimStart().split(/[\r\n]/)[0];
}

/** Why the body of an answer that came whole could not be decoded, if it is one of these. */
export function undecoded({ response: { body } }: Exchange): string | undefined {
  return body.kind === 'other' && body.text === '' ? body.reason : undefined;
}

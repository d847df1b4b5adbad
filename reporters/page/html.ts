import { visible } from '../text.js';

/** Markup that is safe to write as it stands; only `html` makes it. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | undefined | readonly Value[];

const nothing: Html = { markup: '' };
const plain = /^[\n -~]*$/;
const safe = /^[\n !#-%(-;=?-~]*$/;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup with values in it: text is escaped, and what it hides shows as `\u202e`, for it may come from the target. */
export function html(fixed: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = '';
  for (const [index, each] of fixed.entries()) markup += each + markupOf(values[index]);
  return { markup };
}

/** Some markup where a condition holds. */
export function when(holds: boolean, markup: () => Html): Html {
  return holds ? markup() : nothing;
}

/** Text as it stands in markup, in an attribute between quotes too. */
export function escaped(text: string): string {
  if (safe.test(text)) return text;
  const shown = plain.test(text) ? text : visible(text);
  return shown.replace(/[&<>"']/g, (char) => entities[char] ?? '');
}

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return isList(value) ? value.map(markupOf).join('') : value.markup;
}

function isList(value: Html | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}

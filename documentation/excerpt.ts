import type { Body, HttpResponse } from '../model/exchange.js';
import { isArray, isObject, type JsonValue, valueAt } from '../model/json.js';

/** How many lines of a body an excerpt shows, where it can be cut at all. */
const budget = 10;
const byteOrderMark = '\uFEFF';

/** A response in a few lines: its status, and the headers and members that findings are about. */
export function excerpt({ status, headers, body }: HttpResponse, places: readonly string[]): readonly string[] {
  const wanted = places.map((each) => each.toLowerCase());
  const shown = headers.filter(([name]) => wanted.includes(name.toLowerCase()));
  return [`HTTP/1.1 ${status}`, ...shown.map(([name, value]) => `${name}: ${value}`), ...bodyLines(body, places)];
}

/** Whether a place of a finding is there to be seen: a member that the body has, or anything that is no member. */
export function hasPlace({ body }: HttpResponse, place: string): boolean {
  if (!place.startsWith('/') || body.kind !== 'json') return true;
  return valueAt(body.value, place) !== undefined;
}

function bodyLines(body: Body, places: readonly string[]): readonly string[] {
  switch (body.kind) {
    case 'empty':
      return [];
    case 'other':
      return ['', ...shortened(body.text.split('\n'))];
    case 'json':
      return ['', ...jsonLines(body, places)];
  }
}

/** What only the text shows, such as a name that appears twice, is shown verbatim. */
function jsonLines({ text, value }: Extract<Body, { kind: 'json' }>, places: readonly string[]): readonly string[] {
  if (!places.some((each) => each.startsWith('/') || each === 'body')) return [inline(value)];
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  if (JSON.stringify(value) !== text.slice(mark.length)) return shortened(text.split('\n'));
  const [first = '', ...rest] = fitting(value, places);
  return [`${mark}${first}`, ...rest];
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length <= budget ? lines : [...lines.slice(0, budget - 1), '…'];
}

/** The fullest picture that fits the budget, or else the barest. */
function fitting(value: JsonValue, places: readonly string[]): readonly string[] {
  const pictures = [
    { outer: Number.POSITIVE_INFINITY, inner: Number.POSITIVE_INFINITY },
    { outer: 2, inner: Number.POSITIVE_INFINITY },
    { outer: 2, inner: 1 },
    { outer: 1, inner: 0 },
    { outer: 0, inner: 0 },
  ].map((bystanders) => picture({ value, at: '', places, ...bystanders }));
  return pictures.find(({ length }) => length <= budget) ?? pictures.at(-1) ?? [];
}

/** A value in a picture; of members no finding is about, the first `outer` are shown, and `inner` within members. */
interface Shown {
  readonly value: JsonValue;
  readonly at: string;
  readonly places: readonly string[];
  readonly outer: number;
  readonly inner: number;
}

function picture(shown: Shown): readonly string[] {
  const { value, at, places } = shown;
  const isOpen = at === '' || places.some((each) => each === 'body' || each.startsWith(`${at}/`));
  const children = isOpen ? childrenOf(value) : [];
  if (children.length === 0) return [inline(value)];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return [open, ...membersOf(children, shown).map((line) => `  ${line}`), close];
}

interface Child {
  readonly token: string;
  readonly label: string;
  readonly value: JsonValue;
}

function childrenOf(value: JsonValue): readonly Child[] {
  if (isArray(value)) return value.map((each, index) => ({ token: String(index), label: '', value: each }));
  if (!isObject(value)) return [];
  return Object.entries(value).map(([token, each]) => ({ token, label: `${JSON.stringify(token)}: `, value: each }));
}

function membersOf(children: readonly Child[], { at, places, outer, inner }: Shown): readonly string[] {
  const isConcerned = ({ token }: Child): boolean =>
    places.some((each) => each === `${at}/${token}` || each.startsWith(`${at}/${token}/`));
  const bystanders = children.filter((each) => !isConcerned(each)).slice(0, outer);
  const lines: string[] = [];
  children.forEach((child, index) => {
    if (isConcerned(child) || bystanders.includes(child)) {
      const comma = index === children.length - 1 ? '' : ',';
      const parts = picture({ value: child.value, at: `${at}/${child.token}`, places, outer: inner, inner });
      lines.push(...labelled(parts, child.label, comma));
    } else if (lines.at(-1) !== '…') lines.push('…');
  });
  return lines;
}

function labelled(parts: readonly string[], label: string, comma: string): readonly string[] {
  return parts.map((part, index) => {
    const start = index === 0 ? label : '';
    const end = index === parts.length - 1 ? comma : '';
    return `${start}${part}${end}`;
  });
}

/** A value on one line; what is long and has parts is closed. */
function inline(value: JsonValue): string {
  const text = JSON.stringify(value);
  if (text.length <= 60 || typeof value !== 'object') return text;
  return Array.isArray(value) ? '[ … ]' : '{ … }';
}

import type { Exchange } from '../../model/exchange.js';
import { isArray, isObject, type JsonValue } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';
import { jobOf } from '../vocabulary/judges.js';

/**
 * What a refusal shows of the job, in its body or its headers, at any depth: members that only a job has, and the values
 * that the control showed. Values are looked for in all texts, decoded; names in all objects, and in texts as the names
 * of members.
 * @param isSameUser whether the refused token names the user whose job it is: an error may speak of that user
 */
export function leaksOf(control: Exchange, refused: Exchange, isSameUser: boolean): readonly Finding[] {
  const { body } = refused.response;
  const texts = textsOf(refused);
  const members = body.kind === 'json' ? membersOf(body.value, '') : [];
  const values = valuesOf(control, refused, isSameUser);
  return [
    ...members.map((at) => finding(at, 'present')),
    ...texts.flatMap(({ at, text }) =>
      values.filter((each) => text.includes(each)).map(() => finding(at, 'a value of it')),
    ),
    ...(members.length > 0
      ? []
      : texts.filter(({ text }) => namesMember(text)).map(({ at }) => finding(at, 'a member'))),
  ].slice(0, mostFindings);
}

interface Text {
  readonly at: string;
  readonly text: string;
}

const read = new WeakMap<Exchange, readonly Text[]>();

/** What an answer says, decoded once: several checks judge it, and it may be megabytes. */
function textsOf(exchange: Exchange): readonly Text[] {
  const before = read.get(exchange);
  if (before !== undefined) return before;
  const { body, headers } = exchange.response;
  const texts = headers.map(([name, value]) => ({ at: name.toLowerCase(), text: decoded(value) }));
  if (body.kind !== 'empty') texts.push({ at: 'body', text: decoded(body.text) });
  read.set(exchange, texts);
  return texts;
}

const mostFindings = 10;

const finding = (at: string, actual: string): Finding => ({ at, expected: 'no data of the job', actual });

/** Names that only a job has. The others stand in errors too: `$expand=tasks` may be refused by name. */
const telltale = [
  'createdDateTime',
  'createdBy',
  'isFetchable',
  'redirectedTo',
  'redirectedFrom',
  'isAcquiredByPrinter',
];
const telltaleWithItems = ['configuration', 'tasks', 'documents', 'status'];

/** Deeper than any error; a body may be nested until the stack ends. */
const deepest = 32;

function membersOf(value: JsonValue, at: string, left: number = deepest): readonly string[] {
  if (left === 0) return [];
  if (isArray(value)) return value.flatMap((each, index) => membersOf(each, `${at}/${index}`, left - 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const isTold = telltale.includes(name) || (telltaleWithItems.includes(name) && typeof each === 'object');
    return isTold ? [`${at}/${name}`] : membersOf(each, `${at}/${name}`, left - 1);
  });
}

/** A text that has a job in it writes the name before a colon, an equals sign or between angle brackets. */
const asMember = new Set(['"', "'", '=', '>', ':']);

function namesMember(text: string): boolean {
  return telltale.some((name) => {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const [next, end] = [text.charAt(at + name.length), text.slice(at + name.length + 1, at + name.length + 3)];
      if (!asMember.has(next)) continue;
      if ((next !== '"' && next !== "'") || end.trimStart().startsWith(':')) return true;
    }
    return false;
  });
}

/** Shorter values are words that anybody may use. */
const shortest = 8;

interface Values {
  /** The values that tell a job, but for those that tell its user. */
  readonly ofJob: readonly string[];
  readonly ofUser: readonly string[];
}

const known = new WeakMap<Exchange, Values>();

/** The values that the control shows and the request does not. */
function valuesOf(control: Exchange, { request }: Exchange, isSameUser: boolean): readonly string[] {
  const { ofJob, ofUser } = known.get(control) ?? shownBy(control);
  const asked = decoded(request.path);
  return (isSameUser ? ofJob : [...ofJob, ...ofUser]).filter((each) => !asked.includes(each));
}

/** Texts with more in them than one word of letters, which may be a name of the API. */
function shownBy(control: Exchange): Values {
  const job = jobOf(control);
  const { id, createdBy = null, status = null, ...others } = job ?? {};
  const description = isObject(status) ? (status['description'] ?? null) : null;
  const telling = (value: JsonValue): readonly string[] => [
    ...new Set(leavesOf(value).filter((each) => each.length >= shortest && !/^[a-z]+$/i.test(each) && each !== id)),
  ];
  const values = { ofJob: telling({ ...others, description }), ofUser: telling(createdBy) };
  known.set(control, values);
  return values;
}

/** The texts of a value, but for those of annotations, which speak of the service. */
function leavesOf(value: JsonValue, left: number = deepest): readonly string[] {
  if (typeof value === 'string') return [value];
  if (left === 0) return [];
  if (isArray(value)) return value.flatMap((each) => leavesOf(each, left - 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => (name.includes('@') ? [] : leavesOf(each, left - 1)));
}

/** A text without the escapes of JSON, HTML and URLs. */
function decoded(text: string): string {
  if (!/[%\\&]/.test(text)) return text;
  return text
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+/g, '\\')
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(["/])/g, '$1')
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:apos|#39|#x27);/gi, "'")
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>');
}

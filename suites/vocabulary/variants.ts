import { parseText } from '../../harness/http/body.js';
import type { Variant } from '../../model/check.js';
import type { Exchange, HeaderLine, HttpResponse } from '../../model/exchange.js';
import { isObject, type JsonObject, type JsonValue, stepsOf } from '../../model/json.js';

const respond = (name: string, alter: (response: HttpResponse) => HttpResponse): Variant => ({
  name,
  alter: (exchange: Exchange) => ({ ...exchange, response: alter(exchange.response) }),
});

/** The answer is that of the first exchange of the check. */
export const asTheFirst: Variant = {
  name: 'the answer to the first request',
  alter: (last, first) => ({ ...last, response: first.response }),
};

const without = (headers: readonly HeaderLine[], name: string) =>
  headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());

export const withStatus = (status: number): Variant =>
  respond(`status ${status}`, (response) => ({ ...response, status }));

export const withHeader = (name: string, value: string): Variant =>
  respond(`${name}: ${value}`, (response) => ({
    ...response,
    headers: [...without(response.headers, name), [name, value]],
  }));

export const withoutHeader = (name: string): Variant =>
  respond(`no ${name}`, (response) => ({ ...response, headers: without(response.headers, name) }));

/** The body is this text, well encoded. */
export const withText = (text: string): Variant =>
  respond(`the body is ${brief(text)}`, (response) => ({
    ...response,
    body: parseText(text, []),
  }));

export const withBody = (value: JsonValue): Variant => withText(JSON.stringify(value));

/** The body's bytes are not UTF-8 somewhere. */
export const withInvalidUtf8: Variant = respond('the body is not valid UTF-8', (response) => ({
  ...response,
  body: response.body.kind === 'json' ? { ...response.body, defects: ['invalid UTF-8'] } : response.body,
}));

export const withByteOrderMark: Variant = respond('the body has a byte order mark', (response) => ({
  ...response,
  body: response.body.kind === 'json' ? parseText(`\uFEFF${response.body.text}`, []) : response.body,
}));

/** A member, named by its JSON Pointer, has this value; the members on the way must exist. */
export const withMember = (pointer: string, value: JsonValue): Variant =>
  edit(`${pointer} is ${brief(value)}`, pointer, () => value);

/** Members at the top of the body have these values. */
export const withMembers = (name: string, members: JsonObject): Variant =>
  body(name, (value) => (isObject(value) ? { ...value, ...members } : value));

/** The reference dates its jobs to the morning, so the day stays the same. */
function inFiveHoursEast(instant: string): string {
  const hour = String(Number(instant.slice(11, 13)) + 5).padStart(2, '0');
  return `${instant.slice(0, 11)}${hour}${instant.slice(13, -1)}+05:00`;
}

/** The instant of creation is written in another offset. */
export const inAnotherOffset: Variant = edit('createdDateTime in another offset', '/createdDateTime', (value) =>
  typeof value === 'string' && value.endsWith('Z') ? inFiveHoursEast(value) : value,
);

export const withoutMember = (pointer: string): Variant => edit(`no ${pointer}`, pointer, () => undefined);

/** The members of the body in another order: the named one last. */
export const withMemberLast = (name: string): Variant =>
  body(`${name} is the last member`, (value) => {
    if (!isObject(value)) return value;
    const { [name]: member, ...rest } = value;
    return member === undefined ? value : { ...rest, [name]: member };
  });

/** The member at a JSON Pointer becomes what `change` makes of it. */
export const withChanged = (name: string, pointer: string, change: (value: JsonValue) => JsonValue): Variant =>
  edit(name, pointer, change);

/** The array at a JSON Pointer holds its first item twice. */
export const withTwice = (pointer: string): Variant =>
  withChanged(`the first of ${pointer} twice`, pointer, (items) =>
    Array.isArray(items) && items.length > 0 ? [items[0], items[0]] : items,
  );

/** The text of the body with a part of it replaced: for what no JavaScript value can say. */
export const withTextPart = (name: string, part: RegExp, replacement: string): Variant =>
  respond(name, (response) =>
    response.body.kind === 'json'
      ? { ...response, body: parseText(response.body.text.replace(part, replacement), []) }
      : response,
  );

/** A 200 whose body is this value. */
export const withSuccess = (value: JsonValue): Variant =>
  respond(`200 and ${brief(value)}`, (response) => ({
    ...response,
    status: 200,
    body: parseText(JSON.stringify(value), []),
  }));

/** A 200 whose body is the job, where a refusal is due. */
export const withJob: Variant = respond('the job is served', (response) => ({
  ...response,
  status: 200,
  body: parseText(JSON.stringify({ id: '5182', status: { state: 'completed' }, createdBy: {} }), []),
}));

/** Data of a job where none may be: in a header, in a list, in a text. */
export const leaking: readonly Variant[] = [
  withHeader('X-Job', '{"createdBy": {}}'),
  withBody({ error: { code: 'a', details: [{ job: { createdDateTime: '2020-02-04T00:00:00Z' } }] } }),
  withBody({ error: { code: 'a', message: 'Not yours: {"isFetchable":false}' } }),
];

function body(name: string, change: (value: JsonValue) => JsonValue): Variant {
  return respond(name, (response) => {
    if (response.body.kind !== 'json') return response;
    return { ...response, body: parseText(JSON.stringify(change(response.body.value)), []) };
  });
}

type Change = (value: JsonValue) => JsonValue | undefined;

function edit(name: string, pointer: string, change: Change): Variant {
  return body(name, (value) => editAt(value, stepsOf(pointer), change) ?? null);
}

function editAt(value: JsonValue, [head, ...rest]: readonly string[], change: Change): JsonValue | undefined {
  if (head === undefined) return change(value);
  if (Array.isArray(value)) return editItem(value, Number(head), rest, change);
  if (!isObject(value)) throw new TypeError(`nothing at ${head}`);
  const { [head]: old = null, ...others } = value;
  const changed = editAt(old, rest, change);
  if (changed === undefined) return others;
  return { ...value, [head]: changed };
}

function editItem(items: readonly JsonValue[], index: number, rest: readonly string[], change: Change): JsonValue {
  const changed = editAt(items[index] ?? null, rest, change);
  return changed === undefined ? items.filter((_, each) => each !== index) : items.with(index, changed);
}

/** A value as JSON, cut at 60 characters. */
function brief(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

import type { Exchange } from '../../model/exchange.js';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Finding } from '../../model/verdict.js';
import { jobOf } from '../vocabulary/judges.js';

/**
 * What a refusal shows of the job, in its body or its headers, at any depth: members that only a job has, and the values
 * that the control showed. Values are looked for in all texts, decoded; names in all objects, and in texts as the names
 * of members.
 * @param isSameUser whether the refused token names the user whose job it is: an error may speak of that user
 */
export function leaksOf(control: Exchange, refused: Exchange, isSameUser: boolean): readonly Finding[] {
  const { body, headers } = refused.response;
  const texts = headers.map(([name, value]) => ({ at: name.toLowerCase(), text: decoded(value) }));
  if (body.kind !== 'empty') texts.push({ at: 'body', text: decoded(body.text) });
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

function membersOf(value: JsonValue, at: string): readonly string[] {
  if (isArray(value)) return value.flatMap((each, index) => membersOf(each, `${at}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => {
    const isTold = telltale.includes(name) || (telltaleWithItems.includes(name) && typeof each === 'object');
    return isTold ? [`${at}/${name}`] : membersOf(each, `${at}/${name}`);
  });
}

/** A text that has a job in it writes the name before a colon, an equals sign or between angle brackets. */
function namesMember(text: string): boolean {
  return telltale.some((name) =>
    [`"${name}":`, `"${name}" :`, `'${name}':`, `${name}=`, `<${name}>`, `${name}: `].some((each) =>
      text.includes(each),
    ),
  );
}

/** Shorter values are words that anybody may use. */
const shortest = 8;

/** The values that tell a job: texts with more in them than one word of lower-case letters, which may be a name of the API. */
function valuesOf(control: Exchange, { request }: Exchange, isSameUser: boolean): readonly string[] {
  const job = jobOf(control);
  if (job === undefined) return [];
  const { createdBy, status, ...others } = job;
  const told: JsonObject = {
    ...others,
    ...(isSameUser || createdBy === undefined ? {} : { createdBy }),
    ...(isObject(status) && typeof status['description'] === 'string' ? { description: status['description'] } : {}),
  };
  const asked = decoded(request.path);
  const found = leavesOf(told).filter(
    (each) => each.length >= shortest && !/^[a-z]+$/i.test(each) && !asked.includes(each) && each !== job['id'],
  );
  return [...new Set(found)];
}

/** The texts of a value, but for those of annotations, which speak of the service. */
function leavesOf(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isArray(value)) return value.flatMap(leavesOf);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, each]) => (name.includes('@') ? [] : leavesOf(each)));
}

/** A text without the escapes of JSON, HTML and URLs. */
function decoded(text: string): string {
  return text
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+(["/\\])/g, '$1')
    .replace(/&(?:quot|#34|#x22);/gi, '"')
    .replace(/&(?:apos|#39|#x27);/gi, "'")
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>');
}

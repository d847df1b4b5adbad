import { textAt } from '../../harness/judge/json-text.js';
import type { Exchange } from '../../model/exchange.js';
import { headerValues } from '../../model/exchange.js';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../model/json.js';
import { type JobJudge, type MembersJudge, valuesAt } from './judges.js';

/** The members of type Edm.Int64. */
const members: ReadonlySet<string> = new Set(['size', 'start', 'end']);

/**
 * Judges the job as if its 64-bit integers were numbers where the response declares IEEE754Compatible=true, which
 * makes them strings.
 * @see OData JSON Format 4.01, 3.2
 */
export function withInt64(judge: MembersJudge): JobJudge & Pick<MembersJudge, 'subjects'> {
  const inNumbers: JobJudge = (job, exchange) => judge(declaresStrings(exchange) ? numbered(job) : job);
  return Object.assign(inNumbers, { subjects: judge.subjects });
}

function declaresStrings({ response }: Exchange): boolean {
  const values = headerValues(response.headers, 'content-type');
  return values.some((value) => /;\s*ieee754compatible\s*=\s*"?true/i.test(value));
}

function numbered(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, numberIn(name, value)]));
}

function numberIn(name: string, value: JsonValue): JsonValue {
  if (members.has(name) && typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return Number(value);
  if (isArray(value)) return value.map((each) => numberIn('', each));
  return isObject(value) ? numbered(value) : value;
}

const [least, most] = [-(2n ** 63n), 2n ** 63n - 1n];

/**
 * Judges 64-bit integers by their text, at these places: a number beyond 2^53 is not what JavaScript makes of it.
 * Smaller ones, and what is no number, are for the schema to judge.
 */
export function inInt64(pattern: string): JobJudge {
  return (job, { response: { body } }) =>
    valuesAt(job, pattern).flatMap(({ at, value }) => {
      if (typeof value !== 'number' || Number.isSafeInteger(value)) return [];
      const text = textAt(body, at) ?? '';
      const isInteger = /^-?\d+$/.test(text) && BigInt(text) >= least && BigInt(text) <= most;
      return isInteger ? [] : [{ at, expected: 'a 64-bit integer', actual: `number ${text.slice(0, 80)}` }];
    });
}

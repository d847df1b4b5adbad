import { isDeepStrictEqual } from 'node:util';
import type { Exchange, HttpResponse } from '../../model/exchange.js';
import { headerValues } from '../../model/exchange.js';
import { servesJob } from '../../model/job-answer.js';
import { isArray, isObject, type JsonObject, type JsonValue } from '../../model/json.js';
import type { Finding, Verdict } from '../../model/verdict.js';
import { inconclusive, verdictOf } from '../../model/verdict.js';
import { describeValue, deviations, type EnumName, enumDeviations } from '../../schemas/index.js';

export type JobJudge = (job: JsonObject, exchange: Exchange) => readonly Finding[];
export type MembersJudge = (job: JsonObject) => readonly Finding[];

/** Judges the job of an exchange; says nothing of one that has no job, which checks of routes and response report. */
export function onJob(judge: JobJudge): (exchange: Exchange) => Verdict {
  return (exchange) => {
    const job = jobOf(exchange);
    return job === undefined ? noJob(exchange) : verdictOf(judge(job, exchange));
  };
}

/** Judges two answers about the same job. */
export function onJobs(
  judge: (first: JsonObject, second: JsonObject) => readonly Finding[],
): (first: Exchange, second: Exchange) => Verdict {
  return (first, second) => {
    const [one, other] = [jobOf(first), jobOf(second)];
    if (one === undefined) return noJob(first);
    return other === undefined ? noJob(second) : verdictOf(judge(one, other));
  };
}

/** The job in a successful exchange. */
export function jobOf(exchange: Exchange): JsonObject | undefined {
  const { body } = exchange.response;
  return servesJob(exchange) && body.kind === 'json' && isObject(body.value) ? body.value : undefined;
}

/** Says that there is nothing to judge; checks of routes and response report what came instead. */
export function noJob({ response }: Exchange): Verdict {
  return inconclusive(`no job to look at: status ${response.status}, body ${bodyTitle(response)}`);
}

export function bodyTitle({ body }: HttpResponse): string {
  switch (body.kind) {
    case 'empty':
      return 'empty';
    case 'json':
      return isObject(body.value) ? 'a JSON object' : `JSON, but ${describeValue(body.value)}`;
    case 'other':
      return `not JSON: ${body.reason}`;
  }
}

/**
 * Judges by the schema of printJob, at the places the patterns name and nowhere else.
 * A pattern is a JSON Pointer in which a star matches every item of an array.
 */
export function conforms(...patterns: readonly string[]): MembersJudge {
  const isConcerned = placesOf(patterns);
  return (job) => deviationsOf(job).filter(({ at }) => isConcerned(at));
}

const known = new WeakMap<JsonObject, readonly Finding[]>();

/** Some fifty checks look at the same job: it is held against the schema once. */
function deviationsOf(job: JsonObject): readonly Finding[] {
  const found = known.get(job) ?? deviations('printJob', job);
  known.set(job, found);
  return found;
}

function placesOf(patterns: readonly string[]): (at: string) => boolean {
  const wanted = patterns.map((pattern) => pattern.split('/'));
  return (at) => {
    const place = at.split('/');
    return wanted.some((each) => each.length === place.length && each.every((t, i) => t === '*' || t === place[i]));
  };
}

/** Which names of an enumeration a check is about: misspelt ones and values that are no names, or unpublished ones. */
export type EnumFault = 'malformed' | 'unknown';

/** Judges the values of an enumeration at these places, where they are present and not null. */
export function names(fault: EnumFault, places: Readonly<Record<string, EnumName>>): MembersJudge {
  return (job) =>
    Object.entries(places).flatMap(([pattern, name]) =>
      valuesAt(job, pattern).flatMap(({ at, value }) =>
        value === null ? [] : enumDeviations(name, value)[fault].map((each) => ({ ...each, at })),
      ),
    );
}

interface Place {
  readonly at: string;
  readonly value: JsonValue;
}

/** The values a pattern reaches, a star reaching every item of an array. */
export function valuesAt(value: JsonValue, pattern: string): readonly Place[] {
  return descend({ at: '', value }, pattern.split('/').slice(1));
}

function descend(place: Place, [head, ...rest]: readonly string[]): readonly Place[] {
  if (head === undefined) return [place];
  return childrenOf(place, head).flatMap((child) => descend(child, rest));
}

function childrenOf({ at, value }: Place, token: string): readonly Place[] {
  if (token === '*') {
    return isArray(value) ? value.map((each, index) => ({ at: `${at}/${index}`, value: each })) : [];
  }
  if (!isObject(value) || !Object.hasOwn(value, token)) return [];
  const child = value[token];
  return child === undefined ? [] : [{ at: `${at}/${token}`, value: child }];
}

/** All judges in turn: the first finding at each place. */
export function all(...judges: readonly MembersJudge[]): MembersJudge {
  return (job) => {
    const found = judges.flatMap((judge) => judge(job)).toReversed();
    return [...new Map(found.map((each) => [each.at, each])).values()].toReversed();
  };
}

/** Judges the second of two jobs, but for what is wrong with the first as well. */
export function onlyNew(judge: MembersJudge): (first: JsonObject, second: JsonObject) => readonly Finding[] {
  return (first, second) => {
    const known = new Set(judge(first).map(({ at }) => at));
    return judge(second).filter(({ at }) => !known.has(at));
  };
}

/** No two items of the array have the same id; what is no id at all is not compared. */
export function uniqueIds(array: string): MembersJudge {
  return (job) => {
    const seen = new Map<JsonValue, string>();
    const ids = valuesAt(job, `/${array}/*/id`).filter(({ value }) => typeof value === 'string' && value !== '');
    return ids.flatMap(({ at, value }) => {
      const first = seen.get(value);
      seen.set(value, first ?? at);
      return first === undefined ? [] : [{ at, expected: `another id than ${first}`, actual: describeValue(value) }];
    });
  };
}

/** Success of any kind: that it is exactly 200 is a check of the group response. */
export function isSuccess({ response: { status } }: Exchange): boolean {
  return status >= 200 && status < 300;
}

export function succeeds(exchange: Exchange): Verdict {
  return verdictOf(isSuccess(exchange) ? [] : statusFindings(exchange.response, [200]));
}

/** Judges that nothing went wrong in the server; "not implemented" is an answer. `expected` says what was due. */
export function noServerError(expected: string): (exchange: Exchange) => Verdict {
  return ({ response: { status } }) =>
    verdictOf(status >= 500 && status !== 501 ? [{ at: 'status', expected, actual: String(status) }] : []);
}

export function statusFindings({ status: actual }: HttpResponse, expected: readonly number[]): readonly Finding[] {
  return expected.includes(actual) ? [] : [{ at: 'status', expected: expected.join(' or '), actual: String(actual) }];
}

/** The media type of a response, without parameters, in lower case. */
export function mediaTypeFindings({ headers }: HttpResponse, expected: string): readonly Finding[] {
  const values = headerValues(headers, 'content-type');
  const actual = values.join(', ');
  if (values.length === 1 && actual.split(';')[0]?.trim().toLowerCase() === expected) return [];
  return [{ at: 'content-type', expected, actual: actual === '' ? 'absent' : actual }];
}

export function sameValue(at: string, expected: JsonValue | undefined, actual: JsonValue | undefined): Finding[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  return [{ at, expected: `the same as in the other answer: ${short(expected)}`, actual: short(actual) }];
}

function short(value: JsonValue | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value).slice(0, 80);
}

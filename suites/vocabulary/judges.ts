import { isDeepStrictEqual } from 'node:util';
import type { Exchange, HttpResponse } from '../../model/exchange.js';
import { headerValues } from '../../model/exchange.js';
import { isSuccess, servesJob } from '../../model/job-answer.js';
import { isArray, isObject, type JsonObject, type JsonValue, starred } from '../../model/json.js';
import type { Finding, Verdict } from '../../model/verdict.js';
import { inconclusive, verdictOf } from '../../model/verdict.js';
import { describeValue, deviations, type EnumName, enumDeviations } from '../../schemas/index.js';

export type JobJudge = (job: JsonObject, exchange: Exchange) => readonly Finding[];

/** A judge of members; `subjects` are the objects that it looks into, as patterns. */
export interface MembersJudge {
  (job: JsonObject): readonly Finding[];
  readonly subjects: readonly string[];
}

/**
 * Judges the job of an exchange; says nothing of one that has no job, nor of one without what the judge looks into,
 * which other checks report.
 */
export function onJob(judge: JobJudge & Partial<Pick<MembersJudge, 'subjects'>>): (exchange: Exchange) => Verdict {
  const needed = (judge.subjects ?? []).filter((each) => due[each] !== undefined);
  return (exchange) => {
    const job = jobOf(exchange);
    if (job === undefined) return noJob(exchange);
    const found = judge(job, exchange);
    const findings = found.length > 0 && isProjected(exchange) ? found.filter(({ at }) => isShown(at, job)) : found;
    const missing = findings.length === 0 && needed.length > 0 ? missingOf(job, needed) : undefined;
    return missing === undefined ? verdictOf(findings) : inconclusive(`no ${missing} to look at`);
  };
}

/** Objects that every job has, and every task: where one is missing, nothing is said of its members. Some may be null. */
const due: Readonly<Record<string, 'object' | 'object or null'>> = {
  '/status': 'object',
  '/configuration': 'object',
  '/createdBy': 'object or null',
  '/tasks/*/status': 'object',
};

/** Those that a job does not have. */
const lacking = new WeakMap<JsonObject, readonly string[]>();

/** The first of these objects that the job should have and does not, by its pattern without the slash before it. */
function missingOf(job: JsonObject, needed: readonly string[]): string | undefined {
  const missing = lacking.get(job) ?? Object.keys(due).filter((each) => !isThere(job, each));
  lacking.set(job, missing);
  return missing.length === 0 ? undefined : needed.find((each) => missing.includes(each))?.slice(1);
}

function isThere(job: JsonObject, pattern: string): boolean {
  return valuesAt(job, pattern).some(
    ({ value }) => isObject(value) || (value === null && due[pattern] === 'object or null'),
  );
}

type Look = (job: JsonObject) => readonly Finding[];

/** What judges found in a job, by the judge. */
const remembered = new WeakMap<JsonObject, Map<Look, readonly Finding[]>>();

/** Many callers get the same job, which is judged once. */
function remembering(judge: Look): Look {
  return (job) => {
    let known = remembered.get(job);
    if (known === undefined) remembered.set(job, (known = new Map<Look, readonly Finding[]>()));
    let findings = known.get(judge);
    if (findings === undefined) known.set(judge, (findings = judge(job)));
    return findings;
  };
}

/** The patterns of all that a pattern leads through: `/status` and `/status/details` for `/status/details/*`. */
function wayTo(pattern: string): readonly string[] {
  const steps = pattern.split('/');
  return steps.slice(2).map((_, index) => steps.slice(0, index + 2).join('/'));
}

/** A judge of the members of an object, with the objects that the patterns of its members lead through. */
function lookingAt(patterns: readonly string[], judge: (job: JsonObject) => readonly Finding[]): MembersJudge {
  return Object.assign(remembering(judge), { subjects: subjectsOf(patterns) });
}

function subjectsOf(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns.flatMap(wayTo))];
}

/** Whether a request selects members: the others may be absent then. */
function isProjected({ request: { path } }: Exchange): boolean {
  return /[?&](?:\$|%24)select=/i.test(path);
}

/** Whether a finding is about a member that a projection has, or about an annotation, which is not selected. */
function isShown(at: string, job: JsonObject): boolean {
  const [, member = ''] = at.split('/');
  return member.startsWith('@') || Object.hasOwn(job, member);
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
  const judge = (job: JsonObject): readonly Finding[] => {
    const found = deviationsIn(job);
    if (found.size === 0) return none;
    const here = [...found].flatMap(([place, group]) => (isConcerned(place) ? group : none));
    return here.toSorted(([one], [other]) => one - other).map(([, finding]) => finding);
  };
  return Object.assign(judge, { subjects: subjectsOf(patterns) });
}

const none: readonly never[] = [];

function placesOf(patterns: readonly string[]): (at: string) => boolean {
  const wanted = patterns.map((pattern) => pattern.split('/'));
  return (at) => {
    const place = at.split('/');
    return wanted.some((each) => each.length === place.length && each.every((t, i) => t === '*' || t === place[i]));
  };
}

/** Findings by their place with a star for each index, each with its turn among all. */
type Sorted = ReadonlyMap<string, readonly (readonly [turn: number, finding: Finding])[]>;

const sorted = new WeakMap<JsonObject, Sorted>();

/** Where a job deviates from the schema. Some fifty checks look at the same job: it is held against it once. */
function deviationsIn(job: JsonObject): Sorted {
  let found = sorted.get(job);
  if (found === undefined) sorted.set(job, (found = sortedByPlace(deviations('printJob', job))));
  return found;
}

function sortedByPlace(findings: readonly Finding[]): Sorted {
  const groups = new Map<string, (readonly [number, Finding])[]>();
  for (const [turn, finding] of findings.entries()) {
    const place = starred(finding.at);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [[turn, finding]]);
    else group.push([turn, finding]);
  }
  return groups;
}

/** Which names of an enumeration a check is about: misspelt ones and values that are no names, or unpublished ones. */
export type EnumFault = 'malformed' | 'unknown';

/** Judges the values of an enumeration at these places, where they are present and not null. */
export function names(fault: EnumFault, places: Readonly<Record<string, EnumName>>): MembersJudge {
  return lookingAt(Object.keys(places), (job) =>
    Object.entries(places).flatMap(([pattern, name]) =>
      valuesAt(job, pattern).flatMap(({ at, value }) =>
        value === null ? [] : enumDeviations(name, value)[fault].map((each) => ({ ...each, at })),
      ),
    ),
  );
}

interface Place {
  readonly at: string;
  readonly value: JsonValue;
}

/** The values a pattern reaches, a star reaching every item of an array. */
export function valuesAt(value: JsonValue, pattern: string): readonly Place[] {
  let places: readonly Place[] = [{ at: '', value }];
  for (const step of stepsOf(pattern)) {
    const [only] = places;
    if (only === undefined) return places;
    places = places.length === 1 ? childrenOf(only, step) : places.flatMap((each) => childrenOf(each, step));
  }
  return places;
}

const steps = new Map<string, readonly string[]>();

/** The steps of a pattern, each of which is taken apart once. */
function stepsOf(pattern: string): readonly string[] {
  let found = steps.get(pattern);
  if (found === undefined) steps.set(pattern, (found = pattern.split('/').slice(1)));
  return found;
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
  const judge = (job: JsonObject): readonly Finding[] => {
    const found = judges.flatMap((each) => each(job));
    if (found.length < 2) return found;
    return [...new Map(found.toReversed().map((each) => [each.at, each])).values()].toReversed();
  };
  return Object.assign(judge, { subjects: judges.flatMap(({ subjects }) => subjects) });
}

/** Judges the second of two jobs, but for what is wrong with the first as well. */
export function onlyNew(judge: MembersJudge): (first: JsonObject, second: JsonObject) => readonly Finding[] {
  return (first, second) => {
    const known = new Set(judge(first).map(({ at }) => at));
    return judge(second).filter(({ at }) => !known.has(at));
  };
}

/** No two items of the array have the same id; what is no id at all is not compared. */
export function uniqueIds(array: string): JobJudge {
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

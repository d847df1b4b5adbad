import { memberNames } from '../../harness/judge/json-text.js';
import type { Exchange } from '../../model/exchange.js';
import type { JsonObject } from '../../model/json.js';
import { type Finding, inconclusive, type Verdict } from '../../model/verdict.js';
import { describeValue } from '../../schemas/index.js';
import { type ContextRule, type ContextUrl, parseContextUrl } from './context-url.js';
import { jobOf, onJob } from './judges.js';
import { addressAsked, hidesRedirect, mayBeMoved } from './redirects.js';

export const at = '/@odata.context';

const read = new WeakMap<JsonObject, ContextUrl>();

/** The context URL of a job, parsed once for all checks. */
export const contextOf = (job: JsonObject): ContextUrl | undefined => {
  const url = job['@odata.context'];
  if (typeof url !== 'string') return undefined;
  const context = read.get(job) ?? parseContextUrl(url);
  read.set(job, context);
  return context;
};

export const present = (job: JsonObject): readonly Finding[] => {
  const url = job['@odata.context'];
  return typeof url === 'string' ? [] : [{ at, expected: 'a string', actual: describeValue(url) }];
};

/** Judges the context URL of a job; an absent one is for `context-is-present` to report. */
export const onContext = (
  judge: (job: JsonObject, exchange: Exchange) => readonly Finding[],
): ((exchange: Exchange) => Verdict) => {
  const judged = onJob(judge);
  return (exchange) => {
    const job = jobOf(exchange);
    return job !== undefined && contextOf(job) === undefined ? noContext : judged(exchange);
  };
};

export const noContext = inconclusive('no @odata.context to look at');

/** Judges the context URL by some of its rules. */
export const keeps =
  (...rules: readonly ContextRule[]) =>
  (job: JsonObject): readonly Finding[] =>
    (contextOf(job)?.problems ?? [])
      .filter(({ rule }) => rules.includes(rule))
      .map(({ expected, actual }) => ({ at, expected, actual }));

const pathByPrinter = (job: JsonObject): readonly Finding[] =>
  contextOf(job)?.container === 'shares'
    ? [{ at, expected: 'print/printers(…)/jobs', actual: 'print/shares(…)/jobs' }]
    : keeps('path')(job);

export const pathOf = {
  printer: { verifies: 'CONTEXT-PRINTER-PATH', judge: pathByPrinter },
  share: { verifies: 'CONTEXT-SHARE-PATH', judge: keeps('path') },
} as const;

/** A share may be answered in terms of its printer, whose id the request does not tell. */
export const namesItsContainer = (job: JsonObject, exchange: Exchange): readonly Finding[] => {
  const [context, asked] = [contextOf(job), addressAsked(exchange)];
  const container = asked?.container;
  if (asked === undefined || context?.key === undefined || container?.kind !== context.container) return [];
  const isNamed = [context.key, context.rawKey].some((key) => key?.toLowerCase() === container?.id.toLowerCase());
  if (isNamed || mayBeMoved(job, context.key, asked) || hidesRedirect(job, exchange)) return [];
  return [{ at, expected: `the key '${container?.id ?? ''}'`, actual: `'${context.key}'` }];
};

export const comesFirst = (job: JsonObject, { response }: Exchange): readonly Finding[] => {
  if (Object.keys(job)[0] === '@odata.context') return [];
  const [name] = memberNames(response.body);
  if (name === undefined || name === '@odata.context' || !Object.hasOwn(job, '@odata.context')) return [];
  return [{ at, expected: 'the first member', actual: `the first member is ${name.slice(0, 80)}` }];
};

const decisive = keeps('root', 'path', 'key', 'entity');

/** What is wrong without $expand too is reported there, once. */
export const isStillOneJobs = (plain: JsonObject, expanded: JsonObject): readonly Finding[] => {
  const known = new Set(decisive(plain).map(({ expected }) => expected));
  return decisive(expanded).filter(({ expected }) => !known.has(expected));
};

export const lists =
  (...asked: readonly string[]) =>
  (job: JsonObject): readonly Finding[] => {
    const expected = asked.length === 0 ? 'no select-list' : `no names but ${asked.join(', ')}`;
    const foreign = contextOf(job)?.selected.filter((name) => name !== '*' && !asked.includes(name)) ?? [];
    return [...keeps('select-list')(job), ...foreign.map((actual) => ({ at, expected, actual }))];
  };

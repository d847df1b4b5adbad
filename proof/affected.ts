import { keysOf, type Plan, type PlannedCheck } from '../harness/plan/plan.js';
import type { GroupedCheck } from '../model/check.js';
import { isExchange, type Observation } from '../model/exchange.js';
import type { Evidence } from './evidence.js';

const keysIn = new WeakMap<Plan, ReadonlyMap<string, readonly string[]>>();

/**
 * The checks that may judge this evidence differently from the conforming one: those that look at an answer that is
 * another. A fault changes few of some four hundred answers.
 */
export function affected(
  checks: readonly GroupedCheck[],
  { plan, observations }: Evidence,
  conforming: Evidence,
): readonly GroupedCheck[] {
  if (plan !== conforming.plan) return checks;
  const changed = new Set([...observations].flatMap(([key, each]) => (isSame(each, conforming, key) ? [] : [key])));
  if (changed.size === 0) return [];
  const keys = keysIn.get(plan) ?? keysByCheck(plan);
  keysIn.set(plan, keys);
  return checks.filter(({ id, also }) => also !== undefined || (keys.get(id)?.some((key) => changed.has(key)) ?? true));
}

function isSame(observation: Observation, { observations }: Evidence, key: string): boolean {
  const before = observations.get(key);
  if (before === undefined || !isExchange(before) || !isExchange(observation)) return false;
  const [one, other] = [before.response, observation.response];
  if (one.status !== other.status || one.headers.length !== other.headers.length) return false;
  const isAlike = one.headers.every(([name, value], at) => {
    const [otherName, otherValue] = other.headers[at] ?? [];
    return name === otherName && value === otherValue;
  });
  return (
    isAlike && one.body.kind === other.body.kind && textOf(one.body) === textOf(other.body) && areAsSound(one, other)
  );
}

type Response = Extract<Observation, { readonly response: unknown }>['response'];

/** Bytes that are no text may have been replaced by characters that are alike. */
function areAsSound({ body: one }: Response, { body: other }: Response): boolean {
  const defects = (body: Response['body']): string => (body.kind === 'json' ? body.defects.join() : '');
  return defects(one) === defects(other);
}

function textOf(body: Response['body']): string {
  return body.kind === 'empty' ? '' : body.text;
}

function keysByCheck({ checks }: Plan): ReadonlyMap<string, readonly string[]> {
  return new Map([...checks].map(([id, planned]) => [id, keysFor(planned)]));
}

function keysFor(planned: PlannedCheck): readonly string[] {
  const others = planned.others.map(({ key }) => key);
  if (planned.kind !== 'judge') return others;
  const own = planned.cases.flatMap(({ exchanges, control }) =>
    [...exchanges, ...(control === undefined ? [] : [control])].flatMap(keysOf),
  );
  return [...own, ...others];
}

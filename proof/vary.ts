import { isDeepStrictEqual } from 'node:util';
import type { Check, Variant } from '../model/check.js';
import type { Exchange } from '../model/exchange.js';
import type { Outcome } from '../model/verdict.js';

/** Whether a check applies to the job of these exchanges. */
export function speaksAbout({ requires }: Check, exchanges: readonly Exchange[]): boolean {
  return requires === undefined || requires.holds(exchanges);
}

/** A check is shown the variant of its last exchange, the others as they were. */
export function varied(exchanges: readonly Exchange[], { alter }: Variant): readonly Exchange[] {
  const [first, last] = [exchanges.at(0), exchanges.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a check without an exchange');
  return [...exchanges.slice(0, -1), alter(last, first)];
}

/** The outcome of a variant for one job, as a run would judge it. */
export function fateOf(
  check: Check,
  exchanges: readonly Exchange[],
  variant: Variant,
): Outcome | 'unchanged' | 'not judged' {
  const altered = varied(exchanges, variant);
  if (isDeepStrictEqual(altered, exchanges)) return 'unchanged';
  return speaksAbout(check, altered) ? check.judge(...altered).outcome : 'not judged';
}

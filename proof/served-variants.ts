import type { Check, GroupedCheck, Variant } from '../model/check.js';
import type { Observation } from '../model/exchange.js';
import { type Evidence, exchangesOf, judged, judgingCasesOf, type Observer, type Retouch } from './evidence.js';
import { speaksAbout } from './vary.js';

/** A variant served as a fault of the reference service, and whether the check that rejects it fails. */
export interface ServedVariant {
  readonly check: string;
  readonly variant: string;
  readonly caught: boolean;
}

/** Serves every variant that a check rejects, and judges each by that check, from the plan to the verdict. */
export async function serveVariants(
  checks: readonly GroupedCheck[],
  conforming: Evidence,
  observe: Observer,
): Promise<readonly ServedVariant[]> {
  const served: ServedVariant[] = [];
  for (const check of checks) {
    for (const variant of check.rejects) served.push(await serveVariant(check, variant, conforming, observe));
  }
  return served;
}

async function serveVariant(
  check: GroupedCheck,
  variant: Variant,
  conforming: Evidence,
  observe: Observer,
): Promise<ServedVariant> {
  const evidence = await observe({ checks: [check], retouch: retouchBy(check, variant, conforming) });
  return { check: check.id, variant: variant.name, caught: judged(check, evidence).verdict.outcome === 'fail' };
}

/** Alters the answers to the last scenario of a check, for each job that it applies to. */
function retouchBy(check: Check, { alter }: Variant, conforming: Evidence): Retouch {
  const firstOf = firstKeys(check, conforming);
  return (key, last, observations) => {
    const first = firstOf.get(key);
    return first === undefined ? last : alter(last, exchangeOf(observations.get(first)) ?? last);
  };
}

function exchangeOf(observation: Observation | undefined) {
  return observation === undefined || 'failure' in observation ? undefined : observation;
}

/** The key of the last request for a job, and of the one that is judged in its place, to the key of the first. */
function firstKeys(check: Check, conforming: Evidence): ReadonlyMap<string, string> {
  const cases = judgingCasesOf(check, conforming).filter((each) => speaksAbout(check, exchangesOf(each, conforming)));
  return new Map(
    cases.flatMap(({ exchanges }) => {
      const [first, last] = [exchanges.at(0), exchanges.at(-1)];
      if (first === undefined || last === undefined) return [];
      const { key, fallback } = last;
      const keys = fallback !== undefined && 'key' in fallback ? [key, fallback.key] : [key];
      return keys.map((each) => [each, first.key] as const);
    }),
  );
}

import type { HttpRequest } from './exchange.js';
import type { Job, Prerequisite, Principal, Target } from './target.js';

/**
 * One request described as data; sent once per run for each of the owner's jobs, however many checks judge it.
 * `needs` names what the target must offer, `principal` says who asks when a token is needed.
 */
export interface Scenario {
  readonly name: string;
  readonly needs: readonly Prerequisite[];
  readonly principal?: Principal;
  readonly request: (target: Target, job: Job) => HttpRequest;
  /** Asked as well, where the target can, and judged in its place when this one is refused with 403. */
  readonly fallback?: Scenario;
}

/** All that a scenario needs of the target, the principal that asks included. */
export function needsOf({ needs, principal }: Scenario): readonly Prerequisite[] {
  return principal === undefined ? needs : [...needs, principal.id];
}

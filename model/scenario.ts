import type { HttpRequest } from './exchange.js';
import type { Job, Prerequisite, Principal, Target } from './target.js';

/**
 * One request described as data; sent once per run for each of the owner's jobs, however many checks judge it.
 * `needs` names what the target must offer, `principal` is the caller if a token is needed.
 */
export interface Scenario {
  readonly name: string;
  readonly needs: readonly Prerequisite[];
  readonly principal?: Principal;
  readonly request: (target: Target, job: Job) => HttpRequest;
  /** Sent as well, if the target allows it, and judged in its place if this one is refused with 403. */
  readonly fallback?: Scenario;
}

/** Everything that a scenario needs from the target, including its principal. */
export function needsOf({ needs, principal }: Scenario): readonly Prerequisite[] {
  return principal === undefined ? needs : [...needs, principal.id];
}

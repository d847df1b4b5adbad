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
  /** The job that is asked for in place of the owner's; undefined where the target has none. */
  readonly about?: (target: Target) => Job | undefined;
  /** Sent as well, if the target allows it, and judged in its place if this one is refused with 403. */
  readonly fallback?: Scenario;
  /** What a success shows; absent where a success shows no job, or is a deviation of its own. */
  readonly shows?: JobView;
  /** The document says that the request is to be refused. */
  readonly denied?: true;
}

/**
 * How a request asks for a job. Every answer with such a view is judged by each check that holds for it, whoever asks.
 */
export interface JobView {
  readonly route: 'printer' | 'share';
  /** What the answer has beside the members of the job; `open` where the document does not say. */
  readonly expansions: readonly Relationship[] | 'open';
  /** A projection by `$select` may lack members. */
  readonly projected?: true;
  /** The document does not name this way to ask: a success is judged only where it has a job. */
  readonly optional?: true;
}

export type Relationship = 'tasks' | 'documents';

/** Everything that a scenario needs from the target, including its principal. */
export function needsOf({ needs, principal }: Scenario): readonly Prerequisite[] {
  return principal === undefined ? needs : [...needs, principal.id];
}

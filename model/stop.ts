import type { Observation } from './exchange.js';

/** What can be the matter with a target that was fine. */
export type Doubt = 'throttled' | 'unreachable' | 'credentials-refused';

/** What ends the sending before everything is sent. */
export type Cause = Doubt | 'interrupted';

export interface Stop {
  readonly cause: Cause;
  readonly message: string;
  /** Request keys of the answers that tell no more than the cause does. */
  readonly doubtful: readonly string[];
}

/** What stands for the answer to a request that the cause kept from being sent. */
export function notSent({ message }: Pick<Stop, 'message'>): Observation {
  return { failure: { kind: 'not-sent', message } };
}

/** The observations as they can be judged: a doubtful answer counts as none. */
export function withoutDoubtful(
  observations: ReadonlyMap<string, Observation>,
  stopped: Stop | undefined,
): ReadonlyMap<string, Observation> {
  if (stopped === undefined || stopped.doubtful.length === 0) return observations;
  const absent = notSent(stopped);
  return new Map([...observations, ...stopped.doubtful.map((key) => [key, absent] as const)]);
}

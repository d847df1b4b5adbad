import type { Observation } from './exchange.js';

/** What can go wrong with a target that answered well before. */
export type Suspicion = 'throttled' | 'unreachable' | 'credentials-refused';

/** Why the sending stops before everything is sent. */
export type StopReason = Suspicion | 'interrupted';

/** The end of the sending, as journals and cassettes store it. */
export interface Stop {
  readonly cause: StopReason;
  readonly message: string;
  /** Keys of the requests whose responses only reflect the cause; they are judged as never sent. */
  readonly doubtful: readonly string[];
}

/** The observation of a request that was not sent because the sending had stopped. */
export function notSent({ message }: Pick<Stop, 'message'>): Observation {
  return { failure: { kind: 'not-sent', message } };
}

/** The observations as they can be judged: without the doubtful ones. */
export function withoutDoubtful(
  observations: ReadonlyMap<string, Observation>,
  stopped: Stop | undefined,
): ReadonlyMap<string, Observation> {
  if (stopped === undefined || stopped.doubtful.length === 0) return observations;
  const absent = notSent(stopped);
  return new Map([...observations, ...stopped.doubtful.map((key) => [key, absent] as const)]);
}

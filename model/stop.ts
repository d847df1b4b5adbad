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
  /** Key of the request that was under way, and no other, when the target stopped responding. */
  readonly fatal?: string;
}

/** What ended in the middle of a run, and is no fault of the service: a job, or the token of a caller other than the owner. */
export interface Loss {
  readonly what: 'job' | 'token';
  readonly message: string;
  /** Keys of the requests that met the loss; they are judged as never sent. */
  readonly doubtful: readonly string[];
}

/** The observation of a request that was not sent because the sending had stopped. */
export function notSent({ message }: Pick<Stop, 'message'>): Observation {
  return { failure: { kind: 'not-sent', message } };
}

function died({ message }: Stop): Observation {
  return { failure: { kind: 'reset', message, fatal: true } };
}

/** The observations as they can be judged: without the doubtful ones, and with what the target died of as that. */
export function withoutDoubtful(
  observations: ReadonlyMap<string, Observation>,
  { stopped, lost = [] }: { readonly stopped?: Stop; readonly lost?: readonly Loss[] } = {},
): ReadonlyMap<string, Observation> {
  const causes = [...lost, ...(stopped === undefined ? [] : [stopped])];
  const absent = causes.flatMap((cause) => cause.doubtful.map((key) => [key, notSent(cause)] as const));
  const killed = stopped?.fatal === undefined ? [] : [[stopped.fatal, died(stopped)] as const];
  const changed = [...absent, ...killed];
  return changed.length === 0 ? observations : new Map([...observations, ...changed]);
}

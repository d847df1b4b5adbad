import { isThrottled, type Observation } from '../../model/exchange.js';
import { retryAfterMs } from '../http/retry-after.js';

/** What a run waits for at most: at once, and in all. */
export const patience = { pauseMs: 60_000, runMs: 120_000 } as const;

/** How long to wait after an answer that does not say, by the times that the request was sent again. */
const backoffMs = [1000, 2000, 4000] as const;

/** How often one request is sent again at most, where each answer says when. */
const mostRetries = 5;

/**
 * Milliseconds to wait before a request is sent again that had this outcome and was sent again `retries` times before;
 * `undefined` when it is not to be sent again. The wait that the target asks for is never cut short, and is made
 * longer for a request that it keeps putting off. A 503 that does not say when to come back is likelier a fault than a
 * full house, and is given one more chance.
 */
export function waitBefore(outcome: Observation, retries: number, now: number): number | undefined {
  if ('failure' in outcome || !isThrottled(outcome)) return undefined;
  const { status, headers } = outcome.response;
  const asked = retryAfterMs(headers, now);
  if (asked === undefined) return status === 503 && retries > 0 ? undefined : backoffMs[retries];
  if (retries === mostRetries) return undefined;
  return Math.max(asked, retries === 0 ? 0 : (backoffMs[retries - 1] ?? backoffMs[2]));
}

/** What a pause would cost a run: all in milliseconds. */
export interface Cost {
  readonly waitMs: number;
  /** How much longer all requests are held back than they are already. */
  readonly addedMs: number;
  readonly waitedMs: number;
  /** Until the deadline of the run. */
  readonly leftMs: number;
}

/** Why a run does not wait for that long; `undefined` when it does. */
export function impatience({ waitMs, addedMs, waitedMs, leftMs }: Cost): string | undefined {
  const asks = `the target asks to wait ${inSeconds(waitMs)}`;
  if (waitMs > patience.pauseMs) return `${asks}, and a run waits ${inSeconds(patience.pauseMs)} at once at most`;
  if (waitedMs + addedMs > patience.runMs) {
    return `${asks} more, and a run waits ${inSeconds(patience.runMs)} in all at most; ${wayOut}`;
  }
  return waitMs > leftMs ? `${asks}, and the run has ${inSeconds(leftMs)} left until its deadline` : undefined;
}

/** What may keep a target from throttling. */
export const wayOut = 'try a lower --rate or --concurrency';

/** Seconds with at most one decimal. */
export function inSeconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}

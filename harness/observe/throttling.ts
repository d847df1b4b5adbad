import { period } from '../../model/duration.js';
import { isThrottled, type Observation } from '../../model/exchange.js';
import { retryAfterMs } from '../http/retry-after.js';

/** The longest wait at once, and in all, in milliseconds. */
export interface Patience {
  readonly pauseMs: number;
  readonly allMs: number;
}

const patienceOfRun: Patience = { pauseMs: 60_000, allMs: 120_000 };

/** How long to wait after a response without Retry-After, by the number of retries so far. */
const backoffMs = [1000, 2000, 4000] as const;

/** Most retries of one request whose responses all have a Retry-After. */
const mostRetries = 5;

/**
 * Milliseconds to wait before a request with this outcome is sent again, after so many retries; `undefined` when it is not to
 * be. The wait that the target asks for is never cut short, and grows for a request that it keeps throttling. A 503
 * without Retry-After is likelier a fault than overload, and is retried once.
 */
export function retryDelayMs(outcome: Observation, retries: number, now: number): number | undefined {
  if ('failure' in outcome || !isThrottled(outcome)) return undefined;
  const { status, headers } = outcome.response;
  const asked = retryAfterMs(headers, now);
  if (asked === undefined) return status === 503 && retries > 0 ? undefined : backoffMs[retries];
  if (retries === mostRetries) return undefined;
  return Math.max(asked, retries === 0 ? 0 : (backoffMs[retries - 1] ?? backoffMs[2]));
}

/** What a pause would take: all in milliseconds. */
interface Pause {
  readonly waitMs: number;
  /** How much longer all requests are held back than they are already. */
  readonly addedMs: number;
  readonly waitedMs: number;
  /** Until the deadline of the run. */
  readonly leftMs: number;
}

/** Why a pause exceeds what a run waits for; `undefined` when it does not. */
export function waitRefusal({ waitMs, addedMs, waitedMs, leftMs }: Pause, limits = patienceOfRun): string | undefined {
  const asks = `the target asks to wait ${period(waitMs)}`;
  if (waitMs > limits.pauseMs) return `${asks}, and a run waits ${period(limits.pauseMs)} at once at most`;
  if (waitedMs + addedMs > limits.allMs) {
    return `${asks} more, and a run waits ${period(limits.allMs)} in all at most; ${wayOut}`;
  }
  return waitMs > leftMs ? `${asks}, and the run has ${period(leftMs)} left until its deadline` : undefined;
}

/** What may keep a target from throttling. */
export const wayOut = 'try a lower --rate or --concurrency';

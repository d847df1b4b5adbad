import type { HttpRequest, Observation, TransportFailure } from './exchange.js';
import type { Plan, PlannedRequest } from './plan.js';

/** Sends one request of the plan; `send.ts` makes the real one. */
export interface Sender {
  readonly send: (request: HttpRequest) => Promise<Observation>;
}

export interface ObserveOptions {
  readonly concurrency: number;
  /** Requests per second at most; `undefined` is as fast as the target answers. */
  readonly rate: number | undefined;
  /** Ends the observation: what is not sent by then never is. */
  readonly signal: AbortSignal;
  readonly onObservation: (key: string, observation: Observation, done: number) => void;
}

const hopeless: ReadonlySet<TransportFailure['kind']> = new Set(['proxy', 'name-not-found', 'refused', 'tls']);

/**
 * Sends every request of the plan once, the first one alone: when the target cannot be reached, one failure tells it and
 * nothing else is sent. What a refusal calls for is sent after the rest. Reports each observation as it comes, and those
 * never made as `not-sent`.
 */
export async function observe(plan: Plan, sender: Sender, options: ObserveOptions): Promise<void> {
  const [first, ...others] = plan.requests;
  if (first === undefined) return;
  const refused = new Set<string>();
  let done = 0;
  let stopped: string | undefined;
  const take = async ({ key, request }: PlannedRequest): Promise<void> => {
    const observation = await attempt(request);
    if (!('failure' in observation) && observation.response.status === 403) refused.add(key);
    done += 1;
    options.onObservation(key, observation, done);
  };
  const attempt = async (request: HttpRequest): Promise<Observation> => {
    if (stopped === undefined && options.signal.aborted) stopped = String(options.signal.reason);
    if (stopped !== undefined) return { failure: { kind: 'not-sent', message: stopped } };
    const observation = await sender.send(request);
    if ('failure' in observation && hopeless.has(observation.failure.kind)) stopped = observation.failure.message;
    return observation;
  };
  await take(first);
  await inLanes(others, options, take);
  await inLanes(
    plan.fallbacks.filter(({ after }) => refused.has(after)),
    options,
    take,
  );
}

async function inLanes(
  requests: readonly PlannedRequest[],
  { concurrency, rate, signal }: ObserveOptions,
  take: (request: PlannedRequest) => Promise<void>,
): Promise<void> {
  const queue = requests.values();
  const turn = pacer(rate, signal);
  const lane = async (): Promise<void> => {
    for (const request of queue) {
      await turn();
      await take(request);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

/** Returns a function that resolves when the next request may go: `rate` times a second, at once when aborted. */
function pacer(rate: number | undefined, signal: AbortSignal): () => Promise<void> {
  if (rate === undefined) return () => Promise.resolve();
  const gapMs = 1000 / rate;
  let next = performance.now();
  return async () => {
    const now = performance.now();
    next = Math.max(next + gapMs, now);
    await pause(next - now, signal);
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

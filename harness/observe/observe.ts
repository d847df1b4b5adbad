import { isForbidden, type Observation } from '../../model/exchange.js';
import type { Sender } from '../../model/sender.js';
import type { Stop } from '../../model/stop.js';
import type { Plan, PlannedRequest } from '../plan/plan.js';
import { withEtag } from './etag.js';
import { lossesIn, type Seen } from './losses.js';
import { RequestScheduler, type SchedulerOptions, type SendStatistics } from './scheduler.js';

export interface ObserveOptions extends SchedulerOptions {
  /** Reads what the first request met: why to send no more, if nothing can be said about the target. */
  readonly obstacle: (first: Observation) => Promise<Omit<Stop, 'doubtful'> | undefined>;
}

/**
 * Sends every request of the plan, the first one alone: when the target cannot be reached, one failure tells it and
 * nothing else is sent. The fallbacks of requests that were forbidden come after the rest, then what is
 * asked once more; what a service may die of comes last, one at a time. Each request is sent once, but
 * where the target throttles. Reports each observation as it comes, and those never made as `not-sent`.
 */
export async function observe(plan: Plan, sender: Sender, options: ObserveOptions): Promise<SendStatistics> {
  const [first, ...others] = plan.requests;
  if (first === undefined) return { sent: 0, throttled: 0, waitedMs: 0, repeated: 0 };
  const scheduler = new RequestScheduler(first.request, sender, options);
  const forbidden = new Set<string>();
  const seen: Seen[] = [];
  const answers = new Map<string, Observation>();
  const take = async (planned: PlannedRequest): Promise<Observation> => {
    const { key, request } = planned;
    const observation = await scheduler.send(
      withEtag(request, (other) => answers.get(other)),
      key,
    );
    answers.set(key, observation);
    seen.push({ planned, observation });
    if (isForbidden(observation)) forbidden.add(key);
    return observation;
  };
  const obstacle = await options.obstacle(await take(first));
  if (obstacle !== undefined) scheduler.stop({ ...obstacle, doubtful: [first.key] });
  const ordinary = others.filter(({ odd }) => odd !== true);
  await inLanes(ordinary.filter(isFirstTime), options.concurrency, take);
  const fallbacks = plan.fallbacks.filter(({ after }) => forbidden.has(after));
  await inLanes(fallbacks, options.concurrency, take);
  await inLanes(repeatsOf(ordinary), options.concurrency, take);
  await scheduler.beginAlone();
  await inLanes(
    others.filter(({ odd }) => odd === true),
    1,
    take,
  );
  const lost = await lossesIn(seen, plan, (request) => scheduler.ask(request));
  const statistics = await scheduler.end();
  return lost.length === 0 ? statistics : { ...statistics, lost };
}

/**
 * What is asked once more, mixed: those in flight at once differ in the caller, in the job and in what they expand, so
 * that a service that mixes up simultaneous requests shows it.
 */
export function repeatsOf(requests: readonly PlannedRequest[]): readonly PlannedRequest[] {
  const repeats = requests.filter((each) => !isFirstTime(each));
  const half = Math.ceil(repeats.length / 2);
  const [ahead, behind] = [repeats.slice(0, half), repeats.slice(half).toReversed()];
  return ahead.flatMap((each, index) => [each, ...behind.slice(index, index + 1)]);
}

/** What is asked once more is asked when all else was: so what changes meanwhile shows. */
export function isFirstTime({ request }: PlannedRequest): boolean {
  return request.again !== true;
}

/** Takes the requests in their order, so many at a time. */
export async function inLanes(
  requests: readonly PlannedRequest[],
  concurrency: number,
  take: (request: PlannedRequest) => Promise<unknown>,
): Promise<void> {
  const queue = requests.values();
  const lane = async (): Promise<void> => {
    for (const request of queue) await take(request);
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

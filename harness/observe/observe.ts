import { isForbidden, type Observation } from '../../model/exchange.js';
import type { Stop } from '../../model/stop.js';
import type { Plan, PlannedRequest } from '../plan/plan.js';
import { converse, type Effort, type Manners, type Sender } from './conversation.js';

export interface ObserveOptions extends Manners {
  /** Looks at what the first request met: the cause to send no more, if nothing can be said about the target. */
  readonly obstacle: (first: Observation) => Promise<Omit<Stop, 'doubtful'> | undefined>;
  readonly onObservation: (key: string, observation: Observation, done: number) => void;
}

/**
 * Sends every request of the plan, the first one alone: when the target cannot be reached, one failure tells it and
 * nothing else is sent. What a refusal calls for is sent after the rest. Each is sent once, but where the target asks to
 * come back later. Reports each observation as it comes, and those never made as `not-sent`.
 */
export async function observe(plan: Plan, sender: Sender, options: ObserveOptions): Promise<Effort> {
  const [first, ...others] = plan.requests;
  if (first === undefined) return { sent: 0, throttled: 0, waitedMs: 0 };
  const { ask, giveUp, end } = converse(first.request, sender, options);
  const refused = new Set<string>();
  let done = 0;
  const take = async (planned: PlannedRequest): Promise<Observation> => {
    const observation = await ask(planned);
    if (isForbidden(observation)) refused.add(planned.key);
    done += 1;
    options.onObservation(planned.key, observation, done);
    return observation;
  };
  const obstacle = await options.obstacle(await take(first));
  if (obstacle !== undefined) giveUp({ ...obstacle, doubtful: [first.key] });
  await inLanes(others, options.concurrency, take);
  await inLanes(
    plan.fallbacks.filter(({ after }) => refused.has(after)),
    options.concurrency,
    take,
  );
  return end();
}

async function inLanes(
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

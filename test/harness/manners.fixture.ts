import type { Manners } from '../../harness/conversation.js';
import type { Observation } from '../../harness/exchange.js';
import { type ObserveOptions, observe } from '../../harness/observe.js';
import type { Plan, PlannedRequest } from '../../harness/plan.js';
import { request } from './checks.fixture.js';

/** In no hurry, and never interrupted. */
export const manners: Manners = {
  concurrency: 3,
  rate: undefined,
  timeoutMs: 10_000,
  deadlineAt: Number.POSITIVE_INFINITY,
  signal: new AbortController().signal,
  onPause: () => undefined,
};

/** The owner asks for so many different things. */
export const plan = (count: number): Plan => ({
  requests: Array.from({ length: count }, (_, index) => planned(request('owner', `/jobs/${index}`))),
  fallbacks: [],
  checks: new Map(),
});

export const planned = (asked: PlannedRequest['request']): PlannedRequest => ({
  key: asked.path,
  request: asked,
  template: asked.path,
  scenarios: [],
});

const unhindered = () => Promise.resolve(undefined);

/** Observes a target that answers so, and gives what it saw and what it took. */
export async function observed(
  asked: Plan,
  send: (request: PlannedRequest['request']) => Promise<Observation>,
  more: Partial<Omit<ObserveOptions, 'onObservation'>> = {},
) {
  const seen = new Map<string, Observation>();
  const onObservation = (key: string, observation: Observation) => void seen.set(key, observation);
  let close = (): void => undefined;
  const closed = new Promise<Observation>((resolve) => {
    close = () => resolve({ failure: { kind: 'not-sent', message: 'closed' } });
  });
  const sender = { send: (each: PlannedRequest['request']) => Promise.race([send(each), closed]), close };
  const effort = await observe(asked, sender, { ...manners, obstacle: unhindered, ...more, onObservation });
  return { seen, effort };
}

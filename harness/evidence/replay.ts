import { isForbidden, type Observation } from '../../model/exchange.js';
import type { Observations } from '../judge/judge.js';
import type { Plan } from '../plan/plan.js';

const absent: Observation = { failure: { kind: 'not-sent', message: 'not in the cassette' } };

/** What a plan leads to when the observations of an earlier run answer it, by request key. Pure. */
export function replayed({ requests, fallbacks }: Plan, recorded: Observations): Observations {
  const due = fallbacks.filter(({ after }) => isForbidden(recorded.get(after)));
  return new Map([...requests, ...due].map(({ key }) => [key, recorded.get(key) ?? absent]));
}

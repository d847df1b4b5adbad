import { setTimeout as delay } from 'node:timers/promises';
import type { Alter } from '../../faults/alter.js';
import { refusal } from '../../stages.js';

/** A variation whose name has a number in it: the operator chooses how much. */
export interface MeasuredVariation {
  /** With `N` for the number. */
  readonly id: string;
  readonly most: number;
  /** Says more than the id. */
  readonly about: string;
  readonly alter: (amount: number) => Alter;
}

/** A bucket of tokens: it fills at the limit, and holds as many as a second brings. */
const throttlingAbove =
  (limit: number): Alter =>
  ({ route }) => {
    let [tokens, filledAt] = [limit, Number.NEGATIVE_INFINITY];
    const busy = refusal(429, 'TooManyRequests', 'Come back later.', [['Retry-After', '1']]);
    return {
      route: (incoming) => {
        const now = incoming.environment.now().getTime();
        tokens = Math.min(limit, tokens + (Math.max(0, now - filledAt) * limit) / 1000);
        filledAt = now;
        if (tokens < 1) return busy;
        tokens -= 1;
        return route(incoming);
      },
    };
  };

const answeringAfter =
  (ms: number): Alter =>
  () => ({ wait: () => delay(ms) });

/** How much a service bears and how fast it is. */
export const loadVariations: readonly MeasuredVariation[] = [
  {
    id: 'throttles-above-N',
    most: 1_000_000,
    about: 'serves N requests a second, as many at once, and answers 429 with Retry-After to those above',
    alter: throttlingAbove,
  },
  {
    id: 'answers-after-Nms',
    most: 600_000,
    about: 'takes N milliseconds for every answer, refusals included',
    alter: answeringAfter,
  },
];

/** The variation that an id with a number asks for, such as `throttles-above-200`. */
export function measured(id: string): { readonly id: string; readonly alter: Alter } | undefined {
  const number = /\d+/.exec(id)?.[0] ?? '';
  const amount = Number(number);
  const found = loadVariations.find((each) => number !== '' && each.id === id.replace(number, 'N'));
  if (found === undefined || amount < 1 || amount > found.most) return undefined;
  return { id, alter: found.alter(amount) };
}

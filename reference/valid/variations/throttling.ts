import type { HeaderLine } from '../../../model/exchange.js';
import type { Alter } from '../../faults/alter.js';
import { refusal } from '../../stages.js';
import type { Variations } from './variation.js';

/** Throttles every `nth` request, regardless of its resource. */
const every =
  (nth: number, status: 429 | 503, retryAfter: (now: Date) => string): Alter =>
  ({ route }) => {
    let asked = 0;
    return {
      route: (incoming) => {
        asked += 1;
        if (asked % nth !== 0) return route(incoming);
        const lines: readonly HeaderLine[] = [['Retry-After', retryAfter(incoming.environment.now())]];
        return refusal(status, 'TooManyRequests', 'Come back later.', lines);
      },
    };
  };

const inASecond = (now: Date): string => new Date(now.getTime() + 1000).toUTCString();

/** A service may be busy for a while. One that counts its requests answers a plan differently each time. */
export const throttlingVariations: Variations = {
  throttles: {
    'every-10th': every(10, 429, () => '1'),
    'every-10th-in-decimals': every(10, 429, () => '0.02'),
    'every-10th-until-a-date': every(10, 503, inASecond),
  },
};

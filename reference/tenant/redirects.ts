import type { JobAddress, PrintJob } from '../entities.js';
import { mix } from './mix.js';

export type Redirect = Pick<PrintJob, 'redirectedTo' | 'redirectedFrom'>;

/** In every block of so many jobs, one was redirected and became the next. */
const block = 64;
const nowhere: Redirect = { redirectedTo: null, redirectedFrom: null };

/** Tells which jobs were redirected, both ends alike. */
export function redirects(
  count: number,
  seed: number,
  addressOf: (number: number) => JobAddress,
): (number: number) => Redirect {
  return (number) => {
    const from = number - (number % block) + (mix(seed, Math.floor(number / block), 5) % (block - 1));
    if (from + 1 >= count) return nowhere;
    if (number === from) return { ...nowhere, redirectedTo: addressOf(from + 1) };
    return number === from + 1 ? { ...nowhere, redirectedFrom: addressOf(from) } : nowhere;
  };
}

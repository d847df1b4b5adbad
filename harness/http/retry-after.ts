import { type HeaderLine, headerValues } from '../../model/exchange.js';

const seconds = /^\d{1,12}(\.\d{1,12})?$/;
const httpDate =
  /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?, \d\d[ -][A-Z][a-z]{2}[ -](?:\d\d){1,2} \d\d:\d\d:\d\d GMT$/;
const asctimeDate =
  /^(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)? [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * How long an answer asks to wait, in milliseconds: the longest of its Retry-After lines that can be read. Seconds may
 * have decimals, as Graph's have; a date counts from the Date of the same answer, or else from `now`, our clock.
 * `undefined` when there is none, or none that is not rubbish, negative or in the past.
 * @see RFC 9110, 10.2.3
 */
export function retryAfterMs(headers: readonly HeaderLine[], now: number): number | undefined {
  const sentAt = headerValues(headers, 'date').map(dateOf).find(isKnown) ?? now;
  const waits = headerValues(headers, 'retry-after')
    .map((value) => waitOf(value, sentAt))
    .filter(isKnown);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

function waitOf(value: string, sentAt: number): number | undefined {
  if (seconds.test(value)) return Number(value) * 1000;
  const until = dateOf(value);
  return until === undefined || until < sentAt ? undefined : until - sentAt;
}

/** An HTTP date in any of its three forms; the last has no zone, and means GMT. */
function dateOf(value: string): number | undefined {
  const text = asctimeDate.test(value) ? `${value} GMT` : httpDate.test(value) ? value : '';
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}

function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined;
}

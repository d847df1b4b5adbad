import { remembering } from '../../model/memo.js';
import { deviations } from '../../schemas/index.js';

const parts = /^(-?\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):(\d\d))$/i;

const mostDigits = 12;

interface Reading {
  /** Whole seconds, in milliseconds since 1970. */
  readonly ms: number;
  /** What is left of a second, in as many digits as there may be. */
  readonly fraction: string;
}

/** The instant of an Edm.DateTimeOffset in milliseconds since 1970, or nothing when it is not one. */
export function instantOf(text: string): number | undefined {
  return read(text)?.ms;
}

/** Whether two texts are the same one, or two ways to write the same instant. */
export function isSameInstant(one: string, other: string): boolean {
  const [a, b] = [read(one), read(other)];
  return one === other || (a !== undefined && a.ms === b?.ms && a.fraction === b.fraction);
}

const read = remembering((text: string): Reading | undefined => {
  const match = parts.exec(text);
  if (match === null || deviations('dateTimeOffset', text).length > 0) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1, 6).map(Number);
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day);
  const offset = (match[8] === '-' ? -1 : 1) * (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0));
  const ms = midnight + ((hour * 60 + minute - offset) * 60 + Number(match[6] ?? 0)) * 1000;
  return { ms, fraction: (match[7] ?? '').padEnd(mostDigits, '0') };
});

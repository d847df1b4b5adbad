import type { Finding } from '../../model/verdict.js';
import stored from './signatures.json';

/** Which checks fail when the reference service has one fault. */
export interface Signature {
  readonly fault: string;
  readonly breaks: string;
  /** Completes the sentence "the service …". */
  readonly title: string;
  readonly failing: ReadonlySet<string>;
  /** What one of its findings says: see `signOf`. */
  readonly sign: string;
}

/** The same as it is stored: a table of check ids, and rows that name them by their index in it. */
export interface StoredSignatures {
  readonly checks: readonly string[];
  readonly faults: readonly (readonly [fault: string, breaks: string, title: string, failing: string, sign: string])[];
}

/** The index of checks is written in base 36: the table is part of the command. */
const radix = 36;

const longestSign = 200;

/** A deviation in one text, to compare with those of faults. */
export function signOf({ at, expected, actual }: Finding): string {
  return `${at} ${expected} | ${actual}`.slice(0, longestSign);
}

let known: readonly Signature[] | undefined;

/** Of every fault of the reference service. They are read when something failed, which is not every run. */
export function signatures(): readonly Signature[] {
  known ??= restored(stored as unknown as StoredSignatures);
  return known;
}

export function restored({ checks, faults }: StoredSignatures): readonly Signature[] {
  return faults.map(([fault, breaks, title, failing, sign]) => ({
    fault,
    breaks,
    title,
    failing: new Set(failing.split(' ').flatMap((index) => checks[Number.parseInt(index, radix)] ?? [])),
    sign,
  }));
}

export function toBeStored(all: readonly Signature[]): StoredSignatures {
  const checks = [...new Set(all.flatMap(({ failing }) => [...failing]))].toSorted();
  const indices = new Map(checks.map((id, index) => [id, index.toString(radix)]));
  return {
    checks,
    faults: all.map(({ fault, breaks, title, failing, sign }) => [
      fault,
      breaks,
      title,
      [...failing].map((id) => indices.get(id) ?? '').join(' '),
      sign,
    ]),
  };
}

import type { Finding } from '../../model/verdict.js';
import stored from './signatures.json';

/** Which checks fail when the reference service has one fault. */
export interface Signature {
  readonly fault: string;
  readonly breaks: string;
  /** Completes the sentence "the service …". */
  readonly title: string;
  readonly failing: ReadonlySet<string>;
  /** The checks that cannot be judged then, though every answer is there. */
  readonly opens: ReadonlySet<string>;
  /** What one of its findings says: see `signOf`. */
  readonly sign: string;
}

/**
 * The same as it is stored: a table of check ids, one of the sets of checks that faults leave open, and rows that name both
 * by their index.
 */
export interface StoredSignatures {
  readonly checks: readonly string[];
  readonly opened: readonly string[];
  readonly faults: readonly StoredSignature[];
}

type StoredSignature = readonly [
  fault: string,
  breaks: string,
  title: string,
  failing: string,
  sign: string,
  opened: number,
];

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

export function restored({ checks, opened, faults }: StoredSignatures): readonly Signature[] {
  const setOf = (text: string): ReadonlySet<string> =>
    new Set(text.split(' ').flatMap((index) => checks[Number.parseInt(index, radix)] ?? []));
  const sets = opened.map(setOf);
  return faults.map(([fault, breaks, title, failing, sign, open]) => ({
    fault,
    breaks,
    title,
    failing: setOf(failing),
    sign,
    opens: sets[open] ?? new Set(),
  }));
}

export function toBeStored(all: readonly Signature[]): StoredSignatures {
  const checks = [...new Set(all.flatMap(({ failing, opens }) => [...failing, ...opens]))].toSorted();
  const indices = new Map(checks.map((id, index) => [id, index.toString(radix)]));
  const textOf = (ids: ReadonlySet<string>): string => [...ids].map((id) => indices.get(id) ?? '').join(' ');
  const opened = [...new Set(all.map(({ opens }) => textOf(opens)))];
  return {
    checks,
    opened,
    faults: all.map(({ fault, breaks, title, failing, sign, opens }) => [
      fault,
      breaks,
      title,
      textOf(failing),
      sign,
      opened.indexOf(textOf(opens)),
    ]),
  };
}

import type { Range } from './ranges.js';

/** The length of what is looked up at each position of a text, which no needle is shorter than. */
const probeLength = 8;

/** Finds many texts in time linear in the text searched. */
export interface SecretIndex {
  readonly add: (needle: string) => void;
  /** Where a needle stands, the longest of those that begin in one place, in ascending order. */
  readonly rangesIn: (text: string) => readonly Range[];
}

/** Each position is probed by a hash of four characters, then by the first eight of a needle. */
export function createSecretIndex(): SecretIndex {
  const filter = new Uint8Array(1 << 16);
  const places = new Map<string, Beginners>();

  return {
    add: (needle) => {
      filter[hashAt(needle, 0)] = 1;
      const probe = needle.slice(0, probeLength);
      const known = places.get(probe) ?? new Beginners();
      places.set(probe, known);
      known.add(needle);
    },
    rangesIn: (text) => {
      const ranges: Range[] = [];
      const last = text.length - probeLength;
      for (let at = 0; at <= last; at++) {
        if (filter[hashAt(text, at)] === 0) continue;
        const length = places.get(text.slice(at, at + probeLength))?.longest(text, at) ?? 0;
        if (length === 0) continue;
        ranges.push({ from: at, to: at + length });
        at += length - 1;
      }
      return ranges;
    },
  };
}

/** Needles whose first characters are the same, by their length. */
class Beginners {
  readonly #byLength = new Map<number, Set<string>>();
  #lengths: readonly number[] = [];

  add(needle: string): void {
    const known = this.#byLength.get(needle.length) ?? new Set();
    this.#byLength.set(needle.length, known.add(needle));
    this.#lengths = [...this.#byLength.keys()].toSorted((a, b) => b - a);
  }

  /** How long the longest is that the text goes on with, or 0. */
  longest(text: string, at: number): number {
    return this.#lengths.find((length) => this.#byLength.get(length)?.has(text.slice(at, at + length))) ?? 0;
  }
}

function hashAt(text: string, at: number): number {
  const pair = (text.charCodeAt(at) << 11) ^ (text.charCodeAt(at + 1) << 7);
  return (pair ^ (text.charCodeAt(at + 2) << 4) ^ text.charCodeAt(at + 3)) & 0xffff;
}

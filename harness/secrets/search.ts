import type { Anchor, Form } from './encodings.js';
import type { Range } from './escapes.js';

/** The length of what is looked up at each position of a text. */
const probeLength = 8;

/** Finds many texts, and parts of them that hold an anchor, in time linear in the text searched. */
export interface SecretIndex {
  readonly add: (form: Form) => void;
  /** Where the text agrees with a needle, as far as it does, in ascending order. */
  readonly rangesIn: (text: string) => readonly Range[];
}

/** Each position is probed by a hash of four characters, then by the first eight of an anchor. */
export function createSecretIndex(): SecretIndex {
  const filter = new Uint8Array(1 << 16);
  const places = new Map<string, Places>();

  const add = (needle: string, { at, length }: Anchor): void => {
    filter[hashAt(needle, at)] = 1;
    const probe = needle.slice(at, at + probeLength);
    const known = places.get(probe) ?? new Places();
    places.set(probe, known);
    known.add({ needle, at, due: length });
  };

  return {
    add: ({ text, anchors }) => {
      for (const anchor of anchors) add(text, anchor);
    },
    rangesIn: (text) => {
      const ranges: Range[] = [];
      const last = text.length - probeLength;
      let from = 0;
      for (let at = 0; at <= last; at++) {
        if (filter[hashAt(text, at)] === 0) continue;
        const range = places.get(text.slice(at, at + probeLength))?.agreement(text, at, from);
        if (range === undefined) continue;
        ranges.push(range);
        from = range.to;
        at = from - 1;
      }
      return ranges;
    },
  };
}

/** A place in a needle; `due` characters must agree from there on. */
interface Place {
  readonly needle: string;
  readonly at: number;
  readonly due: number;
}

/** Places whose first characters are the same; put in order when a text holds these. */
class Places {
  readonly #added: Place[] = [];
  #sorted: readonly Place[] = [];

  add(place: Place): void {
    this.#added.push(place);
  }

  /** How far the text agrees with the needle it agrees with most, back to `from` at most, if enough of it agrees. */
  agreement(text: string, at: number, from: number): Range | undefined {
    if (this.#sorted.length !== this.#added.length) this.#sorted = inOrder(this.#added);
    const [best] = this.#neighbours(text, at)
      .map((place) => ({ place, length: agreeing(place, text, at) }))
      .filter(({ place, length }) => length >= place.due)
      .sort((a, b) => b.length - a.length);
    return best === undefined ? undefined : { from: beginning(best.place, text, at, from), to: at + best.length };
  }

  /** The last place that does not come after the text, and the first that does: they share most with it. */
  #neighbours(text: string, at: number): readonly Place[] {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const place = this.#sorted[middle];
      if (place !== undefined && isBefore(place, text, at)) low = middle + 1;
      else high = middle;
    }
    return this.#sorted.slice(Math.max(0, low - 1), low + 1);
  }
}

/** Places in the order of what follows; where less is due for one than for others that begin so, less is due for them. */
function inOrder(places: readonly Place[]): readonly Place[] {
  const sorted = places.toSorted((a, b) => (a.needle.slice(a.at) < b.needle.slice(b.at) ? -1 : 1));
  return lenient(lenient(sorted).toReversed()).toReversed();
}

function lenient(places: readonly Place[]): readonly Place[] {
  let shortest: string | undefined;
  return places.map(({ needle, at, due }) => {
    if (shortest === undefined || due < shortest.length || !needle.startsWith(shortest, at))
      shortest = needle.slice(at, at + due);
    return { needle, at, due: shortest.length };
  });
}

function isBefore(place: Place, text: string, at: number): boolean {
  const length = agreeing(place, text, at);
  const next = place.at + length;
  return next === place.needle.length || place.needle.charCodeAt(next) < text.charCodeAt(at + length);
}

/** How many characters agree from the place on. */
function agreeing({ needle, at: start }: Place, text: string, at: number): number {
  const limit = Math.min(needle.length - start, text.length - at);
  let length = 0;
  while (length < limit && needle.charCodeAt(start + length) === text.charCodeAt(at + length)) length++;
  return length;
}

/** Where the text begins to agree with the needle before the place. */
function beginning({ needle, at: start }: Place, text: string, at: number, from: number): number {
  const limit = Math.min(start, at - from);
  let length = 0;
  while (length < limit && needle.charCodeAt(start - length - 1) === text.charCodeAt(at - length - 1)) length++;
  return at - length;
}

function hashAt(text: string, at: number): number {
  const pair = (text.charCodeAt(at) << 11) ^ (text.charCodeAt(at + 1) << 7);
  return (pair ^ (text.charCodeAt(at + 2) << 4) ^ text.charCodeAt(at + 3)) & 0xffff;
}

import { fold, gramLength } from './fold.js';
import { ordinaryParts } from './ordinary.js';
import type { Range } from './ranges.js';

/** So many characters of a secret in a row give it away, unless they could stand in ordinary text. */
const pieceLength = 12;

/** So many characters are looked at together for a piece that could not. */
const chunkLength = 3 * pieceLength;

/** No end of a piece. */
const never = 0xffffffff;

/** Bytes of a secret, in folded text. */
export interface Secret {
  readonly bytes: string;
  readonly values: Uint8Array;
  /** Where each folded character is in the bytes. */
  readonly places: Uint32Array;
  /** How many folded characters there are before each of the bytes. */
  readonly ranks: Uint32Array;
}

export function secretOf(bytes: string): Secret {
  const { values, places } = fold(bytes);
  const ranks = new Uint32Array(bytes.length + 1);
  let next = 0;
  for (let at = 0; at < ranks.length; at += 1) {
    ranks[at] = next;
    if (places[next] === at) next += 1;
  }
  return { bytes, values, places, ranks };
}

/** As few places as leave no piece without a gram at one of them. */
export function anchorsOf({ bytes, ranks }: Secret): readonly number[] {
  const length = Math.min(pieceLength, bytes.length);
  const anchors: number[] = [];
  let last = -1;
  for (let at = length; at < ranks.length; at += 1) {
    const [from, to] = [ranks[at - length] ?? 0, ranks[at] ?? 0];
    if (from <= last || to - from < gramLength) continue;
    last = to - gramLength;
    anchors.push(last);
  }
  return anchors;
}

/** All that pieces can have around the gram at an anchor. */
export function around({ bytes, places }: Secret, anchor: number): string {
  const begin = places[anchor] ?? 0;
  const end = (places[anchor + gramLength - 1] ?? 0) + 1;
  return bytes.slice(Math.max(0, end - pieceLength), begin + pieceLength);
}

/** Whether it has any piece, and so gives itself away as a whole, too. */
export function hasPiece(secret: Secret): boolean {
  for (let at = 0; at < secret.bytes.length; at += chunkLength - pieceLength + 1)
    if (piecesIn(secret, at, at + chunkLength).length > 0) return true;
  return false;
}

/** Where pieces begin and end in the folded text of a part of the secret; none has too few folded characters to be found. */
function piecesIn({ bytes, ranks }: Secret, begin: number, end: number): readonly Range[] {
  const text = bytes.slice(begin, end);
  const length = Math.min(pieceLength, bytes.length);
  const isOrdinary = ordinaryParts(text, length);
  const pieces: Range[] = [];
  for (let at = 0; at + length <= text.length; at += 1) {
    const range = { from: ranks[begin + at] ?? 0, to: ranks[begin + at + length] ?? 0 };
    if (range.to - range.from >= gramLength && !isOrdinary(at)) pieces.push(range);
  }
  return pieces;
}

/** A secret read in one direction. */
export interface Direction {
  readonly values: Uint8Array;
  /** For each place the nearest end of a piece that begins there or after it. */
  readonly ends: Uint32Array;
}

/** The secret read from its beginning and from its end. */
export function directionsOf(secret: Secret): readonly [onward: Direction, back: Direction] {
  const { bytes, values } = secret;
  const pieces = piecesIn(secret, 0, bytes.length);
  const mirrored = pieces.map(({ from, to }) => ({ from: values.length - to, to: values.length - from }));
  return [
    { values, ends: endsOf(values.length, pieces) },
    { values: values.toReversed(), ends: endsOf(values.length, mirrored) },
  ];
}

function endsOf(length: number, pieces: readonly Range[]): Uint32Array {
  const ends = new Uint32Array(length + 1).fill(never);
  for (const { from, to } of pieces) ends[from] = Math.min(ends[from] ?? never, to);
  for (let at = length - 1; at >= 0; at -= 1) ends[at] = Math.min(ends[at] ?? never, ends[at + 1] ?? never);
  return ends;
}

/** How far a text agrees with a secret, and whether that gives a piece away. */
export interface Agreement {
  /** Where the secret would begin in the text. */
  readonly shift: number;
  readonly range: Range;
  readonly isSecret: boolean;
}

/** Extends an agreement around a place of the text, which a place of the secret may be the same as. */
export function agreement(text: Uint8Array, at: number, { values, ends }: Direction, place: number): Agreement {
  const shift = at - place;
  let from = place;
  while (from > 0 && from + shift > 0 && values[from - 1] === text[from + shift - 1]) from -= 1;
  let to = place;
  while (to < values.length && values[to] === text[to + shift]) to += 1;
  return { shift, range: { from: from + shift, to: to + shift }, isSecret: (ends[from] ?? never) <= to };
}

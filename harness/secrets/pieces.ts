import { base64, escapedForms, shortestSecret } from './encodings.js';
import type { Range } from './escapes.js';
import { folded, Gram, gramLength } from './fold.js';
import { Grams } from './grams.js';
import { ordinaryParts } from './ordinary.js';
import { partsOf } from './parts.js';

/** So many characters of a secret in a row give it away, unless they could stand in ordinary text. */
const pieceLength = 12;

/** Finds every piece of secrets in folded text, in time linear in the text searched. */
export interface Pieces {
  readonly add: (secret: string) => void;
  /** Where pieces stand, as far as the text agrees with secrets, in ascending order and without the quotes between. */
  readonly rangesIn: (text: string) => readonly Range[];
}

export function createPieces(): Pieces {
  const grams = new Grams();
  return {
    add: (secret) => {
      const bytes = Buffer.from(secret, 'utf8').toString('latin1');
      if (bytes.length < shortestSecret) return;
      addAs([plain, ...encodings], bytes, grams);
      addAs(encodings, mirrored(bytes), grams, false);
      for (const escaped of escapedForms(bytes)) addAs(encodings, escaped, grams);
    },
    rangesIn: (text) => (grams.isEmpty ? [] : rangesIn(text, grams)),
  };
}

/** How a secret is written, and where the writing has a part of it. */
interface Encoding {
  readonly write: (bytes: string) => string;
  readonly part: (from: number, to: number) => Range;
}

const plain: Encoding = { write: (bytes) => bytes, part: (from, to) => ({ from, to }) };

const encodings: readonly Encoding[] = [
  {
    write: (bytes) => Buffer.from(bytes, 'latin1').toString('hex'),
    part: (from, to) => ({ from: 2 * from, to: 2 * to }),
  },
  ...[0, 1, 2].map((alignment): Encoding => {
    const left = Math.ceil((alignment * 4) / 3);
    return {
      write: (bytes) => base64(bytes, alignment),
      part: (from, to) => ({
        from: Math.ceil(((alignment + from) * 4) / 3) - left,
        to: Math.floor(((alignment + to) * 4) / 3) - left,
      }),
    };
  }),
];

/** Puts a text into the table in each of the encodings, and, where asked to, the mirror image of each. */
function addAs(written: readonly Encoding[], bytes: string, grams: Grams, isMirrored = true): void {
  const length = Math.min(pieceLength, bytes.length);
  const isOrdinary = ordinaryParts(bytes, length);
  const starts = Array.from({ length: bytes.length - length + 1 }, (_, at) => at).filter((at) => !isOrdinary(at));
  for (const { write, part } of written) {
    const text = write(bytes);
    put(text, starts, (at) => part(at, at + length), grams);
    if (!isMirrored) continue;
    const mirroredPart = (at: number): Range => {
      const { from, to } = part(at, at + length);
      return { from: text.length - to, to: text.length - from };
    };
    put(mirrored(text), starts, mirroredPart, grams);
  }
}

function mirrored(text: string): string {
  return text.split('').reverse().join('');
}

/** Puts every gram of a text into the table; at the beginning of a part, with how many make up the part. */
function put(text: string, starts: readonly number[], part: (at: number) => Range, grams: Grams): void {
  const before = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1)
    before[at + 1] = (before[at] ?? 0) + Number(folded(text.charCodeAt(at)) > 0);
  const needs = new Uint8Array(text.length + 1);
  for (const at of starts) {
    const { from, to } = part(at);
    const start = before[from] ?? 0;
    const end = before[to] ?? 0;
    const need = end - start - gramLength + 1;
    if (need > 0) needs[start] = Math.min(need, needs[start] === 0 ? need : (needs[start] ?? need));
  }
  const gram = new Gram();
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = folded(text.charCodeAt(at));
    if (value === 0) continue;
    gram.push(value);
    count += 1;
    if (count >= gramLength) grams.add(gram.hash(), needs[count - gramLength] ?? 0);
  }
}

/** Grams of secrets in a row, and whether enough of them are. */
function rangesIn(text: string, grams: Grams): readonly Range[] {
  const ranges: Range[] = [];
  const gram = new Gram();
  const places = new Uint32Array(gramLength);
  let [count, from, to, due] = [0, -1, 0, Infinity];
  let isSecret = false;
  const close = (): void => {
    if (isSecret) ranges.push(...partsOf(text, from, to));
    [from, due, isSecret] = [-1, Infinity, false];
  };
  for (let at = 0; at < text.length; at += 1) {
    const value = folded(text.charCodeAt(at));
    if (value === 0) continue;
    gram.push(value);
    places[count % gramLength] = at;
    count += 1;
    if (count < gramLength) continue;
    const need = grams.need(gram.hash());
    if (need < 0) {
      if (from >= 0) close();
      continue;
    }
    if (from < 0) from = places[count % gramLength] ?? 0;
    to = at + 1;
    if (need > 0) due = Math.min(due, count + need - 1);
    if (count >= due) isSecret = true;
  }
  close();
  return ranges;
}

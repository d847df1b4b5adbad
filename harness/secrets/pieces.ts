import { type Decoded, decodedBase64, decodedHex } from './decode.js';
import { bytesOf, escapedForms, shortestSecret } from './encodings.js';
import { base64Digits, type Folded, fold, gramLength } from './fold.js';
import { Grams } from './grams.js';
import { partsOf } from './parts.js';
import { type Range, united } from './ranges.js';
import {
  type Agreement,
  agreement,
  anchorsOf,
  around,
  type Direction,
  directionsOf,
  hasPiece,
  type Secret,
  secretOf,
} from './secret.js';

/** Shorter secrets are not found in hex and base64. */
const shortestDecoded = 12;

/** Finds pieces of secrets in text and in what hex and base64 in it stand for, in time linear in the text. */
export class Pieces {
  readonly #grams = new Grams();
  readonly #secrets: Secret[] = [];
  /** Of each secret of which a text had something, since most are never met. */
  readonly #directions: (readonly Direction[] | undefined)[] = [];
  /** 1 for each byte that secrets have, in either case; 0 stands between the letters of UTF-16. */
  readonly #bytes = new Uint8Array(256).fill(1, 0, 1);
  /** Whether secrets have more than letters and digits in base64. */
  #hasSigns = false;

  /** Returns whether the whole secret is found, too, in every encoding: one that is made of words is not. */
  add(secret: string): boolean {
    const bytes = bytesOf(secret);
    if (bytes.length < shortestSecret) return false;
    const added = [bytes, ...escapedForms(bytes)].map(secretOf);
    for (const each of added) this.#add(each);
    return bytes.length >= shortestDecoded && added.every(hasPiece);
  }

  /** Where pieces stand, as far as the text agrees with secrets, in ascending order and without the quotes between. */
  rangesIn(text: string): readonly Range[] {
    if (this.#grams.isEmpty) return [];
    const folded = fold(text);
    const { values, sextets, places } = folded;
    const digits = [{ sextets, places }, ...(this.#hasSigns ? base64Digits(text) : [])];
    const found = [
      ...placed(this.#agreements(folded), places),
      ...placed(this.#encoded(decodedHex(values, this.#bytes)), places),
      ...digits.flatMap((each) => placed(this.#encoded(decodedBase64(each.sextets, this.#bytes)), each.places)),
    ];
    return united(found).flatMap(({ from, to }) => partsOf(text, from, to));
  }

  #add(secret: Secret): void {
    const owner = this.#secrets.push(secret) - 1;
    for (const anchor of anchorsOf(secret)) {
      const isKnown = this.#grams.some(secret.values, anchor, (other, place) => {
        const known = this.#secrets[other];
        return known !== undefined && around(known, place) === around(secret, anchor);
      });
      if (!isKnown) this.#grams.add(secret.values, anchor, owner);
    }
    for (const text of [secret.bytes, secret.bytes.toLowerCase(), secret.bytes.toUpperCase()]) this.#addBytes(text);
  }

  #addBytes(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at) & 255;
      this.#bytes[code] = 1;
      if (code > 127 || (code & 63) > 61) this.#hasSigns = true;
    }
  }

  /** Where a folded text agrees with secrets in a piece or more. Each agreement is followed once. */
  #agreements({ values }: Folded): readonly Range[] {
    const last = new Map<Direction, Agreement>();
    const found: Range[] = [];
    this.#grams.visit(values, (at, owner, place) => {
      for (const [index, direction] of this.#read(owner).entries()) {
        const start = index === 0 ? place : direction.values.length - place - gramLength;
        const before = last.get(direction);
        if (before?.shift === at - start && at < before.range.to) continue;
        const agreed = agreement(values, at, direction, start);
        last.set(direction, agreed);
        if (agreed.isSecret) found.push(agreed.range);
      }
    });
    return found;
  }

  #read(owner: number): readonly Direction[] {
    const secret = this.#secrets[owner];
    if (secret === undefined) return [];
    const read = this.#directions[owner] ?? directionsOf(secret);
    this.#directions[owner] = read;
    return read;
  }

  /** Which digits stand for pieces. */
  #encoded(decoded: readonly Decoded[]): readonly Range[] {
    return decoded.flatMap(({ text, sourceOf }) => {
      const folded = fold(text);
      return placed(this.#agreements(folded), folded.places).map(sourceOf);
    });
  }
}

/** The same ranges of the text that was folded. */
function placed(ranges: readonly Range[], places: Uint32Array): readonly Range[] {
  return ranges.map(({ from, to }) => ({ from: places[from] ?? 0, to: (places[to - 1] ?? -1) + 1 }));
}

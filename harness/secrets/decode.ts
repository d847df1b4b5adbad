import type { Range } from './ranges.js';

/** What digits in a row stand for. */
export interface Decoded {
  /** Each byte as a character. */
  readonly text: string;
  /** The digits that some of the bytes are written in. */
  readonly sourceOf: (bytes: Range) => Range;
}

/** How bytes are written: groups of digits stand for whole bytes. */
interface Code {
  readonly bits: number;
  readonly digits: number;
  /** Fewer groups in a row hold no piece of a secret: of its 12 bytes at any alignment nine fill three groups of base64. */
  readonly leastGroups: number;
  /** Digits beside the groups that may hold bytes of it, too. */
  readonly margin: number;
}

const base64: Code = { bits: 6, digits: 4, leastGroups: 3, margin: 4 };
const hex: Code = { bits: 4, digits: 2, leastGroups: 12, margin: 0 };

/**
 * What base64 stands for, from each digit on and in both directions, where there are enough of the bytes asked for in a row.
 * Of other text so little is that most texts are told by three look-ups for each character.
 * @param bytes 1 for each byte that secrets have
 */
export function decodedBase64(digits: Uint8Array, bytes: Uint8Array): readonly Decoded[] {
  const runs = new Runs(digits, base64);
  let [onward, back] = [0, 0];
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits[at] ?? 0;
    onward = ((onward << 6) | digit) & 0xffffff;
    back = (back >>> 6) | (digit << 18);
    if (at < 3) continue;
    runs.add(at - 3, false, areOf(onward, bytes));
    runs.add(at - 3, true, areOf(back, bytes));
  }
  return runs.end();
}

function areOf(group: number, bytes: Uint8Array): boolean {
  return bytes[group >>> 16] === 1 && bytes[(group >>> 8) & 255] === 1 && bytes[group & 255] === 1;
}

/** The same for hex. */
export function decodedHex(digits: Uint8Array, bytes: Uint8Array): readonly Decoded[] {
  const runs = new Runs(digits, hex);
  for (let at = 0; at + 1 < digits.length; at += 1) {
    const [first, second] = [digits[at] ?? 0, digits[at + 1] ?? 0];
    const isHex = first < 16 && second < 16;
    runs.add(at, false, isHex && bytes[(first << 4) | second] === 1);
    runs.add(at, true, isHex && bytes[(second << 4) | first] === 1);
  }
  return runs.end();
}

/** Collects groups in a row, of which there is one for each direction and each place of the first digit. */
class Runs {
  readonly #digits: Uint8Array;
  readonly #code: Code;
  readonly #counts: Uint32Array;
  readonly #found: Decoded[] = [];

  constructor(digits: Uint8Array, code: Code) {
    this.#digits = digits;
    this.#code = code;
    this.#counts = new Uint32Array(2 * code.digits);
  }

  add(at: number, isBack: boolean, isGroup: boolean): void {
    const index = 2 * (at & (this.#code.digits - 1)) + Number(isBack);
    const count = this.#counts[index] ?? 0;
    if (isGroup) this.#counts[index] = count + 1;
    else if (count > 0) {
      if (count >= this.#code.leastGroups) this.#decode(at - count * this.#code.digits, at, isBack);
      this.#counts[index] = 0;
    }
  }

  end(): readonly Decoded[] {
    const last = this.#digits.length - this.#code.digits + 1;
    for (let at = Math.max(last, 0); at < last + this.#code.digits; at += 1) {
      this.add(at, false, false);
      this.add(at, true, false);
    }
    return this.#found;
  }

  #decode(from: number, to: number, isBack: boolean): void {
    const { bits, margin } = this.#code;
    const [first, past] = [from - margin, to + margin];
    const text = Buffer.alloc(((past - first) * bits) / 8);
    let [held, left, size] = [0, 0, 0];
    for (let at = first; at < past; at += 1) {
      held = ((held << bits) | (this.#digits[isBack ? past - 1 - (at - first) : at] ?? 0)) & 0xffff;
      left += bits;
      if (left < 8) continue;
      left -= 8;
      text[size] = held >>> left;
      size += 1;
    }
    this.#found.push({
      text: text.toString('latin1'),
      sourceOf: (bytes) => {
        const [begin, end] = [Math.floor((bytes.from * 8) / bits), Math.ceil((bytes.to * 8) / bits)];
        const source = isBack ? { from: past - end, to: past - begin } : { from: first + begin, to: first + end };
        return { from: Math.max(source.from, 0), to: Math.min(source.to, this.#digits.length) };
      },
    });
  }
}

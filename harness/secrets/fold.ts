/** How many characters of folded text are looked up together. */
export const gramLength = 8;

/** The number that stands for a character of folded text, or 0 for one that it leaves out. */
const values = new Uint8Array(128);
for (let digit = 0; digit < 10; digit += 1) values[48 + digit] = 1 + digit;
for (let letter = 0; letter < 26; letter += 1) {
  values[65 + letter] = 11 + letter;
  values[97 + letter] = 11 + letter;
}

/** Letters and digits of full width, which many programs read as the plain ones. */
const [firstWide, lastWide, toPlain] = [0xff10, 0xff5a, 0xfee0];

/**
 * The value of a character in folded text: letters without their case, and digits. All else is left out: separators, line
 * breaks, quotes, combining marks and what shows nothing.
 */
export function folded(code: number): number {
  if (code < 128) return values[code] ?? 0;
  return code >= firstWide && code <= lastWide ? (values[code - toPlain] ?? 0) : 0;
}

/** The last characters of folded text, in two numbers that tell apart all there can be. */
export class Gram {
  high = 0;
  low = 0;

  push(value: number): void {
    this.high = ((this.high << 6) | (this.low >>> 18)) & 0xffffff;
    this.low = ((this.low << 6) | value) & 0xffffff;
  }

  /** 32 bits that are not 0. */
  hash(): number {
    const mixed = Math.imul(this.high, 0x9e3779b1) ^ Math.imul(this.low, 0x85ebca6b);
    return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0 || 1;
  }
}

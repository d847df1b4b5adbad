/** How many characters of folded text are looked up together. */
export const gramLength = 8;

/** Letters and digits of full width, which many programs read as the plain ones. */
const [firstWide, lastWide, toPlain] = [0xff10, 0xff5a, 0xfee0];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** One more than what a letter or digit is worth in base64, or 0 for a character that folded text leaves out. */
const worths = new Uint8Array(128);
for (const [worth, letter] of Array.from(alphabet).entries()) worths[letter.charCodeAt(0)] = worth + 1;

/** The number of a letter or digit whatever its case, by what it is worth in base64: digits 0 to 9, letters from 10 on. */
const numbers = Uint8Array.from(alphabet, (letter) => Number.parseInt(letter, 36));

/**
 * A text in letters and digits. All else is left out: separators, line breaks, quotes, combining marks and what shows
 * nothing.
 */
export interface Folded {
  /** Each as a digit of base 36: letters have no case. */
  readonly values: Uint8Array;
  /** Each as a digit of base64. */
  readonly sextets: Uint8Array;
  /** Where each is in the text. */
  readonly places: Uint32Array;
}

export function fold(text: string): Folded {
  const [values, sextets] = [new Uint8Array(text.length), new Uint8Array(text.length)];
  const places = new Uint32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const worth = worthOf(text.charCodeAt(at));
    if (worth === 0) continue;
    values[count] = numbers[worth - 1] ?? 0;
    sextets[count] = worth - 1;
    places[count] = at;
    count += 1;
  }
  return {
    values: values.subarray(0, count),
    sextets: sextets.subarray(0, count),
    places: places.subarray(0, count),
  };
}

/** Whether folded text has a character of this code. */
export function isFolded(code: number): boolean {
  return worthOf(code) > 0;
}

function worthOf(code: number): number {
  if (code < 128) return worths[code] ?? 0;
  return code >= firstWide && code <= lastWide ? (worths[code - toPlain] ?? 0) : 0;
}

/** What stands for the digits 62 and 63 of base64; either is a separator where it stands for none. */
const lastDigits: readonly Readonly<Record<string, number>>[] = [
  { '+': 62, '-': 62, '/': 63, _: 63 },
  { '+': 62, '/': 63 },
  { '-': 62, _: 63 },
];

/** The digits of base64 in a text, with the last two of them as each alphabet writes them. */
export function base64Digits(text: string): readonly Pick<Folded, 'sextets' | 'places'>[] {
  return lastDigits.map((last) => {
    const sextets = new Uint8Array(text.length);
    const places = new Uint32Array(text.length);
    let count = 0;
    for (let at = 0; at < text.length; at += 1) {
      const worth = worthOf(text.charCodeAt(at)) || (last[text.charAt(at)] ?? -1) + 1;
      if (worth === 0) continue;
      sextets[count] = worth - 1;
      places[count] = at;
      count += 1;
    }
    return { sextets: sextets.subarray(0, count), places: places.subarray(0, count) };
  });
}

import type { Target } from '../../model/target.js';

/**
 * What exists nowhere, drawn from the seed of the run: a service cannot tell from it that it is being tested. The same
 * seed gives the same.
 */

type Seeded = Pick<Target, 'seed'>;

/** An id that no job, printer or share has. */
export function inventedId(target: Seeded): string {
  const digits = letters(target, 1, 32, '0123456789abcdef');
  const [a, b, c, d] = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(13, 16), digits.slice(17, 20)];
  return `${a}-${b}-4${c}-a${d}-${digits.slice(20)}`;
}

/** The name of a property, an option or a preference that nobody defines. */
export function inventedName(target: Seeded): string {
  return `${letters(target, 2, 1, 'jkqvwxz')}${letters(target, 3, 9, 'abcdefghijklmnopqrstuvwxyz')}`;
}

/** A token that is none: words, which no secret consists of. */
export function inventedToken(target: Seeded): string {
  const word = (part: number): string => letters(target, part, 6, 'abcdefghijklmnopqrstuvwxyz');
  return [4, 5, 6].map(word).join('-');
}

/** Stands in a query or a header for a name that nobody defines. */
export const unknownName = '{unknownName}';

export function withInventedName(text: string, target: Seeded): string {
  return text.includes(unknownName) ? text.replaceAll(unknownName, inventedName(target)) : text;
}

function letters({ seed = 0 }: Seeded, part: number, count: number, alphabet: string): string {
  let state = mixed(seed + Math.imul(part, 0x9e3779b9));
  return Array.from({ length: count }, () => {
    state = mixed(state);
    return alphabet[state % alphabet.length] ?? '';
  }).join('');
}

/** One step of splitmix32. */
function mixed(state: number): number {
  const next = (state + 0x9e3779b9) | 0;
  const first = Math.imul(next ^ (next >>> 16), 0x21f0aaad);
  const second = Math.imul(first ^ (first >>> 15), 0x735a2d97);
  return (second ^ (second >>> 15)) >>> 0;
}

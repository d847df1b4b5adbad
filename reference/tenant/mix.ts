/** A number of 32 bits that three others determine, each bit of it by all of theirs. */
export function mix(seed: number, number: number, salt: number): number {
  let state =
    Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35) ^ Math.imul(salt, 0x27d4eb2f);
  state = Math.imul(state ^ (state >>> 16) ^ Math.floor(number / 2 ** 32), 0x21f0aaad);
  state = Math.imul(state ^ (state >>> 15), 0x735a2d97);
  return (state ^ (state >>> 15)) >>> 0;
}

/** A number of 32 bits for a text. */
export function hashOf(id: string): number {
  return Buffer.from(id).reduce((hash, each) => mix(hash, each, 7), 0);
}

/** The numbers from 0 up to `size` in another order, there and back. */
export interface Permutation {
  readonly size: number;
  readonly of: (number: number) => number;
  readonly inverse: (number: number) => number;
}

const rounds = [0, 1, 2, 3] as const;
const backwards = [3, 2, 1, 0] as const;

/** A Feistel network: no table, whatever the size, which is the next power of 4. */
export function permutation(atLeast: number, seed: number): Permutation {
  const half = 2 ** Math.max(2, Math.ceil(Math.log2(atLeast) / 2));
  const round = (number: number, salt: number): number => mix(seed, number, salt) % half;
  return {
    size: half * half,
    of: (number) => {
      let [left, right] = [Math.floor(number / half), number % half];
      for (const salt of rounds) [left, right] = [right, left ^ round(right, salt)];
      return left * half + right;
    },
    inverse: (number) => {
      let [left, right] = [Math.floor(number / half), number % half];
      for (const salt of backwards) [left, right] = [right ^ round(left, salt), left];
      return left * half + right;
    },
  };
}

import { mix, permutation } from './mix.js';

/** Ids of numbered entities; an id leads back to its number without a table. */
export interface Ids {
  readonly of: (number: number) => string;
  /** Undefined for an id of another form; the number may be one that no entity has. */
  readonly numberOf: (id: string) => number | undefined;
}

/** As real ids begin with thousands: `5182`. */
const lowest = 1000;
/** One id in this many, at most, is that of a job. */
const sparsity = 2;

/** Decimal ids, not in the order of the numbers. */
export function decimalIds(count: number, seed: number): Ids {
  const { of, inverse, size } = permutation(sparsity * count, seed);
  return {
    of: (number) => String(lowest + of(number)),
    numberOf: (id) => {
      const value = /^[1-9]\d{3,14}$/.test(id) ? Number(id) - lowest : -1;
      return value >= 0 && value < size ? inverse(value) : undefined;
    },
  };
}

const hex = (number: number, digits: number): string => (number % 16 ** digits).toString(16).padStart(digits, '0');

/** GUIDs of version 4: the first 32 bits tell the number, the rest follows from it. */
export function guids(seed: number): Ids {
  const { of, inverse } = permutation(2 ** 32, seed);
  const guid = (number: number): string => {
    const [one, two, three] = [mix(seed, number, 1), mix(seed, number, 2), mix(seed, number, 3)];
    const variant = hex(0x8000 + (two % 0x4000), 4);
    return `${hex(of(number), 8)}-${hex(one, 4)}-4${hex(one >>> 16, 3)}-${variant}-${hex(two >>> 16, 4)}${hex(three, 8)}`;
  };
  // One request asks for the same id several times.
  let last = { number: 0, id: guid(0) };
  const remembering = (number: number): string => {
    if (last.number !== number) last = { number, id: guid(number) };
    return last.id;
  };
  return {
    of: remembering,
    numberOf: (id) => {
      if (id === last.id) return last.number;
      if (!/^[\da-f]{8}-/.test(id)) return undefined;
      const number = inverse(Number.parseInt(id.slice(0, 8), 16));
      return remembering(number) === id ? number : undefined;
    },
  };
}

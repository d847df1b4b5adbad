const { floor, imul } = Math;

/** Gives numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** Makes a value by chance; the same numbers make the same value. */
export type Draw<T> = (random: Random) => T;

/** Numbers that a seed determines: splitmix32. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    const first = imul(state ^ (state >>> 16), 0x21f0aaad);
    const second = imul(first ^ (first >>> 15), 0x735a2d97);
    return ((second ^ (second >>> 15)) >>> 0) / 2 ** 32;
  };
}

export const constant =
  <T>(value: T): Draw<T> =>
  () =>
    value;

/** One of these draws, each as likely as the others: what is more likely is there `times`. */
export const oneof =
  <T>(...draws: readonly Draw<T>[]): Draw<T> =>
  (random) => {
    const draw = draws[floor(random() * draws.length)];
    if (draw === undefined) throw new RangeError('nothing to draw from');
    return draw(random);
  };

export const times = <T>(count: number, draw: Draw<T>): readonly Draw<T>[] => Array.from({ length: count }, () => draw);

export const constantFrom = <T>(...values: readonly T[]): Draw<T> => oneof(...values.map((each) => constant(each)));

export const boolean = constantFrom(true, false);

/** An integer of a range; one in four is one of its ends. */
export const integer = (min: number, max: number): Draw<number> => {
  const within: Draw<number> = (random) => min + floor((random() + random() / 2 ** 32) * (max - min));
  return oneof(constantFrom(min, max), ...times(3, within));
};

export const array =
  <T>(item: Draw<T>, minLength: number, maxLength: number): Draw<readonly T[]> =>
  (random) =>
    Array.from({ length: integer(minLength, maxLength)(random) }, () => item(random));

/** An object that has some of these members: three of four. */
export const record =
  <T extends object>(members: { readonly [K in keyof T]: Draw<T[K]> }): Draw<Partial<T>> =>
  (random) => {
    const drawn: Partial<T> = {};
    for (const name in members) if (random() < 0.75) drawn[name] = members[name](random);
    return drawn;
  };

import {
  array,
  boolean,
  constantFrom,
  integer,
  oneof,
  record,
  seeded,
} from '../../../reference/valid/generate/draw.js';

const many = <T>(draw: (random: () => number) => T, seed = 7): readonly T[] => array(draw, 400, 400)(seeded(seed));

describe('seeded', () => {
  it('gives the same numbers for the same seed, and others for the next', () => {
    const [one, again, other] = [7, 7, 8].map((seed) => many((random) => random(), seed));
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('gives numbers of the whole range, evenly', () => {
    const numbers = many((random) => random());
    const tenths = Array.from({ length: 10 }, (_, tenth) => numbers.filter((each) => Math.floor(each * 10) === tenth));
    expect(tenths.reduce((sum, { length }) => sum + length, 0)).toBe(400);
    for (const { length } of tenths) expect(length).toBeGreaterThan(20);
  });
});

describe('what is drawn', () => {
  it('are integers of the range, both ends among them', () => {
    const drawn = many(integer(-3, 4));
    expect([...new Set(drawn)].toSorted((a, b) => a - b)).toEqual([-3, -2, -1, 0, 1, 2, 3, 4]);
  });

  it('are safe integers where the range is that of them', () => {
    const drawn = many(integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
    expect(drawn.filter((each) => !Number.isSafeInteger(each))).toEqual([]);
    expect(drawn).toContain(Number.MAX_SAFE_INTEGER);
  });

  it('are all alternatives', () => {
    expect(new Set(many(oneof(constantFrom('a', 'b'), constantFrom('c'))))).toEqual(new Set(['a', 'b', 'c']));
  });

  it('are objects with any of their members, and without', () => {
    const drawn = many(record({ a: boolean, b: boolean })).map((each) => Object.keys(each).join(''));
    expect(new Set(drawn)).toEqual(new Set(['', 'a', 'b', 'ab']));
  });

  it('is nothing where there is nothing to draw from', () => {
    expect(() => oneof()(seeded(1))).toThrow('nothing to draw from');
  });
});

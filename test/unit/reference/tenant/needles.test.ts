import fc from 'fast-check';
import { needles } from '../../../../reference/tenant/needles.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('needles', () => {
  it('are as many as asked for, and known again by their numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), seeds, (size, some, seed) => {
        const count = 1 + (some % size);
        const drawn = needles(size, count, seed);
        const numbers = [...drawn.numbers()];
        const known = Array.from({ length: size + 2 }, (_, number) => number - 1).filter(drawn.has);
        expect(new Set(numbers).size).toBe(count);
        expect(known).toEqual(numbers);
      }),
    );
  });

  it('are known among more numbers than 32 bits have', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2 ** 33, max: 2 ** 40 }),
        fc.integer({ min: 1, max: 1000 }),
        seeds,
        (size, count, seed) => {
          const drawn = needles(size, count, seed);
          for (const number of drawn.numbers()) expect(drawn.has(number)).toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('are spread over the range: one in each part', () => {
    const parts = [...needles(100_000, 10, 5).numbers()].map((number) => Math.floor(number / 10_000));
    expect(parts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('are the same for the same seed, and others for the next', () => {
    const [one, again, other] = [5, 5, 6].map((seed) => [...needles(100_000, 10, seed).numbers()]);
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });
});

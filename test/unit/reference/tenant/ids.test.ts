import fc from 'fast-check';
import { decimalIds, guids } from '../../../../reference/tenant/ids.js';
import { permutation } from '../../../../reference/tenant/mix.js';

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('a permutation', () => {
  it('takes each number of its range once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), seeds, (count, seed) => {
        const { size, of } = permutation(count, seed);
        expect(size).toBeGreaterThanOrEqual(count);
        const images = new Set(Array.from({ length: size }, (_, number) => of(number)));
        expect(images.size).toBe(size);
        expect(Math.min(...images)).toBe(0);
        expect(Math.max(...images)).toBe(size - 1);
      }),
      { numRuns: 30 },
    );
  });

  it('leads back, also where the range is larger than 32 bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 34 }), fc.nat({ max: 2 ** 34 }), seeds, (count, number, seed) => {
        const { size, of, inverse } = permutation(count, seed);
        const known = number % size;
        expect(inverse(of(known))).toBe(known);
        expect(of(inverse(known))).toBe(known);
      }),
    );
  });

  it('is another for another seed, and not the order of the numbers', () => {
    const [one, again, other] = [1, 1, 2].map((seed) =>
      Array.from({ length: 100 }, (_, n) => permutation(4096, seed).of(n)),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(one?.toSorted((a, b) => a - b)).not.toEqual(one);
  });
});

describe('ids', () => {
  it.each([
    { name: 'decimal', form: /^[1-9]\d{3,}$/, make: (seed: number) => decimalIds(1_000_000_000, seed) },
    { name: 'GUIDs', form: /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/, make: guids },
  ])('that are $name lead back to their number', ({ form, make }) => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), seeds, (number, seed) => {
        const { of, numberOf } = make(seed);
        expect(of(number)).toMatch(form);
        expect(numberOf(of(number))).toBe(number);
      }),
    );
  });

  it.each([
    '',
    '999',
    '01234',
    '+1234',
    '1e5',
    '1234 ',
    '99999999999999999999',
    'b84c1d07-3e92-4a6f-95d8-27c0e6f1a3b4',
  ])('are not %j', (id) => {
    expect(decimalIds(100, 7).numberOf(id)).toBeUndefined();
    expect(guids(7).numberOf(id)).toBeUndefined();
  });

  it('are compared in full', () => {
    const { of, numberOf } = guids(7);
    const id = of(5);
    expect(numberOf(id.toUpperCase())).toBeUndefined();
    expect(numberOf(`${id.slice(0, -1)}${id.endsWith('0') ? '1' : '0'}`)).toBeUndefined();
    expect(numberOf(`${id}0`)).toBeUndefined();
  });
});

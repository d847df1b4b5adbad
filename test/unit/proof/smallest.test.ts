import { smallest } from '../../../proof/smallest.js';

interface Whole {
  readonly a?: readonly { readonly b?: number; readonly c?: number }[];
  readonly d?: { readonly e?: readonly number[] };
  readonly f?: null;
}

describe('smallest', () => {
  it('leaves out whatever is not needed, at any depth', async () => {
    const whole: Whole = { a: [{ b: 1, c: 2 }, { b: 3 }], d: { e: [4, 5] }, f: null };
    const holds = ({ a = [], d = {} }: Whole) => Promise.resolve(a.some(({ b }) => b === 3) && d.e !== undefined);
    expect(await smallest(whole, holds)).toEqual({
      a: [{ b: 3 }],
      d: { e: [] },
    });
  });

  it('leaves the whole as it was', async () => {
    const whole = { a: [1] };
    await smallest(whole, () => Promise.resolve(true));
    expect(whole).toEqual({ a: [1] });
  });

  it('gives the whole back when all of it is needed', async () => {
    const whole = { a: [1], b: 'text' };
    expect(await smallest(whole, () => Promise.resolve(false))).toBe(whole);
  });
});

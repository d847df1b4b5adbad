import fc from 'fast-check';
import { Least } from '../../../../harness/sweep/least.js';
import { Recent } from '../../../../harness/sweep/recent.js';

describe('Least', () => {
  it('keeps the items with the least keys, whatever the order of adding', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 })), fc.integer({ min: 1, max: 5 }), (keys, most) => {
        const least = new Least<string>(most);
        for (const key of keys) least.add(key, key);
        expect(least.values()).toEqual([...new Set(keys)].sort().slice(0, most));
      }),
    );
  });

  it('admits what it would keep, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ maxLength: 3 }), { minLength: 1 }), ([last = '', ...keys]) => {
        const least = new Least<string>(2);
        for (const key of keys) least.add(key, key);
        const isAdmitted = least.admits(last);
        least.add(last, last);
        expect(least.values().includes(last)).toBe(isAdmitted);
      }),
    );
  });
});

describe('Recent', () => {
  it('knows the latest texts, and forgets the oldest', () => {
    const recent = new Recent(2, ['a']);
    expect([recent.isNew('b'), recent.isNew('a'), recent.isNew('c'), recent.isNew('a')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

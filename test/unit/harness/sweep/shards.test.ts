import {
  type HeldShards,
  heldBy,
  heldTogether,
  heldTwice,
  shardsInWords,
  shortfallOf,
} from '../../../../harness/sweep/shards.js';

const held = (count: number, finished: readonly number[], unfinished: readonly number[] = []): HeldShards => ({
  count,
  finished,
  unfinished,
});

describe('the shards that results are about', () => {
  it('are the one of a process, and the whole where there are none', () => {
    expect(heldBy({ index: 2, count: 4 }, true)).toEqual(held(4, [2]));
    expect(heldBy({ index: 2, count: 4 }, false)).toEqual(held(4, [], [2]));
    expect(heldBy(undefined, true)).toEqual(held(1, [1]));
  });

  it('are those of both parts, in ascending order', () => {
    expect(heldTogether(held(12, [10], [3]), held(12, [2], [1]))).toEqual(held(12, [2, 10], [1, 3]));
  });

  it('are told where both parts have them, finished or not', () => {
    expect(heldTwice(held(4, [1, 2], [3]), held(4, [3], [2]))).toEqual([3, 2]);
    expect(heldTwice(held(4, [1]), held(4, [2]))).toEqual([]);
  });
});

describe('what shards lack of the whole', () => {
  it.each([
    { shards: held(4, [1, 2, 3, 4]), lacks: undefined },
    { shards: held(1, [1]), lacks: undefined },
    { shards: held(4, [1, 2, 4]), lacks: 'shard 3 of 4 is missing; merge it, too' },
    { shards: held(4, [3]), lacks: 'shards 1, 2 and 4 of 4 are missing; merge them, too' },
    {
      shards: held(2, [1], [2]),
      lacks: 'shard 2 of 2 was not finished; go on with it by --resume, then merge again',
    },
    {
      shards: held(4, [], [1, 3]),
      lacks:
        'shards 2 and 4 of 4 are missing; merge them, too; shards 1 and 3 of 4 were not finished; go on with them by --resume, then merge again',
    },
  ])('is told: $lacks', ({ shards, lacks }) => {
    expect(shortfallOf(shards)).toBe(lacks);
  });

  it('is told in one line, however many are missing', () => {
    const numbers = Array.from({ length: 1000 }, (_, at) => at + 1);
    expect(shardsInWords(numbers, 1000)).toMatch(/^shards 1, 2, .*, 20 and 980 more of 1000$/);
  });
});

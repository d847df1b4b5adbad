import fc from 'fast-check';
import { isInShard, isJobInShard } from '../../../../harness/sweep/shard.js';

const shardOf = (name: string, count: number): number =>
  Array.from({ length: count }, (_, index) => index + 1).find((index) => isInShard(name, { index, count })) ?? 0;

const names = Array.from({ length: 6000 }, (_, index) => `printer-${index}`);

describe('a shard', () => {
  it('is exactly one for every name', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 20 }), (name, count) => {
        const holders = Array.from({ length: count }, (_, index) => isInShard(name, { index: index + 1, count }));
        expect(holders.filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it.each([2, 4, 7])('has its part of many names, of %i', (count) => {
    const sizes = new Map<number, number>();
    for (const name of names) sizes.set(shardOf(name, count), (sizes.get(shardOf(name, count)) ?? 0) + 1);
    expect(sizes.size).toBe(count);
    for (const size of sizes.values()) expect(Math.abs((size * count) / names.length - 1)).toBeLessThan(0.1);
  });

  it('gives only to the new one where there is one more', () => {
    const moved = names.filter((name) => shardOf(name, 4) !== shardOf(name, 5));
    expect(moved.every((name) => shardOf(name, 5) === 5)).toBe(true);
    expect(Math.abs((moved.length * 5) / names.length - 1)).toBeLessThan(0.15);
  });

  it('has the jobs of a printer as a whole, or each by itself', () => {
    const jobs = names.slice(0, 100).map((id) => ({ printer: 'p', id }));
    const held = (unit: 'printer' | 'job') =>
      jobs.filter((job) => isJobInShard(job, { index: 1, count: 2 }, unit)).length;
    expect([0, 100]).toContain(held('printer'));
    expect(held('job')).toBeGreaterThan(20);
    expect(held('job')).toBeLessThan(80);
  });
});

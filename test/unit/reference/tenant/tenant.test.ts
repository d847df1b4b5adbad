import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import type { World } from '../../../../reference/entities.js';
import { around, slice, withId } from '../../../../reference/listing.js';
import { tenantWorld } from '../../../../reference/tenant/tenant.js';
import { asking } from '../../../fixtures/asking.fixture.js';

const sizes = fc.record({
  jobs: fc.integer({ min: 1, max: 400 }),
  printers: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

/** What a world holds of its first jobs, all parts computed. */
function parts({ allJobs }: World, count: number): string {
  const members = ({ id, printer, createdDateTime, createdBy, configuration, status, more, tasks, documents }: Job) => [
    [id, printer, createdDateTime, createdBy, configuration, status],
    [more, tasks, documents],
  ];
  return JSON.stringify(slice(allJobs, 0, count).map(members));
}

type Job = NonNullable<ReturnType<World['job']>>;

describe('a large tenant', () => {
  it('holds each job on one printer, and finds it by its ids', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const { printers, jobsOf, job } = tenantWorld(size);
        const held = [...around(printers)].map(({ id }) => [...around(jobsOf(id))]);
        const counts = held.map(({ length }) => length);
        expect(new Set(held.flat().map(({ id }) => id)).size).toBe(size.jobs);
        expect(counts.reduce((sum, each) => sum + each, 0)).toBe(size.jobs);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(held.flat().filter(({ id, printer }) => job(printer, id)?.id !== id)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('shows in a listing what stands at the place of an id', () => {
    const { printers, shares, allJobs, jobsOf } = tenantWorld({ jobs: 1000, printers: 7, seed: 3 });
    const lists = [printers, shares, allJobs, ...[...around(printers)].map(({ id }) => jobsOf(id))];
    for (const list of lists) {
      const places = [...around<{ readonly id: string }>(list)].map(({ id }) => list.placeOf(id));
      expect(places).toEqual(Array.from({ length: list.size }, (_, place) => place));
      expect(list.at(-1)).toBeUndefined();
    }
    expect(printers.at(7)).toBeUndefined();
    expect(jobsOf(printers.at(6)?.id ?? '').at(142)).toBeUndefined();
  });

  it('gives each printer one share', () => {
    const { printers, shares, shareOf } = tenantWorld({ jobs: 10, printers: 20, seed: 3 });
    const ids = [...around(printers)].map(({ id }) => id);
    expect([...around(shares)].map(({ printer }) => printer)).toEqual(ids);
    expect(ids.map((id) => shareOf(id))).toEqual([...around(shares)]);
    expect(shareOf('none')).toBeUndefined();
  });

  it('is the same for the same seed, and another for the next', () => {
    const [one, again, other] = [5, 5, 6].map((seed) => parts(tenantWorld({ jobs: 5000, printers: 20, seed }), 200));
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('has redirects that lead back', () => {
    const { allJobs, job } = tenantWorld({ jobs: 2000, printers: 3, seed: 3 });
    const all = slice(allJobs, 0, 2000);
    const redirected = all.filter(({ redirectedTo }) => redirectedTo !== null);
    const received = all.filter(({ redirectedFrom }) => redirectedFrom !== null);
    expect(redirected.length).toBeGreaterThan(20);
    expect(received).toHaveLength(redirected.length);
    for (const { id, printer, redirectedTo: to } of redirected) {
      expect(to?.printer).not.toBe(printer);
      expect(job(to?.printer ?? '', to?.job ?? '')?.redirectedFrom).toEqual({ printer, job: id });
    }
  });

  it('has no redirects with one printer', () => {
    const all = slice(tenantWorld({ jobs: 500, printers: 1, seed: 3 }).allJobs, 0, 500);
    expect(all.filter((job) => job.redirectedTo !== null || job.redirectedFrom !== null)).toEqual([]);
  });

  it('has jobs of every state, with and without tasks, documents and optional members', () => {
    const all = slice(tenantWorld({ jobs: 3000, printers: 3, seed: 3 }).allJobs, 0, 3000);
    const states = ['aborted', 'canceled', 'completed', 'paused', 'pending', 'processing', 'stopped', 'unknown'];
    expect([...new Set(all.map(({ status }) => status['state']))].toSorted()).toEqual(expect.arrayContaining(states));
    expect([...new Set(all.map(({ tasks }) => tasks.length))].toSorted()).toEqual([0, 1, 2]);
    expect([...new Set(all.map(({ documents }) => documents.length))].toSorted()).toEqual([0, 1, 2, 3]);
    expect(new Set(all.map(({ more = {} }) => 'errorCode' in more)).size).toBe(2);
  });

  it('names a job of each kind that a run needs, those of the other user in no list', () => {
    const { jobs, allJobs } = tenantWorld({ jobs: 1000, printers: 7, seed: 3 });
    expect(jobs.length).toBeLessThan(20);
    expect(jobs.some(({ tasks }) => tasks.length > 1)).toBe(true);
    expect(jobs.some(({ redirectedTo }) => redirectedTo !== null)).toBe(true);
    expect(jobs.some(({ redirectedFrom }) => redirectedFrom !== null)).toBe(true);
    const others = jobs.filter(({ owner }) => owner === 'bob');
    expect(others).toHaveLength(2);
    expect(others.every(({ id }) => withId(allJobs, id) !== undefined)).toBe(true);
    expect([...around(allJobs)].filter(({ owner }) => owner !== 'alice')).toEqual([]);
  });

  it('makes a job anew each time, and keeps none', () => {
    const { allJobs } = tenantWorld({ jobs: 10_000_000, printers: 200, seed: 3 });
    expect(allJobs.at(9_999_999)).not.toBe(allJobs.at(9_999_999));
    expect(allJobs.at(9_999_999)).toEqual(allJobs.at(9_999_999));
  });
});

describe('the memory of a large tenant', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;

  function askedFor({ allJobs, job }: World, from: number, count: number): number {
    return slice(allJobs, from, from + count).filter(({ printer, id }) => job(printer, id)?.id === id).length;
  }

  function heapAfter(world: World, from: number, count: number): number {
    expect(askedFor(world, from, count)).toBe(count);
    collect();
    return process.memoryUsage().heapUsed;
  }

  it('does not grow with the jobs that were asked for', () => {
    const world = tenantWorld({ jobs: 10_000_000, printers: 200, seed: 3 });
    const before = heapAfter(world, 0, 2000);
    const after = heapAfter(world, 5_000_000, 20_000);
    expect(after - before).toBeLessThan(2 ** 20);
  });
});

describe('the service of a large tenant', () => {
  const tenant = tenantWorld({ jobs: 10_000_000, printers: 3, seed: 3 });
  const ask = asking([], tenant);
  const [printer, share] = [tenant.printers.at(2)?.id, tenant.shares.at(2)?.id];

  it('serves the last job by printer and by share, with what is expanded', async () => {
    const job = tenant.jobsOf(printer ?? '').at(3_333_332);
    for (const container of [`printers/${printer}`, `shares/${share}`]) {
      const reply = await ask(`${container}/jobs/${job?.id}?$expand=tasks,documents`);
      expect(reply).toMatchObject({ status: 200, json: { id: job?.id } });
      expect(reply.json['documents']).toHaveLength(job?.documents.length ?? -1);
    }
  });

  it('shows the last page of a list without looking at those before', async () => {
    const { json } = await ask(`printers/${printer}/jobs?$skiptoken=3333300`);
    expect(json['value']).toHaveLength(33);
    expect(json).not.toHaveProperty(['@odata.nextLink']);
  });

  it.each(['1', 'none', '99999999999'])('does not find the job %s', async (id) => {
    expect(await ask(`printers/${printer}/jobs/${id}`)).toMatchObject({ status: 404 });
  });
});

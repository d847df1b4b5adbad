import fc from 'fast-check';
import type { SweepState } from '../../../../harness/sweep/checkpoint.js';
import { Governor } from '../../../../harness/sweep/governor.js';
import { jobList } from '../../../../harness/sweep/job-list.js';
import { noteOf } from '../../../../harness/sweep/notes.js';
import { type JobSource, SendingOver } from '../../../../harness/sweep/source.js';
import { type DeviatingJob, Sweep } from '../../../../harness/sweep/sweep.js';
import { tenantOf } from '../../../../harness/sweep/tenant.js';
import type { HttpRequest, Observation } from '../../../../model/exchange.js';
import { answered } from '../../../fixtures/checks.fixture.js';
import { readingWith, type Simulated, simulated, sweepingWith } from '../../../fixtures/sweep.fixture.js';

const over: Observation = { failure: { kind: 'not-sent', message: 'over' } };

/** Jobs of two printers: some in another state, one that is listed and not found. */
const printers = {
  P: { a: 'done', b: 'done', c: 'odd', d: undefined, e: 'done', f: 'done', g: 'done', h: 'odd' },
  Q: { a: 'done', b: 'worse', c: 'done', d: 'done' },
};

/** Sweeps a simulated target, from a state if one is given. */
async function swept(at: Simulated, from?: SweepState, more = {}) {
  const { ask, asked } = simulated(at);
  const deviating: DeviatingJob[] = [];
  const sweep = new Sweep(sweepingWith(ask, { onPage: (jobs) => deviating.push(...jobs), ...more }), from);
  try {
    const tenant = await tenantOf(readingWith(ask), { includes: () => true });
    await sweep.read(tenant.sources);
    if (!sweep.isOver) await sweep.read(await tenant.left());
  } catch (error) {
    if (!(error instanceof SendingOver)) throw error;
  }
  return { sweep, sum: sweep.sum(), state: stored(sweep), deviating, asked };
}

/** The state as a file keeps it. */
function stored(sweep: Sweep): SweepState {
  return JSON.parse(JSON.stringify({ ...sweep.state(), deviatingBytes: 0 })) as SweepState;
}

const names = (jobs: readonly { readonly printer: string; readonly id: string }[]) =>
  jobs.map(({ printer, id }) => `${printer}/${id}`).toSorted();

describe('a sweep', () => {
  it('judges every job that is there, by every route', async () => {
    const { sum, deviating } = await swept({ printers });
    expect(sum.jobs).toMatchObject({
      listed: 12,
      judged: 11,
      gone: 0,
      unserved: 1,
      deviating: 3,
      failed: 3,
      refused: 0,
      unanswered: 0,
    });
    expect(sum.checks['state-by-share']).toMatchObject({ passed: 8, failed: 3, undetermined: 0 });
    expect(names(deviating)).toEqual(['P/c', 'P/h', 'Q/b']);
    expect(names(sum.checks['state-by-printer']?.kinds[0]?.named ?? [])).toEqual(['P/c', 'P/h', 'Q/b']);
    expect(sum.printers).toEqual({ P: { jobs: 8, deviating: 2 }, Q: { jobs: 4, deviating: 1 } });
  });

  describe('that does not find a job', () => {
    /** The list of P without job d from its second reading on, or with an answer in place of that. */
    const endsWith = (again: (request: HttpRequest) => Observation): NonNullable<Simulated['before']> => {
      let readings = 0;
      return (request) => {
        if (!request.path.includes('printers/P/jobs?skip=3')) return undefined;
        readings += 1;
        return readings === 1 ? undefined : again(request);
      };
    };
    const listed = (...ids: readonly string[]) => JSON.stringify({ value: ids.map((id) => ({ id })) });

    it('counts it as gone if its list has it no more', async () => {
      const before = endsWith((request) => answered(request, 200, listed('e', 'f')));
      const { sum } = await swept({ printers, before });
      expect(sum.jobs).toMatchObject({ listed: 12, judged: 11, gone: 1, unserved: 0 });
      expect(sum.unjudged).toEqual([]);
    });

    it('names it if its list still has it and it is not found again', async () => {
      const { sum, asked } = await swept({ printers });
      expect(sum.unjudged).toEqual([{ printer: 'P', share: 'S-P', id: 'd' }]);
      expect(asked.filter((path) => path === '/print/printers/P/jobs/d')).toHaveLength(2);
    });

    it('judges it if it is found the second time', async () => {
      let times = 0;
      const before: Simulated['before'] = (request) => {
        if (!request.path.includes('/jobs/a')) return undefined;
        times += 1;
        return times <= 2 ? answered(request, 404, '{}') : undefined;
      };
      const { sum } = await swept({ printers: { Q: printers.Q }, before });
      expect(sum.jobs).toMatchObject({ listed: 4, judged: 4, gone: 0, unserved: 0 });
    });

    it('says so where the list cannot be read again', async () => {
      const before = endsWith((request) => answered(request, 410));
      const { sum } = await swept({ printers, before });
      expect(sum.jobs).toMatchObject({ gone: 1, unserved: 0 });
      expect(sum.notes).toEqual({ [noteOf.unknown]: 1 });
    });

    it('ends where the sending does', async () => {
      const before = endsWith(() => over);
      const { sweep, sum } = await swept({ printers, before });
      expect(sweep.isOver).toBe(true);
      expect(sum.jobs.listed).toBeLessThan(12);
    });
  });

  it('shows what it found by answers that may be kept alone', async () => {
    const clean = jest.fn((exchange: Parameters<ReturnType<typeof sweepingWith>['clean']>[0]) => ({
      ...exchange,
      durationMs: -1,
    }));
    const { sum } = await swept({ printers }, undefined, { clean });
    const specimens = Object.values(sum.checks).flatMap(({ kinds }) => kinds.flatMap((kind) => kind.specimens));
    expect(specimens.length).toBeGreaterThan(3);
    expect(
      specimens.flatMap(({ answers }) => Object.values(answers)).every(({ durationMs }) => durationMs === -1),
    ).toBe(true);
    expect(clean).toHaveBeenCalledTimes(6);
  });

  it('is the same however often it is ended and gone on with, wherever', async () => {
    const whole = await swept({ printers });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }), async (ends) => {
        let from: SweepState | undefined;
        for (const end of ends) {
          const before = (_: unknown, nth: number): Observation | undefined => (nth > end ? over : undefined);
          ({ state: from } = await swept({ printers, before }, from));
        }
        const { sum } = await swept({ printers }, from);
        expect(sum).toEqual(whole.sum);
      }),
      { numRuns: 60 },
    );
  });

  it('does not ask again for what was counted', async () => {
    const { state } = await swept({ printers });
    const { asked, sum } = await swept({ printers }, state);
    expect(asked.filter((path) => /jobs\/./.test(path))).toEqual([]);
    expect(sum.jobs.listed).toBe(12);
  });

  it('reads a list from its beginning where its links do not last, and counts nothing twice', async () => {
    const before = (_: unknown, nth: number): Observation | undefined => (nth > 22 ? over : undefined);
    const { state } = await swept({ printers, before });
    expect(Object.keys(state.open).length).toBeGreaterThan(0);
    let isRefused = false;
    const stale: NonNullable<Simulated['before']> = (request) => {
      if (isRefused || !request.path.includes('skip=')) return undefined;
      isRefused = true;
      return answered(request, 410);
    };
    const { sum } = await swept({ printers, before: stale }, state);
    expect(isRefused).toBe(true);
    expect(sum.jobs).toMatchObject({ listed: 12, deviating: 3 });
    expect(sum.notes).toEqual({});
  });

  it('says which list cannot be read to its end, and counts what came before', async () => {
    const before: Simulated['before'] = (request) =>
      request.path.includes('P/jobs?skip=3') ? answered(request, 500) : undefined;
    const { sum, state } = await swept({ printers, before });
    expect(state.broken).toEqual({ 'printers/P': '/print/printers/P/jobs?skip=3 answered 500' });
    expect(sum.notes).toEqual({ [noteOf.unread]: 1 });
    expect(sum.jobs.listed).toBe(7);
  });

  it('asks by the list of a share for what no printer lists', async () => {
    const { ask } = simulated({ printers });
    const sweep = new Sweep(sweepingWith(ask));
    const tenant = await tenantOf(readingWith(ask), { share: 'S-Q', includes: () => true });
    await sweep.read([...tenant.sources, ...(await tenant.left())]);
    expect(sweep.sum().printers).toEqual({ 'share S-Q': { jobs: 4, deviating: 1 } });
    expect(sweep.sum().checks['state-by-printer']).toMatchObject({ passed: 0, failed: 0 });
  });

  it.each([1, 4])('reads the lists of shares %i at once where the target has room for so many', async (room) => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`P${index}`, { a: 'done' }]));
    const { ask: answer } = simulated({ printers: many, pageSize: 50 });
    const governor = new Governor(room);
    const inFlight = { now: 0, most: 0 };
    const ask = async (request: HttpRequest): Promise<Observation> => {
      inFlight.now += 1;
      inFlight.most = Math.max(inFlight.most, inFlight.now);
      const answered = await answer(request);
      inFlight.now -= 1;
      return answered;
    };
    const reading = { ...readingWith(ask), whenRoom: <T>(task: () => Promise<T>) => governor.run(task) };
    // The printers of another shard are read as well, to tell which shares are theirs.
    const tenant = await tenantOf(reading, { includes: (name) => !name.startsWith('P1') });
    expect(await tenant.left()).toEqual([]);
    expect(inFlight.most).toBe(room);
  });

  it('asks for its own jobs alone', async () => {
    const { sum } = await swept({ printers }, undefined, { includes: ({ id }: { readonly id: string }) => id < 'c' });
    expect(sum.jobs.listed).toBe(4);
  });

  it('keeps so many jobs in memory as it must, and no more', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 700 }, (_, index) => [`j${String(index).padStart(3, '0')}`, 'odd']),
    );
    const { sum } = await swept({ printers: { P: many }, pageSize: 50 });
    const kind = sum.checks['state-by-printer']?.kinds[0];
    expect([kind?.jobs, kind?.named.length]).toEqual([700, 100]);
    expect(kind?.named[99]?.id).toBe('j099');
    expect(kind?.specimens.length).toBeLessThanOrEqual(4);
  });

  it('passes a defect of a judge on', async () => {
    const { ask } = simulated({ printers });
    const sweep = new Sweep(
      sweepingWith(ask, {
        clean: () => {
          throw new Error('a defect');
        },
      }),
    );
    const source: JobSource = jobList({ kind: 'printers', id: 'P', shareOf: () => undefined }, readingWith(ask));
    await expect(sweep.read([source])).rejects.toThrow('a defect');
  });
});

import { Pace } from '../../../../harness/observe/pace.js';

describe('Pace', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const ending = new AbortController();

  /** When each of these many requests could go, in milliseconds from the first. */
  async function turns(count: number, rate: number | undefined) {
    const pace = new Pace(rate, ending.signal);
    const times: number[] = [];
    const start = performance.now();
    const all = Array.from({ length: count }, async () => {
      await pace.turn();
      times.push(Math.round(performance.now() - start));
    });
    await jest.runAllTimersAsync();
    await Promise.all(all);
    return times;
  }

  it('lets requests go so often a second, and no faster', async () => {
    expect(await turns(5, 4)).toEqual([0, 250, 500, 750, 1000]);
  });

  it('lets them all go when no rate is set', async () => {
    expect(await turns(3, undefined)).toEqual([0, 0, 0]);
  });

  it('holds all back in a pause, and counts time once however many ask for it', async () => {
    const pace = new Pace(undefined, ending.signal);
    const times: number[] = [];
    const start = performance.now();
    pace.pause(1000);
    expect(pace.added(1500)).toBe(500);
    pace.pause(1500);
    pace.pause(200);
    const all = [1, 2, 3].map(async () => {
      await pace.turn();
      times.push(performance.now() - start);
    });
    await jest.advanceTimersByTimeAsync(1499);
    expect(times).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await Promise.all(all);
    expect(times).toEqual([1500, 1500, 1500]);
    expect(pace.waitedMs()).toBe(1500);
  });

  it('ends a pause at once when the run ends, and counts what it lasted', async () => {
    const controller = new AbortController();
    const pace = new Pace(undefined, controller.signal);
    pace.pause(60_000);
    const turn = pace.turn();
    await jest.advanceTimersByTimeAsync(100);
    controller.abort();
    await turn;
    expect(pace.waitedMs()).toBe(100);
    expect(jest.getTimerCount()).toBe(0);
  });
});

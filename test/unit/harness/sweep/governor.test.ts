import { Governor } from '../../../../harness/sweep/governor.js';

/** A target in simulated time: so long an answer takes, given how many requests are in flight; true where it throttles. */
interface Model {
  readonly latencyMs: (inFlight: number) => number;
}

/** Lets a governor ask for so long, and tells the answers by the second and the limit at the end. */
function simulated(governor: Governor, { latencyMs }: Model, clock: { now: number }, forMs: number) {
  const endings: number[] = [];
  let answers = 0;
  const end = clock.now + forMs;
  while (clock.now < end) {
    while (endings.length < governor.limit) endings.push(clock.now + latencyMs(endings.length + 1));
    endings.sort((one, other) => one - other);
    const next = endings.shift() ?? end;
    const took = latencyMs(endings.length + 1);
    clock.now = next;
    governor.answered(took);
    answers += 1;
  }
  return { perSecond: (answers * 1000) / forMs, limit: governor.limit };
}

const clockAt = (now: number) => {
  const clock = { now };
  return { clock, governor: (ceiling: number) => new Governor({ ceiling }, () => clock.now) };
};

describe('auto concurrency', () => {
  it('goes up to the ceiling where latency does not rise', () => {
    const { clock, governor } = clockAt(0);
    const auto = governor(128);
    const { limit, perSecond } = simulated(auto, { latencyMs: () => 50 }, clock, 10_000);
    expect(limit).toBe(128);
    expect(perSecond).toBeGreaterThan(0.8 * (128 / 0.05));
  });

  it('settles near what a target answers at once, where more only wait', () => {
    const { clock, governor } = clockAt(0);
    const at = (inFlight: number): number => 50 * Math.max(1, inFlight / 16);
    const { limit, perSecond } = simulated(governor(128), { latencyMs: at }, clock, 60_000);
    expect(limit).toBeGreaterThan(12);
    expect(limit).toBeLessThan(48);
    expect(perSecond).toBeGreaterThan(0.8 * (16 / 0.05));
  });

  it('goes down when answers take longer, and up again', () => {
    const { clock, governor } = clockAt(0);
    const auto = governor(64);
    simulated(auto, { latencyMs: () => 20 }, clock, 5000);
    const slowed = simulated(auto, { latencyMs: (inFlight) => 20 * Math.max(1, inFlight / 4) }, clock, 20_000);
    expect(slowed.limit).toBeLessThan(16);
    expect(simulated(auto, { latencyMs: () => 20 }, clock, 30_000).limit).toBe(64);
  });

  it('keeps a fixed number', () => {
    const { clock } = clockAt(0);
    const fixed = new Governor(7, () => clock.now);
    simulated(fixed, { latencyMs: (inFlight) => 10 * inFlight }, clock, 5000);
    fixed.throttled(1000);
    expect(fixed.limit).toBe(7);
  });
});

describe('the rate after throttling', () => {
  it('is that at which the target served, and a little less', () => {
    const { clock, governor } = clockAt(10_000);
    const auto = governor(64);
    expect(auto.rate).toBeUndefined();
    for (let each = 0; each < 200; each += 1) {
      clock.now += 5;
      auto.answered(5);
    }
    auto.throttled(1000);
    expect(auto.rate).toBeCloseTo(196, -1);
    expect(auto.rate).toBeLessThan(200);
  });

  it('counts answers that are throttled at once as one', () => {
    const { clock, governor } = clockAt(10_000);
    const auto = governor(64);
    for (let each = 0; each < 100; each += 1) {
      clock.now += 10;
      auto.answered(10);
    }
    auto.throttled(1000);
    const once = auto.rate;
    clock.now += 10;
    auto.throttled(1000);
    expect(auto.rate).toBe(once);
  });

  it('is raised again after a while', () => {
    const { clock, governor } = clockAt(10_000);
    const auto = governor(64);
    clock.now += 5;
    auto.answered(5);
    auto.throttled(1000);
    const kept = auto.rate ?? 0;
    clock.now += 29_000;
    expect(auto.rate).toBe(kept);
    clock.now += 60_000;
    expect(auto.rate).toBeGreaterThan(kept * 1.1);
  });
});

describe('room', () => {
  it('is given to so many tasks at once, in their order', async () => {
    const governor = new Governor(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const tasks = [0, 1, 2, 3].map((each) =>
      governor.run(() => {
        begun.push(each);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[0]?.();
    await tasks[0];
    await new Promise(setImmediate);
    expect(begun).toEqual([0, 1, 2]);
    ends[1]?.();
    ends[2]?.();
    await tasks[1];
    await new Promise(setImmediate);
    ends[3]?.();
    await Promise.all(tasks);
    expect(begun).toEqual([0, 1, 2, 3]);
  });
});

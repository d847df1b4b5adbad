import type { HttpRequest, Observation } from '../../../../model/exchange.js';
import { answered } from '../../../fixtures/checks.fixture.js';
import { observed, plan } from '../../../fixtures/pacing.fixture.js';
import { type Answer, numberOf, target, timed } from '../../../fixtures/scheduler.fixture.js';

const throttledBy = (asked: HttpRequest, status: number, retryAfter?: string): Observation => {
  const exchange = answered(asked, status);
  const headers = retryAfter === undefined ? [] : [['Retry-After', retryAfter] as const];
  return { ...exchange, response: { ...exchange.response, headers } };
};

const statusesOf = (seen: ReadonlyMap<string, Observation>) =>
  [...seen.values()].map((each) => ('failure' in each ? each.failure.kind : each.response.status));

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a target that throttles', () => {
  const every = (nth: number, status: number, retryAfter?: string): Answer => {
    return (asked, count) => (count % nth === 0 ? throttledBy(asked, status, retryAfter) : answered(asked, 200));
  };

  it.each([
    { name: '429 with seconds', answer: every(10, 429, '2'), waitMs: 2000 },
    { name: '429 with decimals', answer: every(10, 429, '0.25'), waitMs: 250 },
    { name: '503 with seconds', answer: every(10, 503, '2'), waitMs: 2000 },
    { name: '429 that does not say', answer: every(10, 429), waitMs: 1000 },
  ])('is given the time it asks for, and answers everything: $name', async ({ answer, waitMs }) => {
    const { send, sent } = target(answer);
    const pauses: number[] = [];
    const onPause = (ms: number) => void pauses.push(ms);
    const { seen, statistics } = await timed(observed(plan(40), send, { onPause }));
    expect(new Set(statusesOf(seen))).toEqual(new Set([200]));
    expect(statistics).toEqual({ sent: 44, throttled: 4, waitedMs: 4 * waitMs, repeated: 0 });
    expect(sent).toHaveLength(44);
    expect(pauses).toEqual([waitMs, waitMs, waitMs, waitMs]);
  });

  it('hears from no lane before its time', async () => {
    const { send, sent } = target((asked, nth) => (nth === 8 ? throttledBy(asked, 429, '3') : answered(asked, 200)));
    await timed(observed(plan(30), send));
    const answeredAt = (sent[7]?.at ?? 0) + 10;
    const early = sent.slice(8).filter(({ at }) => at > answeredAt && at < answeredAt + 3000);
    expect(early).toEqual([]);
    expect(sent.filter(({ path }) => path === sent[7]?.path)).toHaveLength(2);
  });

  it('is not asked any more when it asks for too long, and one cause says so', async () => {
    const { send, sent } = target((asked, nth) =>
      nth === 5 ? throttledBy(asked, 429, '86400') : answered(asked, 200),
    );
    const { seen, statistics, tookMs } = await timed(observed(plan(40), send, { concurrency: 1 }));
    expect(sent).toHaveLength(5);
    expect(tookMs).toBeLessThan(1000);
    expect(statistics.stopped).toMatchObject({
      cause: 'throttled',
      message: expect.stringContaining('to wait 24 h'),
    });
    expect(statusesOf(seen).slice(4, 6)).toEqual([429, 'not-sent']);
  });

  it('is not waited for beyond the deadline', async () => {
    const { send } = target((asked) => throttledBy(asked, 429, '30'));
    const deadlineAt = performance.now() + 20_000;
    const { statistics, tookMs } = await timed(observed(plan(40), send, { deadlineAt }));
    expect(statistics.stopped).toMatchObject({ message: expect.stringContaining('until its deadline') });
    expect(tookMs).toBeLessThan(1000);
  });

  it('is waited for two minutes in all at most', async () => {
    const { send } = target((asked, nth) => (nth % 2 === 0 ? throttledBy(asked, 429, '50') : answered(asked, 200)));
    const { statistics } = await timed(observed(plan(40), send, { concurrency: 1 }));
    expect(statistics.stopped?.message).toMatch(
      /^the target asks to wait 50 s more, and a run waits 2 min in all at most/,
    );
    expect(statistics.waitedMs).toBe(100_000);
  });

  it.each([
    { name: '429', answer: (asked: HttpRequest) => throttledBy(asked, 429), seconds: 30 },
    { name: '503', answer: (asked: HttpRequest) => throttledBy(asked, 503), seconds: 5 },
    { name: '429 that says at once', answer: (asked: HttpRequest) => throttledBy(asked, 429, '0'), seconds: 40 },
  ])('and answers nothing else is soon left alone: $name', async ({ answer, seconds }) => {
    const { send, sent } = target(answer);
    const { statistics, tookMs } = await timed(observed(plan(200), send));
    expect(statistics.stopped?.message).toMatch(
      /^the target goes on throttling after \d+ s of waiting; try a lower --rate/,
    );
    expect(tookMs).toBeLessThan(seconds * 1000);
    expect(sent.length).toBeLessThan(40);
  });

  it('may answer 503 in some places for ever, next to each other: everything else is asked', async () => {
    const broken = (asked: HttpRequest): boolean => numberOf(asked) >= 5 && numberOf(asked) < 15;
    const { send } = target((asked) => (broken(asked) ? throttledBy(asked, 503) : answered(asked, 200)));
    const { seen, statistics } = await timed(observed(plan(40), send));
    expect(statistics.stopped).toBeUndefined();
    expect(statusesOf(seen).filter((each) => each === 200)).toHaveLength(30);
  });

  it('is left at once when the run is interrupted', async () => {
    const controller = new AbortController();
    const { send, sent } = target((asked) => throttledBy(asked, 429, '50'));
    setTimeout(() => controller.abort('interrupted'), 500);
    const { statistics, tookMs } = await timed(observed(plan(40), send, { signal: controller.signal }));
    expect(tookMs).toBeLessThan(600);
    expect(statistics).toMatchObject({ throttled: 1, stopped: { cause: 'interrupted' } });
    expect(statistics.waitedMs).toBeCloseTo(490, -2);
    expect(sent).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a transient answer', () => {
  it.each([408, 425, 502, 504])('of %d is asked for once more, and what then comes counts', async (status) => {
    const once = new Set<string>();
    const send = (asked: HttpRequest): Promise<Observation> => {
      const isFirst = !once.has(asked.path);
      once.add(asked.path);
      return Promise.resolve(answered(asked, isFirst ? status : 200));
    };
    const { seen, statistics } = await observed(plan(3), send);
    expect(statusesOf(seen)).toEqual([200, 200, 200]);
    expect(statistics).toMatchObject({ sent: 6, repeated: 3 });
  });

  it('that comes again is the answer', async () => {
    const send = (asked: HttpRequest): Promise<Observation> => Promise.resolve(answered(asked, 504));
    const { seen, statistics } = await observed(plan(2), send);
    expect(statusesOf(seen)).toEqual([504, 504]);
    expect(statistics).toMatchObject({ sent: 4, repeated: 2 });
  });
});

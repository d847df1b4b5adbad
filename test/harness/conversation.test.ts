import type { HttpRequest, Observation } from '../../harness/exchange.js';
import { answered, request } from './checks.fixture.js';
import { manners, observed, plan, planned } from './manners.fixture.js';

type Answer = (asked: HttpRequest, nth: number) => Observation | 'never' | { readonly afterMs: number };

const ok: Answer = (asked) => answered(asked, 200);
const reset: Observation = { failure: { kind: 'reset', message: 'closed before any response' } };
const unauthorized: Answer = (asked) => answered(asked, 401);

const throttledBy = (asked: HttpRequest, status: number, retryAfter?: string): Observation => {
  const exchange = answered(asked, status);
  const headers = retryAfter === undefined ? [] : [['Retry-After', retryAfter] as const];
  return { ...exchange, response: { ...exchange.response, headers } };
};

const numberOf = ({ path }: HttpRequest): number => Number(path.split('/').at(-1));

/** Gives each answer after `latencyMs`; one that never comes is a time-out after the limit of one request. */
function target(answer: Answer, latencyMs = 10) {
  const sent: { readonly path: string; readonly at: number }[] = [];
  const started = performance.now();
  const send = async (asked: HttpRequest): Promise<Observation> => {
    sent.push({ path: asked.path, at: performance.now() - started });
    const given = answer(asked, sent.length);
    if (given === 'never') return later(manners.timeoutMs, { failure: { kind: 'timeout', message: 'too late' } });
    return 'afterMs' in given ? later(given.afterMs, answered(asked, 200)) : later(latencyMs, given);
  };
  return { sent, send, paths: () => sent.map(({ path }) => path) };
}

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}

/** Lets time pass until it ends; how long that took by the clock. */
async function timed<T>(running: Promise<T>): Promise<T & { readonly tookMs: number }> {
  const started = performance.now();
  let tookMs: number | undefined;
  const ended = running.then((result) => {
    tookMs = performance.now() - started;
    return { ...result, tookMs };
  });
  while (tookMs === undefined && performance.now() - started < 700_000) await jest.advanceTimersByTimeAsync(10);
  return ended;
}

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
    const { seen, effort } = await timed(observed(plan(40), send, { onPause }));
    expect(new Set(statusesOf(seen))).toEqual(new Set([200]));
    expect(effort).toEqual({ sent: 44, throttled: 4, waitedMs: 4 * waitMs });
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
    const { seen, effort, tookMs } = await timed(observed(plan(40), send, { concurrency: 1 }));
    expect(sent).toHaveLength(5);
    expect(tookMs).toBeLessThan(1000);
    expect(effort.stopped).toMatchObject({ cause: 'throttled', message: expect.stringContaining('to wait 86400 s') });
    expect(statusesOf(seen).slice(4, 6)).toEqual([429, 'not-sent']);
  });

  it('is not waited for beyond the deadline', async () => {
    const { send } = target((asked) => throttledBy(asked, 429, '30'));
    const deadlineAt = performance.now() + 20_000;
    const { effort, tookMs } = await timed(observed(plan(40), send, { deadlineAt }));
    expect(effort.stopped).toMatchObject({ message: expect.stringContaining('until its deadline') });
    expect(tookMs).toBeLessThan(1000);
  });

  it('is waited for two minutes in all at most', async () => {
    const { send } = target((asked, nth) => (nth % 2 === 0 ? throttledBy(asked, 429, '50') : answered(asked, 200)));
    const { effort } = await timed(observed(plan(40), send, { concurrency: 1 }));
    expect(effort.stopped?.message).toMatch(/^the target asks to wait 50 s more, and a run waits 120 s in all at most/);
    expect(effort.waitedMs).toBe(100_000);
  });

  it.each([
    { name: '429', answer: (asked: HttpRequest) => throttledBy(asked, 429), seconds: 30 },
    { name: '503', answer: (asked: HttpRequest) => throttledBy(asked, 503), seconds: 5 },
    { name: '429 that says at once', answer: (asked: HttpRequest) => throttledBy(asked, 429, '0'), seconds: 40 },
  ])('and answers nothing else is soon left alone: $name', async ({ answer, seconds }) => {
    const { send, sent } = target(answer);
    const { effort, tookMs } = await timed(observed(plan(200), send));
    expect(effort.stopped?.message).toMatch(
      /^the target goes on throttling after \d+ s of waiting; try a lower --rate/,
    );
    expect(tookMs).toBeLessThan(seconds * 1000);
    expect(sent.length).toBeLessThan(40);
  });

  it('may answer 503 in some places for ever, next to each other: everything else is asked', async () => {
    const broken = (asked: HttpRequest): boolean => numberOf(asked) >= 5 && numberOf(asked) < 15;
    const { send } = target((asked) => (broken(asked) ? throttledBy(asked, 503) : answered(asked, 200)));
    const { seen, effort } = await timed(observed(plan(40), send));
    expect(effort.stopped).toBeUndefined();
    expect(statusesOf(seen).filter((each) => each === 200)).toHaveLength(30);
  });

  it('is left at once when the run is interrupted', async () => {
    const controller = new AbortController();
    const { send, sent } = target((asked) => throttledBy(asked, 429, '50'));
    setTimeout(() => controller.abort('interrupted'), 500);
    const { effort, tookMs } = await timed(observed(plan(40), send, { signal: controller.signal }));
    expect(tookMs).toBeLessThan(600);
    expect(effort).toMatchObject({ throttled: 1, stopped: { cause: 'interrupted' } });
    expect(effort.waitedMs).toBeCloseTo(490, -2);
    expect(sent).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a target that dies', () => {
  it.each<{ name: string; death: Answer; says: RegExp }>([
    { name: 'resets', death: () => reset, says: /^the target stopped answering after 100 answers: closed before any/ },
    {
      name: 'refuses',
      death: () => ({ failure: { kind: 'refused', message: 'nothing listens' } }),
      says: /^the target stopped answering after 100 answers: nothing listens$/,
    },
    { name: 'hangs', death: () => 'never', says: /^the target stopped answering after 100 answers: no complete / },
  ])('ends the run within ten seconds, with one cause: $name', async ({ death, says }) => {
    const { send, sent } = target((asked, nth) => (nth > 100 ? death(asked, nth) : answered(asked, 200)));
    const { seen, effort, tookMs } = await timed(observed(plan(300), send, { concurrency: 4 }));
    const lastAnswer = (sent[99]?.at ?? 0) + 10;
    expect(tookMs - lastAnswer).toBeLessThan(10_000);
    expect(effort.stopped).toEqual({ cause: 'unreachable', message: expect.stringMatching(says), doubtful: [] });
    expect(sent.length).toBeLessThan(110);
    expect(seen.size).toBe(300);
  });

  it('by the first answer ends it as well', async () => {
    const { send, sent } = target(() => reset);
    const { effort } = await timed(observed(plan(300), send));
    expect(effort.stopped).toMatchObject({ cause: 'unreachable', message: 'closed before any response' });
    expect(sent.length).toBeLessThan(8);
  });

  it('with the last request is found dead too', async () => {
    const { send, sent } = target((asked, nth) => (nth >= 10 ? reset : answered(asked, 200)));
    const { effort } = await timed(observed(plan(10), send));
    expect(effort.stopped).toMatchObject({ cause: 'unreachable' });
    expect(sent).toHaveLength(11);
  });
});

describe('a target that is not dead', () => {
  it.each<{ name: string; answer: Answer }>([
    { name: 'it is slow', answer: () => ({ afterMs: 9900 }) },
    { name: 'it becomes slow', answer: (asked, nth) => (nth > 20 ? { afterMs: 9000 } : answered(asked, 200)) },
    { name: 'it hangs once', answer: (asked) => (numberOf(asked) === 7 ? 'never' : answered(asked, 200)) },
    {
      name: 'it hangs in many places next to each other',
      answer: (asked) => (numberOf(asked) % 40 >= 20 ? 'never' : answered(asked, 200)),
    },
    {
      name: 'it resets in many places next to each other',
      answer: (asked) => (numberOf(asked) % 40 >= 20 ? reset : answered(asked, 200)),
    },
    { name: 'every other request is reset', answer: (asked, nth) => (nth % 2 === 0 ? reset : answered(asked, 200)) },
    { name: 'it is reset first', answer: (asked, nth) => (nth === 1 ? reset : answered(asked, 200)) },
    {
      name: 'it says what nobody understands',
      answer: (asked, nth) =>
        nth > 1 ? { failure: { kind: 'malformed', message: 'not HTTP' } } : answered(asked, 200),
    },
  ])('is asked everything: $name', async ({ answer }) => {
    const { send, paths } = target(answer);
    const { effort } = await timed(observed(plan(80), send, { concurrency: 4 }));
    expect(effort.stopped).toBeUndefined();
    expect(new Set(paths()).size).toBe(80);
  });
});

describe("the owner's token", () => {
  const mixed = (count: number) => ({
    ...plan(count),
    requests: plan(count).requests.map((each, index) =>
      index % 3 === 2 ? planned(request('stranger', `/others/${index}`)) : each,
    ),
  });

  it('that is refused from some time on ends the run, and what was refused since then is in doubt', async () => {
    const { send, sent } = target((asked, nth) => (nth > 50 ? unauthorized(asked, nth) : answered(asked, 200)));
    const { seen, effort } = await timed(observed(mixed(200), send));
    const refused = [...seen].filter(([, each]) => !('failure' in each) && each.response.status === 401);
    expect(effort.stopped).toEqual({
      cause: 'credentials-refused',
      message: expect.stringMatching(/^the token of 'owner' worked for \d+ requests and is refused since$/),
      doubtful: expect.arrayContaining(refused.map(([key]) => key)),
    });
    expect(refused.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThan(62);
  });

  it('that is refused by the last request only is looked into', async () => {
    const { send, sent } = target((asked, nth) => (nth >= 10 ? unauthorized(asked, nth) : answered(asked, 200)));
    const { effort } = await timed(observed(plan(10), send));
    expect(effort.stopped).toMatchObject({ cause: 'credentials-refused', doubtful: ['/jobs/9'] });
    expect(sent).toHaveLength(11);
  });

  it.each<{ name: string; answer: Answer }>([
    { name: 'in some places', answer: (asked, nth) => (numberOf(asked) % 40 >= 20 ? unauthorized : ok)(asked, nth) },
    { name: 'at the end', answer: (asked, nth) => (numberOf(asked) >= 70 ? unauthorized : ok)(asked, nth) },
    { name: 'everywhere, from the first', answer: unauthorized },
  ])('that is refused wrongly leaves its answers to the checks: $name', async ({ answer }) => {
    const { send, paths } = target(answer);
    const { effort } = await timed(observed(plan(80), send));
    expect(effort.stopped).toBeUndefined();
    expect(new Set(paths()).size).toBe(80);
  });

  it('may be refused while a request with it is still in flight that is served in the end', async () => {
    const { send } = target((asked, nth) => {
      if (nth > 21) return unauthorized(asked, nth);
      return nth === 20 ? { afterMs: 35 } : answered(asked, 200);
    });
    const { seen, effort } = await timed(observed(plan(80), send));
    const refused = [...seen].filter(([, each]) => !('failure' in each) && each.response.status === 401);
    expect(effort.stopped?.doubtful).toEqual(expect.arrayContaining(refused.map(([key]) => key)));
  });
});

import { RequestScheduler } from '../../../../harness/observe/scheduler.js';
import type { Observation } from '../../../../model/exchange.js';
import { answered, request } from '../../../fixtures/checks.fixture.js';
import { observed, pacing, plan, planned } from '../../../fixtures/pacing.fixture.js';
import { type Answer, numberOf, target, timed } from '../../../fixtures/scheduler.fixture.js';

const ok: Answer = (asked) => answered(asked, 200);
const reset: Observation = { failure: { kind: 'reset', message: 'closed before any response' } };
const unauthorized: Answer = (asked) => answered(asked, 401);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a target that dies', () => {
  it.each<{ name: string; death: Answer; says: RegExp }>([
    { name: 'resets', death: () => reset, says: /^the target stopped responding after 100 answers: closed before any/ },
    {
      name: 'refuses',
      death: () => ({ failure: { kind: 'refused', message: 'nothing listens' } }),
      says: /^the target stopped responding after 100 answers: nothing listens$/,
    },
    { name: 'hangs', death: () => 'never', says: /^the target stopped responding after 100 answers: no complete / },
  ])('ends the run within ten seconds, with one cause: $name', async ({ death, says }) => {
    const { send, sent } = target((asked, nth) => (nth > 100 ? death(asked, nth) : answered(asked, 200)));
    const { seen, statistics, tookMs } = await timed(observed(plan(300), send, { concurrency: 4 }));
    const lastAnswer = (sent[99]?.at ?? 0) + 10;
    expect(tookMs - lastAnswer).toBeLessThan(10_000);
    expect(statistics.stopped).toEqual({ cause: 'unreachable', message: expect.stringMatching(says), doubtful: [] });
    expect(sent.length).toBeLessThan(110);
    expect(seen.size).toBe(300);
  });

  it('by the first answer ends it as well', async () => {
    const { send, sent } = target(() => reset);
    const { statistics } = await timed(observed(plan(300), send));
    expect(statistics.stopped).toMatchObject({ cause: 'unreachable', message: 'closed before any response' });
    expect(sent.length).toBeLessThan(8);
  });

  it('with the last request is found dead too', async () => {
    const { send, sent } = target((asked, nth) => (nth >= 10 ? reset : answered(asked, 200)));
    const { statistics } = await timed(observed(plan(10), send));
    expect(statistics.stopped).toMatchObject({ cause: 'unreachable' });
    expect(sent).toHaveLength(11);
  });
});

describe('a target that is not dead', () => {
  it.each<{ name: string; answer: Answer }>([
    { name: 'it is slow', answer: () => ({ afterMs: 9900 }) },
    { name: 'it becomes slow', answer: (asked, nth) => (nth > 20 ? { afterMs: 8900 } : answered(asked, 200)) },
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
    const { statistics } = await timed(observed(plan(80), send, { concurrency: 4 }));
    expect(statistics.stopped).toBeUndefined();
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
    const { seen, statistics } = await timed(observed(mixed(200), send));
    const refused = [...seen].filter(([, each]) => !('failure' in each) && each.response.status === 401);
    expect(statistics.stopped).toEqual({
      cause: 'credentials-refused',
      message: expect.stringMatching(/^the token of 'owner' worked for \d+ requests and is refused since$/),
      doubtful: expect.arrayContaining(refused.map(([key]) => key)),
    });
    expect(refused.length).toBeGreaterThan(0);
    expect(sent.length).toBeLessThan(62);
  });

  it('that is refused by the last request only is looked into', async () => {
    const { send, sent } = target((asked, nth) => (nth >= 10 ? unauthorized(asked, nth) : answered(asked, 200)));
    const { statistics } = await timed(observed(plan(10), send));
    expect(statistics.stopped).toMatchObject({ cause: 'credentials-refused', doubtful: ['owner GET /jobs/9'] });
    expect(sent).toHaveLength(11);
  });

  it.each<{ name: string; answer: Answer }>([
    { name: 'in some places', answer: (asked, nth) => (numberOf(asked) % 40 >= 20 ? unauthorized : ok)(asked, nth) },
    { name: 'at the end', answer: (asked, nth) => (numberOf(asked) >= 70 ? unauthorized : ok)(asked, nth) },
    { name: 'everywhere, from the first', answer: unauthorized },
  ])('that is refused wrongly leaves its answers to the checks: $name', async ({ answer }) => {
    const { send, paths } = target(answer);
    const { statistics } = await timed(observed(plan(80), send));
    expect(statistics.stopped).toBeUndefined();
    expect(new Set(paths()).size).toBe(80);
  });

  it('may be refused while a request with it is still in flight that is served in the end', async () => {
    const { send } = target((asked, nth) => {
      if (nth > 21) return unauthorized(asked, nth);
      return nth === 20 ? { afterMs: 35 } : answered(asked, 200);
    });
    const { seen, statistics } = await timed(observed(plan(80), send));
    const refused = [...seen].filter(([, each]) => !('failure' in each) && each.response.status === 401);
    expect(statistics.stopped?.doubtful).toEqual(expect.arrayContaining(refused.map(([key]) => key)));
  });
});

describe('a budget', () => {
  const first = request('owner', '/jobs/0');
  const scheduled = (answer: Answer) => {
    const sender = { send: target(answer).send, close: () => undefined };
    return new RequestScheduler(first, sender, { ...pacing, onObservation: () => undefined });
  };

  it('counts requests, but not their retries', async () => {
    const scheduler = scheduled((asked, nth) => answered(asked, nth === 1 ? 429 : 200));
    const { sent } = await timed(scheduler.send(first).then(() => scheduler.end()));
    expect({ sent, requests: scheduler.requests }).toEqual({ sent: 2, requests: 1 });
    expect(scheduler.reached({ requests: 2, ms: 60_000 })).toEqual([]);
    expect(scheduler.reached({ requests: 1, ms: 60_000 })).toEqual(['no more than 1 requests were spent on it']);
  });

  it('counts the time since the scheduler was made', () => {
    const scheduler = scheduled(ok);
    jest.advanceTimersByTime(1999);
    expect(scheduler.reached({ requests: 1, ms: 2000 })).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(scheduler.reached({ requests: 1, ms: 2000 })).toEqual(['no more than 2 s were spent on it']);
  });
});

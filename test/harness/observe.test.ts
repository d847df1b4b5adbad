import type { HttpRequest, Observation } from '../../harness/exchange.js';
import { observe } from '../../harness/observe.js';
import type { Plan } from '../../harness/plan.js';
import { answered, request } from './checks.fixture.js';

const plan = (count: number): Plan => ({
  requests: Array.from({ length: count }, (_, index) => {
    const asked = request('owner', `/jobs/${index}`);
    return { key: asked.path, request: asked, template: asked.path, scenarios: [] };
  }),
  fallbacks: [],
  checks: new Map(),
});

type Answer = (request: HttpRequest) => Promise<Observation>;

async function observed(
  count: number,
  send: Answer,
  options: { signal?: AbortSignal; concurrency?: number; rate?: number } = {},
) {
  const seen = new Map<string, Observation>();
  await observe(
    plan(count),
    { send },
    {
      concurrency: options.concurrency ?? 3,
      rate: options.rate,
      signal: options.signal ?? new AbortController().signal,
      onObservation: (key, observation) => void seen.set(key, observation),
    },
  );
  return seen;
}

const ok: Answer = (asked) => Promise.resolve(answered(asked, 200));

describe('observe', () => {
  it('sends every request once and reports each', async () => {
    const sent: string[] = [];
    const seen = await observed(20, (asked) => {
      sent.push(asked.path);
      return ok(asked);
    });
    expect(sent).toHaveLength(20);
    expect(new Set(sent).size).toBe(20);
    expect(seen.size).toBe(20);
  });

  it('sends the first alone, then never more at once than it may', async () => {
    let [inFlight, most] = [0, 0];
    const counts: number[] = [];
    await observed(12, async (asked) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      counts.push(inFlight);
      await Promise.resolve();
      inFlight -= 1;
      return ok(asked);
    });
    expect(counts[0]).toBe(1);
    expect(most).toBe(3);
  });

  it.each(['refused', 'name-not-found', 'tls'] as const)('sends nothing more after %s', async (kind) => {
    let sent = 0;
    const seen = await observed(10, () => {
      sent += 1;
      return Promise.resolve({ failure: { kind, message: 'nothing listens' } });
    });
    expect(sent).toBe(1);
    expect(seen.get('/jobs/9')).toEqual({ failure: { kind: 'not-sent', message: 'nothing listens' } });
  });

  it('goes on after a time-out: the next request may be answered', async () => {
    const seen = await observed(3, () => Promise.resolve({ failure: { kind: 'timeout', message: 'slow' } }));
    expect([...seen.values()].map((each) => 'failure' in each && each.failure.kind)).toEqual([
      'timeout',
      'timeout',
      'timeout',
    ]);
  });

  it('sends what a 403 calls for after the rest, and only then', async () => {
    const sent: string[] = [];
    const fallbacks = [0, 1].map((index) => {
      const asked = request('stranger', `/otherwise/${index}`);
      return { key: asked.path, request: asked, template: asked.path, scenarios: [], after: `/jobs/${index}` };
    });
    const send: Answer = (asked) => {
      sent.push(asked.path);
      return Promise.resolve(answered(asked, asked.path === '/jobs/1' ? 403 : 200));
    };
    const options = {
      concurrency: 2,
      rate: undefined,
      signal: new AbortController().signal,
      onObservation: () => undefined,
    };
    await observe({ ...plan(4), fallbacks }, { send }, options);
    expect(sent).toHaveLength(5);
    expect(sent.at(-1)).toBe('/otherwise/1');
  });

  it('sends nothing more once it is aborted, and says why', async () => {
    const controller = new AbortController();
    let sent = 0;
    const seen = await observed(
      10,
      (asked) => {
        sent += 1;
        if (sent === 2) controller.abort('interrupted');
        return ok(asked);
      },
      { signal: controller.signal, concurrency: 1 },
    );
    expect(sent).toBe(2);
    expect(seen.size).toBe(10);
    expect(seen.get('/jobs/9')).toEqual({ failure: { kind: 'not-sent', message: 'interrupted' } });
  });

  it('keeps requests apart by the rate', async () => {
    const times: number[] = [];
    await observed(
      5,
      (asked) => {
        times.push(performance.now());
        return ok(asked);
      },
      { rate: 200 },
    );
    const [first = 0, last = 0] = [times.at(1), times.at(-1)];
    expect(last - first).toBeGreaterThanOrEqual(14);
  });
});

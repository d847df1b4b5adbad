import { repeatsOf } from '../../../../harness/observe/observe.js';
import type { HttpRequest, Observation } from '../../../../model/exchange.js';
import { answered, request } from '../../../fixtures/checks.fixture.js';
import { observed, plan, planned } from '../../../fixtures/pacing.fixture.js';

type Answer = (request: HttpRequest) => Promise<Observation>;

const ok: Answer = (asked) => Promise.resolve(answered(asked, 200));

describe('observe', () => {
  it('sends every request once and reports each', async () => {
    const sent: string[] = [];
    const { seen, statistics } = await observed(plan(20), (asked) => {
      sent.push(asked.path);
      return ok(asked);
    });
    expect(sent).toHaveLength(20);
    expect(new Set(sent).size).toBe(20);
    expect(seen.size).toBe(20);
    expect(statistics).toEqual({ sent: 20, throttled: 0, waitedMs: 0, repeated: 0 });
  });

  it('sends the first alone, then never more at once than it may', async () => {
    let [inFlight, most] = [0, 0];
    const counts: number[] = [];
    await observed(plan(12), async (asked) => {
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
    const { seen } = await observed(plan(10), () => {
      sent += 1;
      return Promise.resolve({ failure: { kind, message: 'nothing listens' } });
    });
    expect(sent).toBe(1);
    expect(seen.get('owner GET /jobs/9')).toEqual({ failure: { kind: 'not-sent', message: 'nothing listens' } });
  });

  it('sends nothing more when the first answer shows that nothing can be said about the target', async () => {
    const asked: string[] = [];
    const { seen, statistics } = await observed(
      plan(5),
      (each) => {
        asked.push(each.path);
        return Promise.resolve(answered(each, 401));
      },
      { obstacle: () => Promise.resolve({ cause: 'credentials-refused', message: 'the token expired' }) },
    );
    expect(asked).toEqual(['/jobs/0']);
    expect(seen.get('owner GET /jobs/4')).toEqual({ failure: { kind: 'not-sent', message: 'the token expired' } });
    expect(statistics.stopped).toEqual({
      cause: 'credentials-refused',
      message: 'the token expired',
      doubtful: ['owner GET /jobs/0'],
    });
  });

  it('continues after a time-out: the next request may be answered', async () => {
    const timeout: Observation = { failure: { kind: 'timeout', message: 'slow' } };
    const { seen } = await observed(plan(4), (asked) =>
      asked.path === '/jobs/1' ? Promise.resolve(timeout) : ok(asked),
    );
    expect([...seen].filter(([, each]) => 'failure' in each)).toEqual([['owner GET /jobs/1', timeout]]);
  });

  it('sends what a 403 calls for after the rest, and only then', async () => {
    const sent: string[] = [];
    const fallbacks = [0, 1].map((index) => ({
      ...planned(request('stranger', `/otherwise/${index}`)),
      after: `owner GET /jobs/${index}`,
    }));
    const send: Answer = (asked) => {
      sent.push(asked.path);
      return Promise.resolve(answered(asked, asked.path === '/jobs/1' ? 403 : 200));
    };
    await observed({ ...plan(4), fallbacks }, send);
    expect(sent).toHaveLength(5);
    expect(sent.at(-1)).toBe('/otherwise/1');
  });

  it('sends nothing more once it is aborted, and says why', async () => {
    const controller = new AbortController();
    let sent = 0;
    const { seen, statistics } = await observed(
      plan(10),
      (asked) => {
        sent += 1;
        if (sent === 2) controller.abort('interrupted');
        return ok(asked);
      },
      { signal: controller.signal, concurrency: 1 },
    );
    expect(sent).toBe(2);
    expect(seen.size).toBe(10);
    expect(seen.get('owner GET /jobs/9')).toEqual({ failure: { kind: 'not-sent', message: 'interrupted' } });
    expect(statistics.stopped).toEqual({ cause: 'interrupted', message: 'interrupted', doubtful: [] });
  });
});

describe('repeatsOf', () => {
  const again = (who: string, path: string) => planned({ ...request(who, path), again: true });

  it('keeps what is asked once more, each once', () => {
    const requests = [
      planned(request('owner', '/1')),
      ...Array.from({ length: 7 }, (_, at) => again('owner', `/${at}`)),
    ];
    const keys = repeatsOf(requests).map(({ key }) => key);
    expect(keys.toSorted()).toEqual(requests.slice(1).map(({ key }) => key));
  });

  it('has requests of several callers in flight at once', () => {
    const owners = ['/1', '/2', '/3', '/4'].map((path) => again('owner', path));
    const others = ['app', 'other-user', 'administrator', 'nobody'].map((who) => again(who, '/1'));
    const callers = repeatsOf([...owners, ...others]).map(({ request: { credentials } }) => credentials);
    const isOwner = callers.map((each) => each.kind === 'principal' && each.id === 'owner');
    expect(isOwner).toEqual([true, false, true, false, true, false, true, false]);
  });

  it('sends them when all else was answered', async () => {
    const sent: string[] = [];
    const first = ['/1', '/2', '/3'].map((path) => planned(request('owner', path)));
    await observed(
      { ...plan(0), requests: [...first.slice(0, 1), again('owner', '/1'), ...first.slice(1)] },
      (asked) => {
        sent.push(`${asked.path}${asked.again === true ? ' again' : ''}`);
        return ok(asked);
      },
    );
    expect(sent).toEqual(['/1', '/2', '/3', '/1 again']);
  });

  it('brings the ETag of its answer back, and is reported under the name that it is planned by', async () => {
    const first = planned(request('owner', '/1'));
    const holding = planned({ ...first.request, again: true, sendsBack: first.key });
    const sent: HttpRequest[] = [];
    const { seen } = await observed(
      { ...plan(0), requests: [first, holding, planned(request('owner', '/2'))] },
      (asked) => {
        sent.push(asked);
        const { response, ...rest } = answered(asked, 200);
        return Promise.resolve({ ...rest, response: { ...response, headers: [['ETag', '"1"']] } });
      },
    );
    expect(sent.map(({ headers }) => headers)).toEqual([[], [], [['If-None-Match', '"1"']]]);
    expect([...seen.keys()].at(-1)).toBe(holding.key);
  });
});

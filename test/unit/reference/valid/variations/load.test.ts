import { createService } from '../../../../../reference/service.js';
import { variationLines, variationsNamed } from '../../../../../reference/valid/variations/index.js';
import { seededWorld } from '../../../../../reference/world.js';
import { asking, baseUrl, verifyToken } from '../../../../fixtures/asking.fixture.js';

/** A service with a clock of its own; it counts which of so many requests at once it throttles. */
function timed(...ids: readonly string[]) {
  let clock = 1_000_000;
  const now = (): Date => new Date(clock);
  const environment = { world: seededWorld, baseUrl, verifyToken, now, newId: () => 'request-1' };
  const { answer } = createService(environment, variationsNamed(ids));
  return {
    throttledOf: async (count: number): Promise<number> => {
      const asked = Array.from({ length: count }, () =>
        answer({ method: 'GET', path: '/v1.0/print/printers', headers: [] }),
      );
      return (await Promise.all(asked)).filter(({ status }) => status === 429).length;
    },
    pass: (ms: number) => (clock += ms),
  };
}

describe('throttles-above-N', () => {
  it('serves as many requests at once as a second brings, and refuses those above', async () => {
    expect(await timed('throttles-above-200').throttledOf(250)).toBe(50);
  });

  it('serves as many more as the time that passed brings, and saves up for no more than a second', async () => {
    const { throttledOf, pass } = timed('throttles-above-20');
    await throttledOf(20);
    pass(500);
    expect(await throttledOf(15)).toBe(5);
    pass(60_000);
    expect(await throttledOf(25)).toBe(5);
  });

  it('never refuses who keeps to the limit', async () => {
    const { throttledOf, pass } = timed('throttles-above-200');
    let throttled = 0;
    for (let asked = 0; asked < 2000; asked += 1) {
      throttled += await throttledOf(1);
      pass(5);
    }
    expect(throttled).toBe(0);
  });

  it('says in whole seconds when to come back', async () => {
    const ask = asking(variationsNamed(['throttles-above-1']));
    await ask('printers');
    const { status, header } = await ask('printers');
    expect({ status, after: header('retry-after') }).toEqual({ status: 429, after: '1' });
  });
});

describe('answers-after-Nms', () => {
  it('takes its time, for refusals too', async () => {
    const ask = asking(variationsNamed(['answers-after-30ms']));
    const began = performance.now();
    expect(await ask('printers', { headers: [] })).toMatchObject({ status: 401 });
    expect(performance.now() - began).toBeGreaterThan(28);
  });
});

describe('the variations with a number', () => {
  it.each([
    'throttles-above-0',
    'throttles-above-1000001',
    'answers-after-600001ms',
    'throttles-above-',
    'answers-after-5',
  ])('are not %s', (id) => {
    expect(() => variationsNamed([id])).toThrow(`no variation '${id}'; did you mean '`);
  });

  it('go together with others', () => {
    const named = variationsNamed(['answers-after-5ms', 'throttles-every-10th', 'throttles-above-7']);
    expect(named.map(({ id }) => id)).toEqual(['throttles-every-10th', 'answers-after-5ms', 'throttles-above-7']);
  });

  it('are listed with what they mean', () => {
    expect(variationLines).toEqual(expect.arrayContaining([expect.stringMatching(/^throttles-above-N {2}serves N /)]));
    expect(variationLines).toContain('lists-change');
  });
});

import type { PlannedRequest } from '../../../../harness/plan/plan.js';
import type { Observation } from '../../../../model/exchange.js';
import { answered, request } from '../../../fixtures/checks.fixture.js';
import { observed, plan, planned } from '../../../fixtures/pacing.fixture.js';
import { type Answer, numberOf, target, timed } from '../../../fixtures/scheduler.fixture.js';

const reset: Observation = { failure: { kind: 'reset', message: 'closed before any response' } };
const refused: Observation = { failure: { kind: 'refused', message: 'nothing listens' } };
const lost: Observation = { failure: { kind: 'name-not-found', message: 'no such name' } };

const odd = (count: number): readonly PlannedRequest[] =>
  Array.from({ length: count }, (_, index) => ({ ...planned(request('owner', `/odd/${index}`)), odd: true }));

/** Ordinary requests, with odd ones between them. */
const mixed = {
  ...plan(0),
  requests: plan(12).requests.flatMap((each, index) => [each, ...odd(4).slice(index, index + 1)]),
};

const isOdd = (path: string): boolean => path.startsWith('/odd/');

/** A target that dies of an odd request, whose answer is `last`, and gives `after` from then on. */
function mortal(fatal: number, last: Observation | 'never' | undefined, after: Observation | 'never') {
  let isDead = false;
  return target((asked) => {
    if (isDead) return after;
    if (isOdd(asked.path) && numberOf(asked) === fatal) {
      isDead = true;
      return last ?? answered(asked, 404);
    }
    return answered(asked, 200);
  });
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('odd requests', () => {
  it('are sent last, one at a time, with a probe after each', async () => {
    const { send, paths } = target((asked) => answered(asked, 200));
    const { statistics } = await timed(observed(mixed, send));
    expect(paths().slice(0, 12).some(isOdd)).toBe(false);
    expect(paths().slice(12)).toEqual(['0', '1', '2', '3'].flatMap((each) => [`/odd/${each}`, '/jobs/0']));
    expect(statistics).toMatchObject({ sent: 20 });
    expect(statistics.stopped).toBeUndefined();
  });

  it.each<{ name: string; last: Observation | 'never' | undefined; after: Observation | 'never' }>([
    { name: 'it closes the connection', last: reset, after: refused },
    { name: 'it answers first', last: undefined, after: refused },
    { name: 'it hangs', last: 'never', after: 'never' },
    { name: 'it answers and hangs then', last: undefined, after: 'never' },
    { name: 'it goes on to close connections', last: reset, after: reset },
  ])('name the one that the target dies of, and no other is sent: $name', async ({ last, after }) => {
    const { send, paths } = mortal(2, last, after);
    const { statistics, seen, tookMs } = await timed(observed(mixed, send));
    expect(statistics.stopped).toEqual({
      cause: 'unreachable',
      message: expect.stringContaining('it died of owner GET /odd/2, the only request under way'),
      doubtful: [],
      fatal: 'owner GET /odd/2',
    });
    expect(paths()).not.toContain('/odd/3');
    expect(seen.get('owner GET /odd/3')).toMatchObject({ failure: { kind: 'not-sent' } });
    expect(tookMs).toBeLessThan(20_000);
  });

  it.each<{ name: string; answer: Answer }>([
    { name: 'is reset', answer: (asked) => (isOdd(asked.path) ? reset : answered(asked, 200)) },
    { name: 'is never answered', answer: (asked) => (isOdd(asked.path) ? 'never' : answered(asked, 200)) },
    { name: 'is followed by one silence', answer: (asked, nth) => (nth === 14 ? reset : answered(asked, 200)) },
  ])('blame nobody where one $name and the target responds', async ({ answer }) => {
    const { send, paths } = target(answer);
    const { statistics } = await timed(observed(mixed, send));
    expect(statistics.stopped).toBeUndefined();
    expect(paths().filter(isOdd)).toHaveLength(4);
  });

  it('are not blamed for what is on the way', async () => {
    const { send } = mortal(2, lost, lost);
    const { statistics } = await timed(observed(mixed, send));
    expect(statistics.stopped).toMatchObject({ cause: 'unreachable' });
    expect(statistics.stopped).not.toHaveProperty('fatal');
  });

  it.each([8, 11])('are not blamed for a target that died after %d answers', async (answers) => {
    const { send } = target((asked, nth) => (nth > answers ? reset : answered(asked, 200)));
    const { statistics } = await timed(observed(mixed, send));
    expect(statistics.stopped).toMatchObject({ cause: 'unreachable' });
    expect(statistics.stopped).not.toHaveProperty('fatal');
  });
});

import { retryDelayMs, waitRefusal } from '../../../../harness/observe/throttling.js';
import type { Observation } from '../../../../model/exchange.js';
import { answered, failed, request } from '../../../fixtures/checks.fixture.js';

function throttled(status: number, retryAfter?: string): Observation {
  const { request: asked, response, durationMs } = answered(request('owner', '/jobs/1'), status);
  const headers = retryAfter === undefined ? [] : [['Retry-After', retryAfter] as const];
  return { request: asked, response: { ...response, headers }, durationMs };
}

/** The waits before a request that always gets this answer, until it is sent no more. */
function waits(outcome: Observation): readonly number[] {
  const all: number[] = [];
  for (let retries = 0; retries < 100; retries += 1) {
    const ms = retryDelayMs(outcome, retries, 0);
    if (ms === undefined) return all;
    all.push(ms);
  }
  throw new Error('it is sent for ever');
}

describe('retryDelayMs', () => {
  it.each([
    { name: '429 that does not say when', outcome: throttled(429), ms: [1000, 2000, 4000] },
    { name: '429 with rubbish', outcome: throttled(429, 'rubbish'), ms: [1000, 2000, 4000] },
    { name: '503 that does not say when', outcome: throttled(503), ms: [1000] },
    { name: '429 with seconds', outcome: throttled(429, '7'), ms: [7000, 7000, 7000, 7000, 7000] },
    { name: '503 with seconds', outcome: throttled(503, '7'), ms: [7000, 7000, 7000, 7000, 7000] },
    { name: '429 that always says at once', outcome: throttled(429, '0'), ms: [0, 1000, 2000, 4000, 4000] },
    { name: '500', outcome: throttled(500, '7'), ms: [] },
    { name: '200', outcome: throttled(200, '7'), ms: [] },
    { name: '301', outcome: throttled(301, '7'), ms: [] },
    { name: 'no answer at all', outcome: failed, ms: [] },
  ])('waits $ms after $name', ({ outcome, ms }) => {
    expect(waits(outcome)).toEqual(ms);
  });
});

describe('waitRefusal', () => {
  const fine = { waitMs: 1000, addedMs: 1000, waitedMs: 0, leftMs: 60_000 };

  it('allows a short wait', () => {
    expect(waitRefusal(fine)).toBeUndefined();
    expect(waitRefusal({ ...fine, waitMs: 60_000, addedMs: 20_000, waitedMs: 100_000 })).toBeUndefined();
  });

  it.each([
    { pause: { waitMs: 86_400_000 }, says: 'the target asks to wait 24 h, and a run waits 60 s at once at most' },
    { pause: { waitedMs: 119_500 }, says: 'the target asks to wait 1 s more, and a run waits 2 min in all at most; ' },
    { pause: { leftMs: 900 }, says: 'the target asks to wait 1 s, and the run has 900 ms left until its deadline' },
  ])('says why: $says', ({ pause, says }) => {
    expect(waitRefusal({ ...fine, ...pause })).toContain(says);
  });
});

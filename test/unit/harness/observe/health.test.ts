import {
  initialHealth,
  isConfirmed,
  isUnreachable,
  probeFor,
  probeLimitMs,
  recordOutcome,
  type SendOutcome,
  suspicionIn,
  type TargetHealth,
} from '../../../../harness/observe/health.js';
import type { Observation, TransportFailure } from '../../../../model/exchange.js';
import { answered, request } from '../../../fixtures/checks.fixture.js';

const asked = request('owner', '/jobs/1');

/** A request that had this outcome: a status, or how it failed; each takes 10 ms, one after the other. */
type Outcome = number | TransportFailure['kind'];

const observationOf = (outcome: Outcome): Observation =>
  typeof outcome === 'number' ? answered(asked, outcome) : { failure: { kind: outcome, message: outcome } };

function healthAfter(outcomes: readonly Outcome[], more: Partial<SendOutcome> = {}): TargetHealth {
  return outcomes.reduce<TargetHealth>((health, outcome, index) => {
    const times = { startedAt: index * 10, endedAt: index * 10 + 9 };
    const sent = { key: `${index}`, request: asked, observation: observationOf(outcome), willRetry: false };
    return recordOutcome(health, { ...sent, ...times, ...more });
  }, initialHealth);
}

describe('suspicionIn', () => {
  it.each<{ outcomes: readonly Outcome[]; suspicion: string | undefined }>([
    { outcomes: [200, 'reset', 'timeout', 'reset'], suspicion: 'unreachable' },
    { outcomes: [200, 'reset', 'timeout', 500, 'reset'], suspicion: undefined },
    { outcomes: [200, 'reset', 'malformed', 'reset', 'reset'], suspicion: undefined },
    { outcomes: [200, 'reset', 'not-sent', 'reset', 'reset'], suspicion: 'unreachable' },
    { outcomes: [200, 'refused'], suspicion: 'unreachable' },
    { outcomes: [200, 503, 429, 503], suspicion: 'throttled' },
    { outcomes: [200, 503, 429, 404, 503], suspicion: undefined },
    { outcomes: [200, 401, 404, 401, 'reset', 401], suspicion: 'credentials-refused' },
    { outcomes: [200, 401, 401, 200, 401], suspicion: undefined },
    { outcomes: [401, 401, 401, 401], suspicion: undefined },
  ])('is $suspicion after $outcomes', ({ outcomes, suspicion }) => {
    expect(suspicionIn(healthAfter(outcomes), 3)).toBe(suspicion);
  });

  it('does not count what is sent again', () => {
    expect(suspicionIn(healthAfter([429, 429, 429], { willRetry: true }), 3)).toBeUndefined();
  });

  it('does not count a 401 for any other principal', () => {
    const served = healthAfter([200]);
    const stranger = { request: request('stranger', '/x'), startedAt: 20, endedAt: 30, willRetry: false };
    const health = recordOutcome(served, { ...stranger, key: 'x', observation: observationOf(401) });
    expect(suspicionIn(health, 1)).toBeUndefined();
    expect(health.refusals).toHaveLength(1);
  });
});

describe('isUnreachable', () => {
  it.each<{ outcomes: readonly Outcome[]; is: boolean }>([
    { outcomes: ['refused'], is: true },
    { outcomes: ['proxy'], is: true },
    { outcomes: ['reset'], is: false },
    { outcomes: [500, 'refused'], is: false },
  ])('is $is after $outcomes', ({ outcomes, is }) => {
    expect(isUnreachable(healthAfter(outcomes))).toBe(is);
  });
});

describe('isConfirmed', () => {
  const then = healthAfter([200, 'reset', 'reset', 'reset']);

  it.each([
    { suspicion: 'unreachable', probed: 'timeout', is: true },
    { suspicion: 'unreachable', probed: 500, is: false },
    { suspicion: 'throttled', probed: 503, is: true },
    { suspicion: 'throttled', probed: 'reset', is: false },
    { suspicion: 'credentials-refused', probed: 401, is: true },
    { suspicion: 'credentials-refused', probed: 403, is: false },
  ] as const)('is $is for $suspicion when the probe meets $probed', ({ suspicion, probed, is }) => {
    const observation = observationOf(probed);
    const now = recordOutcome(then, { request: asked, observation, startedAt: 90, endedAt: 99, willRetry: false });
    expect(isConfirmed(suspicion, observation, then, now)).toBe(is);
  });
});

describe('a probe', () => {
  it('is a request that went well', () => {
    const other = request('owner', '/jobs/2');
    const sent = { startedAt: 0, endedAt: 9, willRetry: false };
    const throttled = recordOutcome(initialHealth, { ...sent, request: asked, observation: observationOf(503) });
    const missing = recordOutcome(throttled, { ...sent, request: asked, observation: observationOf(404) });
    const served = recordOutcome(missing, { ...sent, request: other, observation: observationOf(200) });
    expect(probeFor('unreachable', throttled)).toBeUndefined();
    expect(probeFor('unreachable', served)).toBe(asked);
    expect(probeFor('credentials-refused', served)).toBe(other);
  });

  it.each([
    { slowestMs: 20, limitMs: 4500 },
    { slowestMs: 2000, limitMs: 6000 },
    { slowestMs: 9000, limitMs: 10_000 },
  ])('may take $limitMs ms where the slowest answer took $slowestMs ms', ({ slowestMs, limitMs }) => {
    expect(probeLimitMs({ ...initialHealth, slowestMs }, 10_000)).toBe(limitMs);
  });
});

import {
  afterBeat,
  type Beat,
  doubtOf,
  firstPulse,
  isConfirmed,
  isHopeless,
  type Pulse,
  probeFor,
  probeLimitMs,
} from '../../../../harness/observe/pulse.js';
import type { Observation, TransportFailure } from '../../../../model/exchange.js';
import { answered, request } from '../../../fixtures/checks.fixture.js';

const asked = request('owner', '/jobs/1');

/** A request that had this outcome: a status, or how it failed; each takes 10 ms, one after the other. */
type Outcome = number | TransportFailure['kind'];

const observationOf = (outcome: Outcome): Observation =>
  typeof outcome === 'number' ? answered(asked, outcome) : { failure: { kind: outcome, message: outcome } };

function pulseOf(outcomes: readonly Outcome[], more: Partial<Beat> = {}): Pulse {
  return outcomes.reduce<Pulse>((pulse, outcome, index) => {
    const times = { startedAt: index * 10, endedAt: index * 10 + 9 };
    const beat = { key: `${index}`, request: asked, observation: observationOf(outcome), isPutOff: false };
    return afterBeat(pulse, { ...beat, ...times, ...more });
  }, firstPulse);
}

describe('doubtOf', () => {
  it.each<{ outcomes: readonly Outcome[]; doubt: string | undefined }>([
    { outcomes: [200, 'reset', 'timeout', 'reset'], doubt: 'unreachable' },
    { outcomes: [200, 'reset', 'timeout', 500, 'reset'], doubt: undefined },
    { outcomes: [200, 'reset', 'malformed', 'reset', 'reset'], doubt: undefined },
    { outcomes: [200, 'reset', 'not-sent', 'reset', 'reset'], doubt: 'unreachable' },
    { outcomes: [200, 'refused'], doubt: 'unreachable' },
    { outcomes: [200, 503, 429, 503], doubt: 'throttled' },
    { outcomes: [200, 503, 429, 404, 503], doubt: undefined },
    { outcomes: [200, 401, 404, 401, 'reset', 401], doubt: 'credentials-refused' },
    { outcomes: [200, 401, 401, 200, 401], doubt: undefined },
    { outcomes: [401, 401, 401, 401], doubt: undefined },
  ])('is $doubt after $outcomes', ({ outcomes, doubt }) => {
    expect(doubtOf(pulseOf(outcomes), 3)).toBe(doubt);
  });

  it('does not count what is sent again', () => {
    expect(doubtOf(pulseOf([429, 429, 429], { isPutOff: true }), 3)).toBeUndefined();
  });

  it('does not count 401 to anybody else', () => {
    const served = pulseOf([200]);
    const stranger = { request: request('stranger', '/x'), startedAt: 20, endedAt: 30, isPutOff: false };
    const pulse = afterBeat(served, { ...stranger, key: 'x', observation: observationOf(401) });
    expect(doubtOf(pulse, 1)).toBeUndefined();
    expect(pulse.refusals).toHaveLength(1);
  });
});

describe('isHopeless', () => {
  it.each<{ outcomes: readonly Outcome[]; is: boolean }>([
    { outcomes: ['refused'], is: true },
    { outcomes: ['proxy'], is: true },
    { outcomes: ['reset'], is: false },
    { outcomes: [500, 'refused'], is: false },
  ])('is $is after $outcomes', ({ outcomes, is }) => {
    expect(isHopeless(pulseOf(outcomes))).toBe(is);
  });
});

describe('isConfirmed', () => {
  const then = pulseOf([200, 'reset', 'reset', 'reset']);

  it.each([
    { doubt: 'unreachable', probed: 'timeout', is: true },
    { doubt: 'unreachable', probed: 500, is: false },
    { doubt: 'throttled', probed: 503, is: true },
    { doubt: 'throttled', probed: 'reset', is: false },
    { doubt: 'credentials-refused', probed: 401, is: true },
    { doubt: 'credentials-refused', probed: 403, is: false },
  ] as const)('is $is for $doubt when the probe meets $probed', ({ doubt, probed, is }) => {
    const observation = observationOf(probed);
    const now = afterBeat(then, { request: asked, observation, startedAt: 90, endedAt: 99, isPutOff: false });
    expect(isConfirmed(doubt, observation, then, now)).toBe(is);
  });
});

describe('a probe', () => {
  it('is a request that went well', () => {
    const other = request('owner', '/jobs/2');
    const beat = { startedAt: 0, endedAt: 9, isPutOff: false };
    const throttled = afterBeat(firstPulse, { ...beat, request: asked, observation: observationOf(503) });
    const missing = afterBeat(throttled, { ...beat, request: asked, observation: observationOf(404) });
    const served = afterBeat(missing, { ...beat, request: other, observation: observationOf(200) });
    expect(probeFor('unreachable', throttled)).toBeUndefined();
    expect(probeFor('unreachable', served)).toBe(asked);
    expect(probeFor('credentials-refused', served)).toBe(other);
  });

  it.each([
    { slowestMs: 20, limitMs: 4500 },
    { slowestMs: 2000, limitMs: 6000 },
    { slowestMs: 9000, limitMs: 10_000 },
  ])('may take $limitMs ms where the slowest answer took $slowestMs ms', ({ slowestMs, limitMs }) => {
    expect(probeLimitMs({ ...firstPulse, slowestMs }, 10_000)).toBe(limitMs);
  });
});

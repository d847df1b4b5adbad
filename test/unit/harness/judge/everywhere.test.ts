import { everywhere } from '../../../../harness/judge/everywhere.js';
import type { Check } from '../../../../model/check.js';
import type { Exchange, Observation } from '../../../../model/exchange.js';
import { inconclusive, notApplicable, verdictOf } from '../../../../model/verdict.js';

const finding = { at: 'status', expected: 'below 500', actual: '500' };

function answered(status: number): Exchange {
  const request = { method: 'GET', path: '/', credentials: { kind: 'none' }, headers: [] } as const;
  return { request, response: { status, headers: [], body: { kind: 'empty' } }, durationMs: 1 };
}

function checkWith(more: Partial<Check>): Check {
  return {
    id: 'fails-never',
    verifies: 'ERRORS-BODY',
    title: 'never fails',
    given: [],
    rejects: [],
    accepts: [],
    judge: ({ response: { status } } = answered(0)) => verdictOf(status === 500 ? [finding] : []),
    ...more,
  };
}

const errors = checkWith({ also: ({ response: { status } }) => status >= 400 });
const passed = { verdict: verdictOf<never>([]), exchanges: ['own'] };
const run = (entries: Readonly<Record<string, Observation>>) => new Map(Object.entries(entries));

describe('everywhere', () => {
  it('leaves a check alone that looks at its own answers only', () => {
    expect(everywhere(checkWith({}), passed, run({ other: answered(500) }))).toBe(passed);
  });

  it('names the first request with each deviation', () => {
    const observations = run({ own: answered(500), fine: answered(404), bad: answered(500), worse: answered(500) });
    expect(everywhere(errors, passed, observations)).toEqual({
      verdict: verdictOf([{ ...finding, exchange: 'bad' }]),
      exchanges: ['own', 'bad'],
    });
  });

  it('takes nothing for an answer that is none, or that the check does not hold for', () => {
    const failure = { failure: { kind: 'reset', message: '' } } as const;
    const fine = checkWith({ also: () => false });
    expect(everywhere(errors, passed, run({ none: failure }))).toBe(passed);
    expect(everywhere(fine, passed, run({ bad: answered(500) }))).toBe(passed);
  });

  it('finds what the own answer of the check could not show', () => {
    const open = { verdict: inconclusive('no error'), exchanges: ['own'] };
    expect(everywhere(errors, open, run({ bad: answered(500) })).verdict.outcome).toBe('fail');
    expect(everywhere(errors, open, run({ fine: answered(404) }))).toBe(open);
  });

  it('says nothing of what is withheld', () => {
    const withheld = { verdict: notApplicable('no'), exchanges: [] };
    expect(everywhere(errors, withheld, run({ bad: answered(500) }))).toBe(withheld);
  });
});

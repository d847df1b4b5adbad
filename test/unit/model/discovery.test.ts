import { planRun } from '../../../harness/plan/plan.js';
import type { Discovery } from '../../../model/discovery.js';
import { withFound } from '../../../model/discovery.js';
import { checks } from '../../../suites/index.js';
import { baseUrl } from '../../fixtures/discover.fixture.js';

const target = {
  baseUrl,
  embedded: false,
  jobs: [],
  users: { owner: 'alice', other: 'bob' },
  principals: new Set(['owner']),
  withheld: new Map(),
  mismatches: new Map([['reader', 'its token has more rights']]),
};
const none: Discovery = { printers: 0, shares: 0, jobs: 0, requests: 1, chosen: [], witnessed: [], notes: [] };

/** What a run says of the checks when a search ended so. */
function prospects(shortfall: NonNullable<Discovery['shortfall']>) {
  const { checks: planned } = planRun(checks, withFound(target, { ...none, shortfall }));
  return new Set([...planned.values()].map((each) => ('reason' in each ? each.reason : each.kind)));
}

describe('a search for jobs that found none', () => {
  it.each([
    { verdict: 'incomplete', reason: 'interrupted' },
    { verdict: 'unreachable', reason: 'connection refused', wayOut: 'check the address' },
    { verdict: 'credentials-refused', reason: 'the target answers 401' },
  ] as const)('leaves open for its own reason what needs one, where it came to no end: $reason', (shortfall) => {
    expect(prospects(shortfall)).toEqual(new Set([`jobs could not be looked for: ${shortfall.reason}`]));
  });

  it('shows that the target lacks one, if it was completed', () => {
    const shortfall = { verdict: 'incomplete', reason: 'no job was found', wayOut: 'name one' } as const;
    expect(prospects(shortfall)).toEqual(new Set(['missing']));
  });

  it('takes the jobs that it chose, and leaves all else', () => {
    const chosen = [{ printer: 'P', id: '1' }];
    expect(withFound(target, { ...none, chosen })).toEqual({ ...target, jobs: chosen });
  });
});

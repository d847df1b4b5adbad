import { type Answer, type Example, exampleOf } from '../../documentation/example.js';
import type { Check } from '../../model/check.js';
import type { Verdict } from '../../model/verdict.js';
import type { Evidence } from '../../proof/evidence.js';
import { witnessed } from '../../proof/variants.js';
import { varied } from '../../proof/vary.js';
import { checks } from '../../suites/index.js';
import { referenceEvidence } from '../fixtures/documentation.fixture.js';

let evidence: Evidence;

beforeAll(async () => {
  evidence = await referenceEvidence();
});

/** What the judge says of an answer, for each job it could have been made from. */
function verdicts(check: Check, { variant }: Answer): readonly Verdict[] {
  const variants = [...check.rejects, ...check.accepts];
  const named = variants.find(({ name }) => name === variant);
  return witnessed(check, evidence).map((exchanges) =>
    check.judge(...(named === undefined ? exchanges : varied(exchanges, named))),
  );
}

describe.each(checks)('the example of $id', (check) => {
  let example: Example;

  beforeAll(() => {
    example = exampleOf(check, evidence);
  });

  it('fails by one of the variants that the check rejects, with what its judge finds', () => {
    const { variant, findings } = example.failing;
    expect(check.rejects.map(({ name }) => name)).toContain(variant);
    expect(verdicts(check, example.failing)).toContainEqual({ outcome: 'fail', findings });
  });

  it('passes as the reference answers, or by one of the variants that the check accepts', () => {
    const { variant } = example.passing;
    expect([undefined, ...check.accepts.map(({ name }) => name)]).toContain(variant);
    expect(verdicts(check, example.passing)).toContainEqual({ outcome: 'pass' });
  });

  it('takes at most 15 lines, and shows the difference or names it', () => {
    const { passing, failing } = example;
    expect(Math.max(passing.lines.length, failing.lines.length)).toBeLessThanOrEqual(15);
    expect([passing.lines, passing.variant]).not.toEqual([failing.lines, failing.variant]);
  });
});

import { isDeepStrictEqual } from 'node:util';
import type { Check, Variant } from '../../harness/check.js';
import type { Exchange } from '../../harness/exchange.js';
import type { Outcome } from '../../harness/verdict.js';
import { checks } from '../../suites/index.js';
import frozen from './check-ids.json';
import { type Evidence, exchangesOf, judged, referenceEvidence, samplesOf } from './evidence.fixture.js';

let evidence: Evidence;

beforeAll(async () => {
  evidence = await referenceEvidence();
});

/** The conforming exchanges of each job that the check speaks about. */
function witnessed(check: Check): readonly (readonly Exchange[])[] {
  return samplesOf(check, evidence)
    .map((sample) => exchangesOf(sample, evidence))
    .filter((exchanges) => speaksAbout(check, exchanges));
}

function speaksAbout({ among }: Check, exchanges: readonly Exchange[]): boolean {
  return among === undefined || among.holds(exchanges);
}

/** A check is shown the variant of its last exchange, the others as they were. */
function varied(exchanges: readonly Exchange[], { alter }: Variant): readonly Exchange[] {
  const [first, last] = [exchanges.at(0), exchanges.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a check without an exchange');
  return [...exchanges.slice(0, -1), alter(last, first)];
}

/** What becomes of a variant for one job, as a run would judge it. */
function fateOf(check: Check, exchanges: readonly Exchange[], variant: Variant): Outcome | 'unchanged' | 'not judged' {
  const altered = varied(exchanges, variant);
  if (isDeepStrictEqual(altered, exchanges)) return 'unchanged';
  return speaksAbout(check, altered) ? check.judge(...altered).outcome : 'not judged';
}

describe.each(checks)('$id', (check) => {
  it('can be judged by the reference service, which passes', () => {
    expect(witnessed(check)).not.toEqual([]);
    expect(judged(check, evidence).verdict).toEqual({ outcome: 'pass' });
  });

  it('takes one exchange per scenario', () => {
    expect(check.judge).toHaveLength(check.given.length);
  });

  it.each(check.rejects)('rejects $name', (variant) => {
    const fates = witnessed(check).map((exchanges) => fateOf(check, exchanges, variant));
    expect(fates).toContain('fail');
  });

  if (check.accepts.length > 0) {
    it.each(check.accepts)('accepts $name', (variant) => {
      const verdicts = witnessed(check).map((exchanges) => check.judge(...varied(exchanges, variant)));
      expect(verdicts).toEqual(verdicts.map(() => ({ outcome: 'pass' })));
    });
  }

  it('names each of its variants once', () => {
    const names = [...check.rejects, ...check.accepts].map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('the ids of the checks', () => {
  const ids = checks.map(({ id }) => id);

  it('are each used once', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('are made of words', () => {
    expect(ids.filter((id) => !/^[a-z0-9]+(?:[-.][A-Za-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('never change: a check that is gone or renamed breaks what users script against', () => {
    expect(frozen.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('are all in check-ids.json: add there the ids of added checks, and change nothing else', () => {
    expect(ids.filter((id) => !frozen.includes(id))).toEqual([]);
  });
});

import { type Evidence, judged } from '../../../proof/evidence.js';
import { fateOf, varied, witnessed } from '../../../proof/variants.js';
import frozen from '../../../suites/check-ids.json';
import { checks } from '../../../suites/index.js';
import { referenceEvidence } from '../../fixtures/evidence.fixture.js';

let evidence: Evidence;

beforeAll(async () => {
  evidence = await referenceEvidence();
});

describe.each(checks)('$id', (check) => {
  it('can be judged by the reference service, which passes', () => {
    expect(witnessed(check, evidence)).not.toEqual([]);
    expect(judged(check, evidence).verdict).toEqual({ outcome: 'pass' });
  });

  it('takes one exchange per scenario', () => {
    expect(check.judge).toHaveLength(check.given.length);
  });

  it.each(check.rejects)('rejects $name', (variant) => {
    const fates = witnessed(check, evidence).map((exchanges) => fateOf(check, exchanges, variant));
    expect(fates).toContain('fail');
  });

  if (check.accepts.length > 0) {
    it.each(check.accepts)('accepts $name', (variant) => {
      const verdicts = witnessed(check, evidence).map((exchanges) => check.judge(...varied(exchanges, variant)));
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

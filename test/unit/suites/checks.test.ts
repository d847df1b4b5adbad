import type { Evidence } from '../../../proof/evidence.js';
import { violationsOf } from '../../../proof/variants.js';
import frozen from '../../../suites/check-ids.json';
import { checks } from '../../../suites/index.js';
import { referenceEvidence } from '../../fixtures/evidence.fixture.js';

let evidence: Evidence;

beforeAll(async () => {
  evidence = await referenceEvidence();
});

describe('a check', () => {
  it.each(checks)('passes the reference service, rejects and accepts the variants that it names: $id', (check) => {
    expect(violationsOf(check, evidence)).toEqual([]);
    expect(check.judge).toHaveLength(check.given.length);
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

  it('are listed in alphabetical order, each once', () => {
    expect(frozen).toEqual([...new Set(frozen)].toSorted());
  });

  it('are all frozen', () => {
    const added = ids.filter((id) => !frozen.includes(id));
    if (added.length > 0) throw new Error(`new check ids: run npm run fix, which freezes ${added.join(', ')}`);
  });
});

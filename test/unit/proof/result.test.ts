import { matrixFile } from '../../../proof/matrix-file.js';
import { type SelfTest, scoreOf } from '../../../proof/result.js';
import { resultText } from '../../../proof/text.js';
import { columns } from '../../../reporters/text.js';

const good: SelfTest = {
  assignment: { seed: 7, services: 3, mutateEach: false },
  checks: [
    { id: 'one', verifies: 'A' },
    { id: 'two', verifies: 'B' },
  ],
  violations: [],
  gaps: { lostIds: [], unverified: [] },
  kills: [
    { fault: 'a-missing', breaks: 'A', failing: ['one'], opens: [], sign: '', collateral: [] },
    { fault: 'a-wrong', breaks: 'A', failing: ['one', 'two'], opens: [], sign: '', collateral: ['B'] },
    { fault: 'b-null', breaks: 'B', failing: ['two'], opens: [], sign: '', collateral: [] },
  ],
  answers: [],
  telling: { told: [], pairs: [] },
  variants: [
    { check: 'one', variant: 'status 500', caught: true },
    { check: 'two', variant: 'status 500', caught: true },
  ],
  failedServices: 0,
  ideal: 2,
  falsePositives: [],
};

const cost = { seconds: 1.25, mebibytes: 99.6 };

/** Self-tests with one thing wrong each, and a text that tells it. */
const wrong: readonly { readonly name: string; readonly result: SelfTest; readonly tells: string }[] = [
  {
    name: 'a fault that only a check of another requirement catches',
    result: {
      ...good,
      kills: [...good.kills, { fault: 'late', breaks: 'A', failing: ['two'], opens: [], sign: '', collateral: ['B'] }],
    },
    tells: '3/4 faults caught',
  },
  {
    name: 'a check that catches neither a fault nor a variant that is served',
    result: { ...good, checks: [...good.checks, { id: 'three', verifies: 'A' }] },
    tells: '1 idle checks',
  },
  {
    name: 'a served variant that its check does not catch',
    result: { ...good, variants: [...good.variants, { check: 'one', variant: 'no /id', caught: false }] },
    tells: 'one: no /id',
  },
  {
    name: 'a valid service that fails a check',
    result: {
      ...good,
      failedServices: 1,
      falsePositives: [
        { check: 'one', level: 'MUST', finding: `/id: ${'long '.repeat(99)}`, service: { free: { a: 'b' } } },
      ],
    },
    tells: '{"free":{"a":"b"}}',
  },
  {
    name: 'a variant that is not rejected',
    result: { ...good, violations: [{ check: 'one', what: `does not reject: ${'x'.repeat(200)}` }] },
    tells: '1/2',
  },
  { name: 'an id that is gone', result: { ...good, gaps: { lostIds: ['zero'], unverified: [] } }, tells: 'zero' },
  { name: 'a requirement without a check', result: { ...good, gaps: { lostIds: [], unverified: ['C'] } }, tells: 'C' },
  {
    name: 'a mutation that nothing detected',
    result: {
      ...good,
      mutations: {
        all: [{ check: 'one', how: 'deletion', detectors: [] }],
        unnoticed: [{ check: 'one', how: 'deletion', detectors: [] }],
      },
    },
    tells: 'one: deletion',
  },
];

describe('scoreOf', () => {
  it('passes when nothing is wrong', () => {
    expect(scoreOf(good)).toMatchObject({ passed: true, medianCollateral: 0, worst: { fault: 'a-wrong' } });
  });

  it('takes no check for idle whose own variants are caught when they are served', () => {
    const checks = [...good.checks, { id: 'three', verifies: 'A' }];
    const variants = [...good.variants, { check: 'three', variant: 'status 500', caught: true }];
    expect(scoreOf({ ...good, checks, variants })).toMatchObject({ passed: true, idle: [] });
  });

  it.each(wrong)('does not pass $name', ({ result }) => {
    expect(scoreOf(result).passed).toBe(false);
  });
});

describe('resultText', () => {
  it('starts and ends with the verdict', () => {
    const lines = resultText(good, cost).trimEnd().split('\n');
    const verdict = 'PASS  3/3 faults caught, 0/3 valid services failed, 0 idle checks';
    expect([lines.at(0), lines.at(-1)]).toEqual([verdict, verdict]);
  });

  it('names the requirements that fail along with a fault', () => {
    expect(resultText(good, cost)).toMatch(/\n {2}a-wrong +2 +0 +0\n {6}along: B\n/);
  });

  it.each(wrong)('tells $name, on 80 columns', ({ result, tells }) => {
    const text = resultText(result, cost);
    expect(text).toMatch(/^FAIL {2}/);
    expect(text).toContain(tells);
    expect(text.split('\n').filter((line) => columns(line) > 80)).toEqual([]);
  });
});

describe('matrixFile', () => {
  it('holds the score and a row per fault', () => {
    expect(JSON.parse(matrixFile(good, cost))).toMatchObject({
      score: { passed: true, faults: { caught: 3, of: 3 }, validServices: { failed: 0, of: 3, seed: 7 } },
      matrix: [{ fault: 'a-missing', caught: true, failing: ['one'] }, {}, { collateral: [] }],
    });
  });
});

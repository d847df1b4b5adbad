import { gzipSync } from 'node:zlib';
import type { SweptSum } from '../../../../../model/sweep.js';
import { compactSum, packed, unpacked, wholeSum } from '../../../../../runner/sweep/queue/packed.js';

const long = { text: 'a'.repeat(5000) };

const sum: SweptSum = {
  jobs: {
    listed: 2,
    judged: 2,
    gone: 0,
    unserved: 0,
    refused: 0,
    unanswered: 0,
    failed: 1,
    deviating: 1,
    repeated: 0,
    appeared: 0,
  },
  printers: { p: { jobs: 2, deviating: 1 } },
  checks: {
    held: { passed: 2, failed: 0, undetermined: 0, kinds: [] },
    broken: {
      passed: 1,
      failed: 1,
      undetermined: 0,
      kinds: [{ at: '/id', jobs: 1, printers: { p: 1 }, named: [], specimens: [] }],
    },
    doubtful: { passed: 0, failed: 0, undetermined: 1, kinds: [], reason: 'no body' },
  },
  notes: {},
  unjudged: [],
};

describe('unpacked', () => {
  it.each([{ value: { a: 1 } }, { value: long }])('gives back what was packed', ({ value }) => {
    expect(unpacked(JSON.parse(JSON.stringify(packed(value))))).toEqual(value);
  });

  it('keeps what is long small', () => {
    expect(JSON.stringify(packed(long)).length).toBeLessThan(300);
  });

  it.each([
    { what: 'nothing', value: undefined },
    { what: 'a text', value: 'done' },
    { what: 'an object without a digest', value: { text: '{}' } },
    { what: 'a text that was changed', value: { ...packed({ a: 1 }), text: '{"a":2}' } },
    { what: 'another text in its place', value: { ...packed(long), gzip: gzipSync('{}').toString('base64') } },
    { what: 'no gzip', value: { ...packed(long), gzip: 'AAAA' } },
    { what: 'no text', value: { ...packed({ a: 1 }), text: 7 } },
    { what: 'a list', value: packed([1]) },
  ])('gives nothing for $what', ({ value }) => {
    expect(unpacked(value)).toBeUndefined();
  });
});

describe('wholeSum', () => {
  it('gives back the checks that were seen', () => {
    expect(wholeSum(compactSum(sum))).toEqual(sum);
  });
});

describe('compactSum', () => {
  it('leaves out zeros, and checks that nothing is known of', () => {
    const untouched = { passed: 0, failed: 0, undetermined: 0, kinds: [] };
    const { checks } = compactSum({ ...sum, checks: { ...sum.checks, untouched } });
    expect(checks).toMatchObject({ held: { passed: 2 }, doubtful: { undetermined: 1, reason: 'no body' } });
    expect(Object.keys(checks)).not.toContain('untouched');
    expect(checks['held']).toEqual({ passed: 2 });
  });
});

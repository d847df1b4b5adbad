import { instantOf, isSameInstant } from '../../../../suites/vocabulary/date-time.js';

describe('instantOf', () => {
  it.each([
    ['1970-01-01T00:00:01Z', 1000],
    ['1970-01-01t00:01z', 60_000],
    ['1970-01-01T01:00:00+01:00', 0],
    ['1969-12-31T19:00-05:00', 0],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000],
  ])('%s is %d', (text, ms) => {
    expect(instantOf(text)).toBe(ms);
  });

  it.each(['2026-02-30T00:00:00Z', '2020-02-04', '2020-02-04T25:00:00Z', ''])('%j is none', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});

describe('isSameInstant', () => {
  it.each([
    ['2020-02-04T00:00:00.0000000Z', '2020-02-04T00:00:00Z'],
    ['2020-02-04T00:00Z', '2020-02-04T00:00:00+00:00'],
    ['2020-02-04T00:00:00.5Z', '2020-02-04t05:30:00.500000+05:30'],
    ['2020-02-04T00:00:00-00:00', '2020-02-03T17:00:00-07:00'],
    ['no date', 'no date'],
  ])('%s is %s', (one, other) => {
    expect(isSameInstant(one, other)).toBe(true);
  });

  it.each([
    ['2020-02-04T00:00:00Z', '2020-02-04T00:00:01Z'],
    ['2020-02-04T00:00:00.1Z', '2020-02-04T00:00:00.01Z'],
    ['2020-02-04T00:00:00Z', '2020-02-04T00:00:00+01:00'],
    ['no date', 'another'],
  ])('%s is not %s', (one, other) => {
    expect(isSameInstant(one, other)).toBe(false);
  });
});

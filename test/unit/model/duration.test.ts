import { decimalSeconds, duration, durationIn, moment, period, span, written } from '../../../model/duration.js';

describe('a length of time in words', () => {
  it.each([
    { name: 'span', words: span, texts: ['0 s', '1 s', '59 s', '2 min', '1 h', '1 d'] },
    { name: 'period', words: period, texts: ['120 ms', '1.5 s', '59.7 s', '2 min 5 s', '1 h', '25 h'] },
    {
      name: 'duration',
      words: duration,
      texts: ['120 ms', '1.5 s', '1 min 0 s', '2 min 5 s', '60 min 0 s', '1500 min 0 s'],
    },
    {
      name: 'decimalSeconds',
      words: decimalSeconds,
      texts: ['0.120', '1.500', '59.700', '125.000', '3600.000', '90000.000'],
    },
  ])('is written by $name as its readers expect', ({ words, texts }) => {
    expect([120, 1500, 59_700, 125_000, 3_600_000, 90_000_000].map(words)).toEqual(texts);
  });

  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [10_000, '10 s'],
    [90_000, '90 s'],
    [119_940, '119.9 s'],
    [119_960, '2 min'],
    [3_599_900, '1 h'],
    [5_400_000, '1 h 30 min'],
    [3_605_000, '1 h 5 s'],
  ])('of a period of %d ms are %s', (ms, text) => {
    expect(period(ms)).toBe(text);
  });

  it('is a length in either direction', () => {
    expect(span(-7_200_000)).toBe('2 h');
  });
});

describe('moment', () => {
  it('is written to the second', () => {
    expect(moment(Date.UTC(2026, 0, 2, 3, 4, 5, 678))).toBe('2026-01-02T03:04:05Z');
  });
});

describe('a length of time as people write it', () => {
  it.each([
    [1, '1ms'],
    [1500, '1500ms'],
    [10_000, '10s'],
    [90_000, '90s'],
    [600_000, '10m'],
    [7_200_000, '2h'],
  ])('of %d ms is %s, and read as the same', (ms, text) => {
    expect(written(ms)).toBe(text);
    expect(durationIn(text)).toBe(ms);
  });
});

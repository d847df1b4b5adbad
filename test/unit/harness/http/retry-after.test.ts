import { retryAfterMs } from '../../../../harness/http/retry-after.js';
import type { HeaderLine } from '../../../../model/exchange.js';

const now = Date.parse('2026-11-23T12:00:00Z');

const asks = (...values: readonly string[]): number | undefined =>
  retryAfterMs(
    values.map((value): HeaderLine => ['retry-after', value]),
    now,
  );

describe('retryAfterMs', () => {
  it.each([
    { name: 'seconds', value: '120', ms: 120_000 },
    { name: 'none', value: '0', ms: 0 },
    { name: 'decimals, as Graph has them', value: '2.128', ms: 2128 },
    { name: 'a day', value: '86400', ms: 86_400_000 },
    { name: 'a date', value: 'Mon, 23 Nov 2026 12:00:05 GMT', ms: 5000 },
    { name: 'a date as RFC 850 has it', value: 'Monday, 23-Nov-26 12:00:05 GMT', ms: 5000 },
    { name: 'a date as asctime has it, which means GMT', value: 'Mon Nov 23 12:00:05 2026', ms: 5000 },
  ])('reads $name', ({ value, ms }) => {
    expect(asks(value)).toBe(ms);
  });

  it.each([
    { name: 'negative', value: '-5' },
    { name: 'in the past', value: 'Mon, 23 Nov 2026 11:59:59 GMT' },
    { name: 'empty', value: '' },
    { name: 'a word', value: 'soon' },
    { name: 'a number and more', value: '5 apples' },
    { name: 'a list', value: '5, 6' },
    { name: 'in no decimal form', value: '0x10' },
    { name: 'in scientific form', value: '1e3' },
    { name: 'endless', value: '9'.repeat(100_000) },
    { name: 'no day of a month', value: 'Mon, 99 Nov 2026 12:00:05 GMT' },
    { name: 'a date of another form', value: '2026-11-23T12:00:05Z' },
  ])('takes what is $name for absent', ({ value }) => {
    expect(asks(value)).toBeUndefined();
  });

  it('is absent without the header', () => {
    expect(retryAfterMs([['Date', 'Mon, 23 Nov 2026 12:00:05 GMT']], now)).toBeUndefined();
  });

  it('counts a date from the Date of the same answer, whatever our clock says', () => {
    const headers: readonly HeaderLine[] = [
      ['Date', 'Sat, 01 Jan 2000 00:00:00 GMT'],
      ['Retry-After', 'Sat, 01 Jan 2000 00:00:07 GMT'],
    ];
    expect(retryAfterMs(headers, now)).toBe(7000);
  });

  it('takes the longest of several', () => {
    expect(asks('1', 'rubbish', '3', '2')).toBe(3000);
  });
});

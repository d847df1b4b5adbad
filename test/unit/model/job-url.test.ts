import { isNoValue, jobAddressOf, mayBeSameJob } from '../../../model/job-url.js';

const printer = (id: string) => ({ kind: 'printers', id }) as const;
const share = (id: string) => ({ kind: 'shares', id }) as const;

describe('jobAddressOf', () => {
  it.each([
    ['https://graph.microsoft.com/v1.0/print/printers/P/jobs/103', { container: printer('P'), id: '103' }],
    ['http://h/print/shares/a%20b/jobs/%E3%83%97', { container: share('a b'), id: 'プ' }],
    ["https://h/v1.0/print/printers('P')/jobs('O''Neil')", { container: printer('P'), id: "O'Neil" }],
    ['https://h/print/printers(%27P%27)/jobs(%27a%2Fb%27)', { container: printer('P'), id: 'a/b' }],
    ['HTTPS://H/Print/Printers/P/Jobs/1/', { container: printer('P'), id: '1' }],
    ['https://h/jobs/1', { id: '1' }],
    ['https://h/print/printers/P/jobs/100%25', { container: printer('P'), id: '100%' }],
    ['https://h/print/printers/P/jobs/1?x=y#z', { container: printer('P'), id: '1' }],
  ])('reads %s', (url, address) => {
    expect(jobAddressOf(url)).toEqual(address);
  });

  it.each([
    '',
    ' ',
    'null',
    'undefined',
    'string',
    '103',
    '/print/printers/P/jobs/103',
    'print/printers/P/jobs/103',
    'https://h/print/printers/P',
    'https://h/print/printers/P/jobs',
    'https://h/print/printers/P/jobs/1/tasks/2',
    'urn:jobs/1',
    null,
    5,
    undefined,
  ])('reads no job in %j', (url) => {
    expect(jobAddressOf(url)).toBeUndefined();
  });
});

describe('mayBeSameJob', () => {
  it.each([
    [{ id: '1' }, { id: '1' }, true],
    [{ id: '1' }, { id: '2' }, false],
    [{ container: printer('P'), id: '1' }, { container: printer('P'), id: '1' }, true],
    [{ container: printer('P'), id: '1' }, { container: printer('Q'), id: '1' }, false],
    [{ container: printer('P'), id: '1' }, { container: share('S'), id: '1' }, true],
    [{ container: share('S'), id: '1' }, { container: share('T'), id: '1' }, true],
    [{ container: printer('P'), id: '1' }, { id: '1' }, true],
    [{ id: '7d9e6b1a-52c4-4f0e-9a63-0c1e8f4b2d57' }, { id: '7D9E6B1A-52C4-4F0E-9A63-0C1E8F4B2D57' }, true],
    [{ id: 'a' }, { id: 'A' }, false],
  ])('%j and %j: %s', (one, other, may) => {
    expect(mayBeSameJob(one, other)).toBe(may);
  });
});

describe('isNoValue', () => {
  it.each(['', ' ', '\t\n', 'null', 'NULL', ' null ', 'undefined', 'Undefined'])('holds for %j', (text) => {
    expect(isNoValue(text)).toBe(true);
  });

  it.each(['103', 'string', 'nullable', 'https://h/jobs/null'])('does not hold for %j', (text) => {
    expect(isNoValue(text)).toBe(false);
  });
});

import { ResponseBudget } from '../../../../harness/http/response-budget.js';

const taken = (text: string) => new ResponseBudget().take([], Buffer.from(text));

describe('the budget of a run', () => {
  it.each([
    { name: 'a job', text: '{"id":"1","status":{"details":["a","b"]},"n":-1.5e3,"t":true}' },
    { name: 'nothing', text: '' },
    { name: 'arrays nested as deep as may be', text: `${'['.repeat(256)}${']'.repeat(256)}` },
    { name: 'a text full of brackets', text: JSON.stringify({ id: '[{,:'.repeat(200_000) }) },
    { name: 'escaped quotes before brackets', text: JSON.stringify({ id: `\\"${'['.repeat(300)}` }) },
    { name: 'backslashes before the end of a text', text: JSON.stringify({ a: '\\\\', id: '['.repeat(300), b: '\\' }) },
    { name: 'a text that does not end', text: `{"id":"${'['.repeat(300)}` },
    { name: 'a page that is no JSON, however full of commas', text: `<p>${','.repeat(200_000)}` },
    { name: 'spaces and a job', text: `${' '.repeat(1_000_000)}{}` },
  ])('has room for $name', ({ text }) => {
    expect(taken(text)).toBeUndefined();
  });

  it.each([
    {
      name: 'arrays nested one deeper',
      text: `${'['.repeat(257)}${']'.repeat(257)}`,
      says: /nested deeper than 256 levels/,
    },
    {
      name: 'deep arrays behind a text that ends in backslashes',
      text: `{"a":"\\\\\\\\","b":${'['.repeat(257)}`,
      says: /nested deeper than 256 levels/,
    },
    { name: 'objects that are never closed', text: '{"a":'.repeat(5000), says: /nested deeper than 256 levels/ },
    { name: 'a hundred thousand numbers', text: `[${'1,'.repeat(100_000)}1]`, says: /more than 100000 values/ },
    {
      name: 'a byte order mark and a hundred thousand members',
      text: `\uFEFF{${'"a":1,'.repeat(60_000)}`,
      says: /more than 100000/,
    },
  ])('has none for $name', ({ text, says }) => {
    expect(taken(text)).toMatchObject({ kind: 'too-large', message: expect.stringMatching(says) });
  });

  it('is shared by all answers, their headers included, and leaves out what no longer fits', () => {
    const budget = new ResponseBudget();
    const body = Buffer.alloc(4 * 1024 * 1024, 'x');
    const header = [['X-Long', 'x'.repeat(64 * 1024)]] as const;
    const answers = Array.from({ length: 5 }, () => budget.take(header, body));
    expect(answers.map((each) => each?.kind)).toEqual([undefined, undefined, undefined, 'too-large', 'too-large']);
    expect(budget.take([], Buffer.from('{"id":"1"}'))).toBeUndefined();
  });

  it('counts and keeps a line of headers once, however many answers have it', () => {
    const budget = new ResponseBudget();
    const long = (text: string) => [['X-Long', text.repeat(64 * 1024)]] as const;
    const take = (text: string) => budget.take(budget.shared(long(text)), Buffer.from('{}'))?.kind;
    expect(Array.from({ length: 500 }, () => take('x')).filter((each) => each !== undefined)).toEqual([]);
    const [kept] = budget.shared(long('x'));
    expect(budget.shared(long('x'))[0]).toBe(kept);
    const others = Array.from({ length: 500 }, (_, index) => take(String.fromCodePoint(0x100 + index)));
    expect(others).toContain('too-large');
  });
});

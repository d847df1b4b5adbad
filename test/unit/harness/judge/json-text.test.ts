import { parseBody, parseText } from '../../../../harness/http/body.js';
import { memberNames, positionOf, repeatedNames, textAt } from '../../../../harness/judge/json-text.js';

const repeated = (text: string) => repeatedNames(parseText(text, []));

describe('repeatedNames', () => {
  it.each([
    ['none', '{"id": "1", "status": {"id": "2"}}', []],
    ['a name within an array of objects', '[{"a":1},{"a":1,"a":2}]', [{ name: 'a', line: 1, column: 17 }]],
    ['a name on another line', '{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}', [{ name: 'a', line: 4, column: 3 }]],
    ['a name written with an escape', '{"a":1,"\\u0061":2}', [{ name: 'a', line: 1, column: 8 }]],
    ['names that objects inherit', '{"__proto__":1,"__proto__":2}', [{ name: '__proto__', line: 1, column: 16 }]],
    ['no name where only a string looks like one', '{"a":"\\"b\\": \\"b\\":"}', []],
    ['nothing in a text that is not JSON', '{"a":1,"a":', []],
  ])('finds %s', (_, text, expected) => {
    expect(repeated(text)).toEqual(expected);
  });

  it('reads a body behind a byte order mark', () => {
    expect(repeatedNames(parseBody(Buffer.from('\uFEFF{"a":1,"a":2}')))).toHaveLength(1);
  });

  it('gives up on a text that is nested too deep to be read', () => {
    const deep = `${'{"a":1,"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    expect(() => repeated(deep)).not.toThrow();
  });
});

describe('memberNames', () => {
  it('keeps the order of the text, where JSON.parse puts digits first', () => {
    expect(memberNames(parseText('{"b":1,"2":2,"a":3}', []))).toEqual(['b', '2', 'a']);
  });

  it('has none for what is no object', () => {
    expect(memberNames(parseText('[1]', []))).toEqual([]);
  });
});

describe('positionOf', () => {
  const body = parseText('{\n  "a": [1, {"b/c": true}],\n  "d": 1,\n  "d": 2\n}', []);

  it.each([
    ['a member', '/a', { line: 2, column: 8 }],
    ['an item', '/a/0', { line: 2, column: 9 }],
    ['an escaped name', '/a/1/b~1c', { line: 2, column: 20 }],
    ['the last of two members with one name', '/d', { line: 4, column: 8 }],
    ['what stands around a missing member', '/a/1/missing/deeper', { line: 2, column: 12 }],
  ])('finds %s', (_, pointer, expected) => {
    expect(positionOf(body, pointer)).toEqual(expected);
  });

  it('finds nothing in a body that is not JSON', () => {
    expect(positionOf(parseText('<html>', []), '/a')).toBeUndefined();
  });
});

describe('textAt', () => {
  it('keeps every digit of a number, also behind a byte order mark', () => {
    const body = parseBody(Buffer.from('\uFEFF{"a": [9007199254740993]}'));
    expect(textAt(body, '/a/0')).toBe('9007199254740993');
  });
});

import { excerpt, hasPlace } from '../../../documentation/excerpt.js';
import { parseText } from '../../../harness/http/body.js';
import type { HttpResponse } from '../../../model/exchange.js';

function response(text: string): HttpResponse {
  return { status: 200, headers: [['Content-Type', 'application/json']], body: parseText(text, []) };
}

const many = JSON.stringify({ a: 1, b: 2, c: 3, d: 4, e: { f: 5, g: 'x', x: 0 }, h: 6, i: 7, j: 8, k: 9, l: 10 });

describe('excerpt', () => {
  it('shows the members that findings are about, and of the others the first', () => {
    expect(excerpt(response(many), ['/e/f'])).toEqual([
      'HTTP/1.1 200',
      '',
      '{',
      '  "a": 1,',
      '  …',
      '  "e": {',
      '    "f": 5,',
      '    …',
      '  },',
      '  …',
      '}',
    ]);
  });

  it('shows an item of an array in its place', () => {
    expect(excerpt(response('{"a":[{"b":1},{"b":2},{"b":3}]}'), ['/a/1/b'])).toEqual([
      'HTTP/1.1 200',
      '',
      '{',
      '  "a": [',
      '    {"b":1},',
      '    {',
      '      "b": 2',
      '    },',
      '    {"b":3}',
      '  ]',
      '}',
    ]);
  });

  it('closes what is long and no finding is about', () => {
    expect(excerpt(response(`{"a":"b","c":["${'d'.repeat(80)}"]}`), ['/a'])).toContain('  "c": [ … ]');
  });

  it('shows a header that a finding is about, and then no more of the body than its kind', () => {
    const lines = excerpt(response(many), ['content-type']);
    expect(lines).toEqual(['HTTP/1.1 200', 'Content-Type: application/json', '', '{ … }']);
  });

  it.each([
    { name: 'a name that stands twice', text: '{"a": 1, "a": 2}' },
    { name: 'what is not JSON', text: '<html></html>' },
  ])('shows $name as it came', ({ text }) => {
    expect(excerpt(response(text), ['body'])).toEqual(['HTTP/1.1 200', '', text]);
  });

  it('shows a byte order mark', () => {
    expect(excerpt(response('\uFEFF{"a":1}'), ['body'])).toEqual(['HTTP/1.1 200', '', '\uFEFF{', '  "a": 1', '}']);
  });

  it('opens a body that a finding is about as a whole, where it is short', () => {
    expect(excerpt(response('{"error":{"code":"a"}}'), ['body'])).toContain('    "code": "a"');
  });

  it('shows nothing of a body that is empty', () => {
    expect(excerpt(response(''), ['body'])).toEqual(['HTTP/1.1 200']);
  });
});

describe('hasPlace', () => {
  it.each([
    { place: '/a/0/b', has: true },
    { place: '/a/1/b', has: false },
    { place: '/c', has: false },
    { place: 'status', has: true },
    { place: 'content-type', has: true },
  ])('says of $place: $has', ({ place, has }) => {
    expect(hasPlace(response('{"a":[{"b":null}]}'), place)).toBe(has);
  });
});

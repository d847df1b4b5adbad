import { fingerprintOf, fingerprintsOf } from '../../../../harness/expect/fingerprint.js';
import type { Finding } from '../../../../model/verdict.js';
import { inventedId, inventedName } from '../../../../suites/vocabulary/invented.js';

const base: Finding = { at: '/id', expected: 'string', actual: 'number 5182' };
const print = (more: Partial<Finding>, invented: readonly string[] = []) =>
  fingerprintOf({ ...base, ...more }, invented);

describe('the fingerprint of a deviation', () => {
  it('is eight letters, which YAML takes for text', () => {
    expect(print({})).toMatch(/^[a-p]{8}$/);
  });

  it.each([
    { name: 'another number', one: { actual: 'number 5182' }, other: { actual: 'number 7.5' } },
    { name: 'another text', one: { actual: 'string "a"' }, other: { actual: 'string "b \\" c"' } },
    { name: 'another index', one: { at: '/tasks/0/id' }, other: { at: '/tasks/11/id' } },
    {
      name: 'another id',
      one: { actual: 'no job c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb' },
      other: { actual: 'no job 0e2d9a55-6c1f-4b7a-8d33-91f2a4c7e0b8' },
    },
    { name: 'another request id', one: { actual: 'request 9f3ab21c' }, other: { actual: 'request 00d1f2e3a4b5' } },
    {
      name: 'another time',
      one: { actual: 'at 2026-11-27T03:00:00.123Z' },
      other: { actual: 'at 2027-01-02T13:14:15Z' },
    },
    {
      name: 'another date of HTTP',
      one: { at: 'date', actual: 'Fri, 27 Nov 2026 03:00:00 GMT' },
      other: { at: 'date', actual: 'Sat, 05 Dec 2026 13:00:01 GMT' },
    },
    {
      name: 'another port',
      one: { expected: 'http://127.0.0.1:40123/v1.0/$metadata' },
      other: { expected: 'http://127.0.0.1:38001/v1.0/$metadata' },
    },
    {
      name: 'another job to compare with',
      one: { expected: 'the same as in the other answer: {"copies":1,"mediaSize":"' },
      other: { expected: 'the same as in the other answer: {"duplexMode":null}' },
    },
    {
      name: 'another place in the text',
      one: { at: 'body, line 1, column 250' },
      other: { at: 'body, line 9, column 3' },
    },
  ])('is the same for $name', ({ one, other }) => {
    expect(print(one)).toBe(print(other));
  });

  it.each([
    { name: 'another property', one: { at: '/id' }, other: { at: '/status' } },
    { name: 'another kind of value', one: { actual: 'number 5182' }, other: { actual: 'null' } },
    { name: 'another status', one: { at: 'status', actual: '200' }, other: { at: 'status', actual: '500' } },
    { name: 'another expectation', one: { expected: 'string' }, other: { expected: 'string or null' } },
    {
      name: 'another header value',
      one: { at: 'content-type', actual: 'text/html' },
      other: { at: 'content-type', actual: 'text/xml' },
    },
    { name: 'no text at all', one: { actual: 'absent' }, other: { actual: 'string "absent"' } },
  ])('is another for $name', ({ one, other }) => {
    expect(print(one)).not.toBe(print(other));
  });

  it('does not rest on what another seed makes another', () => {
    const of = (seed: number) => {
      const invented = [inventedId({ seed }), inventedName({ seed })];
      return print({ at: `/${invented[1] ?? ''}`, actual: `unknown ${invented.join(' and ')}` }, invented);
    };
    expect(of(1)).toBe(of(2));
  });

  it('stands once for deviations that are alike', () => {
    const all = [base, { ...base, actual: 'number 1' }, { ...base, actual: 'null' }];
    expect(fingerprintsOf(all, [])).toHaveLength(2);
  });
});

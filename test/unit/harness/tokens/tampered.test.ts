import fc from 'fast-check';
import { tampered } from '../../../../harness/tokens/tampered.js';

describe('tampered', () => {
  it.each([
    ['eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.abcdefg', 'eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.abcAefg'],
    ['a.b.A', 'a.b.B'],
    ['0123456789', '01234A6789'],
    ['----', '----A'],
    ['x--', 'A--'],
  ])('makes %s into %s', (token, altered) => {
    expect(tampered(token)).toBe(altered);
  });

  it('differs from any token, also without case, and is as fit for a header', () => {
    const tokens = fc.stringMatching(/^[!-~]{1,40}$/);
    fc.assert(
      fc.property(tokens, (token) => {
        expect(tampered(token).toLowerCase()).not.toBe(token.toLowerCase());
        expect(tampered(token)).toMatch(/^[!-~]+$/);
      }),
    );
  });

  it('keeps header and payload of a signed token', () => {
    const segment = fc.stringMatching(/^[\w-]{1,30}$/);
    fc.assert(
      fc.property(segment, segment, segment, (header, payload, signature) => {
        expect(tampered(`${header}.${payload}.${signature}`).startsWith(`${header}.${payload}.`)).toBe(true);
      }),
    );
  });
});

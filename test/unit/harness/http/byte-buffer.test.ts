import fc from 'fast-check';
import { Gathering } from '../../../../harness/http/byte-buffer.js';

describe('gathered bytes', () => {
  it('are what came, in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (pieces) => {
        const gathering = new Gathering();
        for (const piece of pieces) gathering.add(piece);
        expect(gathering.bytes()).toEqual(Buffer.concat(pieces));
        expect(gathering.length).toBe(Buffer.concat(pieces).length);
      }),
    );
  });

  it('take little more memory than there are, whatever the pieces', () => {
    const gathering = new Gathering();
    const slab = Buffer.alloc(64 * 1024);
    for (let at = 0; at < slab.length; at += 1) gathering.add(slab.subarray(at, at + 1));
    expect(gathering.bytes().buffer.byteLength).toBeLessThanOrEqual(2 * slab.length);
  });
});

import fc from 'fast-check';
import { ByteBuffer } from '../../../../harness/http/byte-buffer.js';

describe('a byte buffer', () => {
  it('holds what came, in pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (pieces) => {
        const buffer = new ByteBuffer();
        for (const piece of pieces) buffer.add(piece);
        expect(buffer.bytes()).toEqual(Buffer.concat(pieces));
        expect(buffer.length).toBe(Buffer.concat(pieces).length);
      }),
    );
  });

  it('takes little more memory than its bytes, whatever the pieces', () => {
    const buffer = new ByteBuffer();
    const slab = Buffer.alloc(64 * 1024);
    for (let at = 0; at < slab.length; at += 1) buffer.add(slab.subarray(at, at + 1));
    expect(buffer.bytes().buffer.byteLength).toBeLessThanOrEqual(2 * slab.length);
  });
});

/**
 * Collects the chunks of a body in one buffer that grows by doubling: a server may send each byte as a chunk of its own,
 * and a chunk takes a hundred times the memory of what it holds.
 */
export class ByteBuffer {
  #held = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(chunk: Uint8Array): void {
    const length = this.#length + chunk.length;
    if (length > this.#held.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#held.length));
      this.#held.copy(larger, 0, 0, this.#length);
      this.#held = larger;
    }
    this.#held.set(chunk, this.#length);
    this.#length = length;
  }

  /** All bytes so far, in order. */
  bytes(): Buffer {
    return this.#held.subarray(0, this.#length);
  }
}

/**
 * Bytes that come in pieces, kept as one: a server may send each byte as a piece of its own, and a piece takes a hundred
 * times what it holds.
 */
export class Gathering {
  #held = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    const length = this.#length + piece.length;
    if (length > this.#held.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#held.length));
      this.#held.copy(larger, 0, 0, this.#length);
      this.#held = larger;
    }
    this.#held.set(piece, this.#length);
    this.#length = length;
  }

  /** All that came, in its order. */
  bytes(): Buffer {
    return this.#held.subarray(0, this.#length);
  }
}

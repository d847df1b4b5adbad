/** Table of grams, each with how many in a row from it on give a secret away; grows with what is put into it. */
export class Grams {
  #keys = new Uint32Array(1 << 10);
  #needs = new Uint8Array(1 << 10);
  /** Whether a hash can be there at all; small enough to stay near the processor. */
  #filter = new Uint8Array(1 << 13);
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** @param need 0 where the gram gives nothing away but goes on with what does */
  add(hash: number, need: number): void {
    if (this.#size * 2 >= this.#keys.length) this.#grow();
    const at = this.#place(hash);
    const known = this.#keys[at] === hash ? (this.#needs[at] ?? 0) : 0;
    if (this.#keys[at] !== hash) this.#size += 1;
    this.#keys[at] = hash;
    this.#needs[at] = known === 0 || need === 0 ? known + need : Math.min(known, need);
    this.#mark(hash);
  }

  /** How many in a row give a secret away from this one on; -1 for a gram of no secret. */
  need(hash: number): number {
    const bit = hash & (this.#filter.length * 8 - 1);
    if (((this.#filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return -1;
    const at = this.#place(hash);
    return this.#keys[at] === hash ? (this.#needs[at] ?? 0) : -1;
  }

  #mark(hash: number): void {
    const bit = hash & (this.#filter.length * 8 - 1);
    this.#filter[bit >>> 3] = (this.#filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  /** Where the hash stands, or would. */
  #place(hash: number): number {
    const mask = this.#keys.length - 1;
    let at = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    while (this.#keys[at] !== 0 && this.#keys[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [keys, needs] = [this.#keys, this.#needs];
    this.#keys = new Uint32Array(keys.length * 4);
    this.#needs = new Uint8Array(keys.length * 4);
    this.#filter = new Uint8Array(Math.min(keys.length * 4 * 2, 1 << 19));
    for (const [index, key] of keys.entries()) {
      if (key === 0) continue;
      const at = this.#place(key);
      this.#keys[at] = key;
      this.#needs[at] = needs[index] ?? 0;
      this.#mark(key);
    }
  }
}

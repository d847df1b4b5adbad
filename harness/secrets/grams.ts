import { gramLength } from './fold.js';

/** An odd number, its inverse modulo 2³², and the powers that weigh the first character of a gram and the one before it. */
const [base, inverse] = [0x9e3779b1, 0x0e8b2f51];
const firstWeight = Array.from({ length: gramLength - 1 }).reduce<number>((power) => Math.imul(power, base), 1);
const droppedWeight = Math.imul(firstWeight, base);

/** Where grams of secrets stand. Each is found by its characters in either direction. Grows with what is put into it. */
export class Grams {
  #buckets = new Int32Array(1 << 10);
  /** Whether a hash can be there at all; small enough to stay near the processor. */
  #filter = new Uint8Array(1 << 10);
  #hashes = new Int32Array(1 << 10);
  #next = new Int32Array(1 << 10);
  #owners = new Int32Array(1 << 10);
  #places = new Int32Array(1 << 10);
  #size = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  /** Notes that the gram that begins at a place of a folded text is one of its owner. */
  add(values: Uint8Array, at: number, owner: number): void {
    this.#size += 1;
    if (this.#size === this.#hashes.length) this.#grow();
    this.#hashes[this.#size] = hashAt(values, at);
    this.#owners[this.#size] = owner;
    this.#places[this.#size] = at;
    this.#link(this.#size);
  }

  /** Whether any gram with the hash of this one is as asked for. */
  some(values: Uint8Array, at: number, isSuch: (owner: number, place: number) => boolean): boolean {
    const hash = hashAt(values, at);
    for (let id = this.#buckets[this.#bucket(hash)] ?? 0; id > 0; id = this.#next[id] ?? 0)
      if (this.#hashes[id] === hash && isSuch(this.#owners[id] ?? 0, this.#places[id] ?? 0)) return true;
    return false;
  }

  /** Visits what may be a gram of a secret in a folded text: where it is there, whose it is, and where it is of the owner. */
  visit(values: Uint8Array, each: (at: number, owner: number, place: number) => void): void {
    const filter = this.#filter;
    const lastBit = filter.length * 8 - 1;
    let [onward, back] = [0, 0];
    for (let end = 0; end < values.length; end += 1) {
      const added = values[end] ?? 0;
      const dropped = end < gramLength ? 0 : (values[end - gramLength] ?? 0);
      onward = (Math.imul(onward, base) + added - Math.imul(dropped, droppedWeight)) | 0;
      back = (Math.imul(back - dropped, inverse) + Math.imul(added, firstWeight)) | 0;
      if (end < gramLength - 1) continue;
      const hash = mixed(onward, back);
      const bit = hash & lastBit;
      if (((filter[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
      for (let id = this.#buckets[this.#bucket(hash)] ?? 0; id > 0; id = this.#next[id] ?? 0)
        if (this.#hashes[id] === hash) each(end - gramLength + 1, this.#owners[id] ?? 0, this.#places[id] ?? 0);
    }
  }

  #bucket(hash: number): number {
    return (hash >>> 8) & (this.#buckets.length - 1);
  }

  #link(id: number): void {
    const hash = this.#hashes[id] ?? 0;
    const bucket = this.#bucket(hash);
    this.#next[id] = this.#buckets[bucket] ?? 0;
    this.#buckets[bucket] = id;
    const bit = hash & (this.#filter.length * 8 - 1);
    this.#filter[bit >>> 3] = (this.#filter[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }

  #grow(): void {
    const size = this.#hashes.length * 4;
    this.#hashes = grown(this.#hashes, size);
    this.#owners = grown(this.#owners, size);
    this.#places = grown(this.#places, size);
    this.#next = new Int32Array(size);
    this.#buckets = new Int32Array(size);
    this.#filter = new Uint8Array(size);
    for (let id = 1; id < this.#size; id += 1) this.#link(id);
  }
}

function grown(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const all = new Int32Array(size);
  all.set(old);
  return all;
}

function hashAt(values: Uint8Array, at: number): number {
  let [onward, back] = [0, 0];
  for (let index = 0; index < gramLength; index += 1) {
    onward = Math.imul(onward, base) + (values[at + index] ?? 0);
    back = Math.imul(back, base) + (values[at + gramLength - 1 - index] ?? 0);
  }
  return mixed(onward, back);
}

/** A hash that is the same in either direction. */
function mixed(onward: number, back: number): number {
  const both = Math.imul(onward | 1, back | 1);
  const spread = Math.imul(both ^ (both >>> 16), 0x2c1b3c6d);
  return spread ^ (spread >>> 15);
}

/** The latest texts, at most so many. */
export class Recent {
  readonly #most: number;
  readonly #texts = new Set<string>();

  constructor(most: number, texts: readonly string[] = []) {
    this.#most = most;
    for (const each of texts) this.isNew(each);
  }

  has(text: string): boolean {
    return this.#texts.has(text);
  }

  /** Takes a text in; whether it was not among the latest. */
  isNew(text: string): boolean {
    if (this.#texts.has(text)) return false;
    this.#texts.add(text);
    if (this.#texts.size > this.#most) for (const oldest of this.#texts) return this.#texts.delete(oldest);
    return true;
  }
}

/**
 * The items with the least keys of all that were ever added, at most so many. What it holds does not depend on the order of
 * adding, so that parts of a sweep can be added up in any order.
 */
export class Least<T> {
  readonly #most: number;
  readonly #items: { readonly key: string; readonly item: T }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether an item with this key would be kept. */
  admits(key: string): boolean {
    const last = this.#items.at(-1);
    return this.#items.length < this.#most || last === undefined || key < last.key;
  }

  /** Adds an item, unless there is one with its key. */
  add(key: string, item: T): void {
    if (!this.admits(key)) return;
    const at = this.#items.findIndex((each) => key <= each.key);
    if (at >= 0 && this.#items[at]?.key === key) return;
    this.#items.splice(at < 0 ? this.#items.length : at, 0, { key, item });
    if (this.#items.length > this.#most) this.#items.pop();
  }

  /** In the order of their keys. */
  values(): readonly T[] {
    return this.#items.map(({ item }) => item);
  }
}

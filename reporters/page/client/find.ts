/** Every element of a kind that a selector finds. */
export function every<E extends Element>(
  kind: new () => E,
  selector: string,
  within: ParentNode = document,
): readonly E[] {
  return [...within.querySelectorAll(selector)].filter((each): each is E => each instanceof kind);
}

/** The first of them. */
export function first<E extends Element>(
  kind: new () => E,
  selector: string,
  within: ParentNode = document,
): E | undefined {
  return every(kind, selector, within)[0];
}

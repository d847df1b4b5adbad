/**
 * Removes from a description everything that is not needed: members of objects and items of lists, at any depth, the
 * outermost first, as long as `holds`. The result is not the smallest of all, but nothing more can be removed from it.
 */
export async function smallest<T extends object>(whole: T, holds: (part: T) => Promise<boolean>): Promise<T> {
  for (const part of partsOf(whole)) {
    if (await holds(part)) return smallest(part, holds);
  }
  return whole;
}

/** The values with one thing left out. */
function* partsOf<T extends object>(whole: T): Generator<T> {
  const names = Object.keys(whole);
  for (const name of names) yield without(whole, name);
  for (const name of names) {
    const inner: unknown = Reflect.get(whole, name);
    if (typeof inner !== 'object' || inner === null) continue;
    for (const part of partsOf(inner)) yield replaced(whole, name, part);
  }
}

function without<T extends object>(whole: T, name: string): T {
  const copy = structuredClone(whole);
  if (Array.isArray(copy)) copy.splice(Number(name), 1);
  else Reflect.deleteProperty(copy, name);
  return copy;
}

function replaced<T extends object>(whole: T, name: string, value: object): T {
  const copy = structuredClone(whole);
  Reflect.set(copy, name, value);
  return copy;
}

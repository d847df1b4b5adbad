/** Entities in a fixed order, each known by its place and by its id. None of them need be held in memory. */
export interface Listing<T> {
  readonly size: number;
  readonly at: (place: number) => T | undefined;
  readonly placeOf: (id: string) => number | undefined;
}

/** The listing of entities that are held in memory. */
export function listingOf<T extends { readonly id: string }>(items: readonly T[]): Listing<T> {
  return {
    size: items.length,
    at: (place) => items[place],
    placeOf: (id) => {
      const place = items.findIndex((each) => each.id === id);
      return place < 0 ? undefined : place;
    },
  };
}

export function withId<T>({ at, placeOf }: Listing<T>, id: string): T | undefined {
  const place = placeOf(id);
  return place === undefined ? undefined : at(place);
}

/** From one place up to, but not including, another. */
export function slice<T>({ size, at }: Listing<T>, from: number, to: number): readonly T[] {
  const places = Array.from({ length: Math.max(0, Math.min(to, size) - from) }, (_, index) => from + index);
  return places.flatMap((place) => at(place) ?? []);
}

/** Those that meet a condition, as they are asked for. */
export function* filtered<T>(listing: Listing<T>, holds: (item: T) => boolean): Generator<T, void> {
  for (const item of around(listing)) if (holds(item)) yield item;
}

/** All of a listing from a place on, once around: what stands before that place comes last. */
export function* around<T>({ size, at }: Listing<T>, from = 0): Generator<T, void> {
  for (let step = 0; step < size; step += 1) {
    const item = at((from + step) % size);
    if (item !== undefined) yield item;
  }
}

/** The first that meets a condition. */
export function first<T>(listing: Listing<T>, holds: (item: T) => boolean, from = 0): T | undefined {
  for (const item of around(listing, from)) if (holds(item)) return item;
  return undefined;
}

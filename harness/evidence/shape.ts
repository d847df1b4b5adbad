import { isObject } from '../../model/json.js';

/** Where in a value a guard is; it says there what it misses. */
export interface Place {
  /** The place of a member or an element; none of the names that guards know needs escaping in a JSON Pointer. */
  readonly inside: (name: string | number) => Place;
  /** Notes what is expected here; only the first is kept. Always false. */
  readonly expect: (what: string) => false;
}

/** Tells whether a value has a shape. Members nobody knows are let be: a later version may have more of them. */
export type Guard<T> = (value: unknown, place: Place) => value is T;

/** A value that has a shape, or the first place where it deviates from it. */
export type Checked<T> = { readonly value: T } | { readonly at: string; readonly expected: string };

export function checked<T>(guard: Guard<T>, value: unknown): Checked<T> {
  let first: { readonly at: string; readonly expected: string } | undefined;
  const placeAt = (at: string): Place => ({
    inside: (name) => placeAt(`${at}/${name}`),
    expect: (expected) => {
      first ??= { at, expected };
      return false;
    },
  });
  return guard(value, placeAt('')) ? { value } : (first ?? { at: '', expected: 'another value' });
}

const longestText = 16 * 1024 * 1024;

export function text(most = longestText): Guard<string> {
  return (value, place): value is string =>
    (typeof value === 'string' && value.length <= most) || place.expect(`text of at most ${most} characters`);
}

/** A finite number in a range; `whole` asks for an integer. */
export function number(least: number, most: number, kind: 'whole' | 'any' = 'any'): Guard<number> {
  const words = kind === 'whole' ? 'a whole number' : 'a number';
  return (value, place): value is number =>
    (typeof value === 'number' && value >= least && value <= most && (kind === 'any' || Number.isInteger(value))) ||
    place.expect(`${words} from ${least} to ${most}`);
}

export function boolean(value: unknown, place: Place): value is boolean {
  return typeof value === 'boolean' || place.expect('true or false');
}

export function yes(value: unknown, place: Place): value is true {
  return value === true || place.expect('true');
}

/** One of the members of a union of texts, all of which are given, as keys. */
export function word<T extends string>(words: Readonly<Record<T, unknown>>): Guard<T> {
  return (value, place): value is T =>
    (typeof value === 'string' && Object.hasOwn(words, value)) ||
    place.expect(`one of ${Object.keys(words).join(', ')}`);
}

/** One of a list that is all of a union of texts. */
export function wordOf<T extends string>(words: readonly T[]): Guard<T> {
  const known: readonly string[] = words;
  return (value, place): value is T =>
    (typeof value === 'string' && known.includes(value)) || place.expect(`one of ${known.join(', ')}`);
}

/** A text that a rule of its own holds for. */
export function textThat(holds: (value: string) => boolean, words: string): Guard<string> {
  return (value, place): value is string => (typeof value === 'string' && holds(value)) || place.expect(words);
}

export function list<T>(item: Guard<T>, most: number): Guard<readonly T[]> {
  return (value, place): value is readonly T[] =>
    Array.isArray(value) && value.length <= most
      ? value.every((each, index) => item(each, place.inside(index)))
      : place.expect(`a list of at most ${most}`);
}

export function nonEmptyList<T>(item: Guard<T>, most: number): Guard<readonly [T, ...T[]]> {
  const items = list(item, most);
  return (value, place): value is readonly [T, ...T[]] =>
    items(value, place) && (value.length > 0 || place.expect('at least one'));
}

export function pair<A, B>(first: Guard<A>, second: Guard<B>): Guard<readonly [A, B]> {
  return (value, place): value is readonly [A, B] =>
    Array.isArray(value) && value.length === 2
      ? first(value[0], place.inside(0)) && second(value[1], place.inside(1))
      : place.expect('a list of two');
}

interface Optional<T> {
  readonly optional: Guard<T>;
}

/** A member that may be absent. */
export function optional<T>(guard: Guard<T>): Optional<T> {
  return { optional: guard };
}

/** A guard for each member of a type, `optional` where the member is: the compiler asks for every one of them. */
export type Members<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K> ? Optional<Exclude<T[K], undefined>> : Guard<T[K]>;
};

export function object<T extends object>(members: Members<T>): Guard<T> {
  const entries = Object.entries<Guard<unknown> | Optional<unknown>>(members);
  return (value, place): value is T =>
    isObject(value)
      ? entries.every(([name, member]) => {
          const [guard, isOptional] = 'optional' in member ? [member.optional, true] : [member, false];
          if (!Object.hasOwn(value, name)) return isOptional || place.inside(name).expect('present');
          return guard(value[name], place.inside(name));
        })
      : place.expect('an object');
}

/** A union whose members differ in a word: what each of them has besides. */
export function tagged<T extends object, K extends keyof T & string>(
  tag: K,
  alternatives: { readonly [V in T[K] & string]: Members<Omit<Extract<T, Readonly<Record<K, V>>>, K>> },
): Guard<T> {
  const guards = Object.entries<Members<object>>(alternatives).map(
    ([name, members]) => [name, object(members)] as const,
  );
  const known = new Map<string, Guard<unknown>>(guards);
  const words = `one of ${[...known.keys()].join(', ')}`;
  return (value, place): value is T => {
    if (!isObject(value)) return place.expect('an object');
    const of = value[tag];
    const guard = typeof of === 'string' ? known.get(of) : undefined;
    return guard === undefined ? place.inside(tag).expect(words) : guard(value, place);
  };
}

import { isArray, isObject, type JsonObject, type JsonValue } from '../../model/json.js';

/** In more entities than this share of them, a feature is usual. */
const rareShare = 0.05;
/** Below so many entities nothing is usual. */
const fewest = 4;
const depth = 3;

/**
 * How unusual each entity of a list looks beside the others: the number of its rare features, the rarer the more. A
 * feature is a member with its type, a member that is missing, the value of a state, a text with odd characters, or the
 * longest text of its member. In time that is linear in what the entities hold.
 */
export function unusualness(entities: readonly JsonObject[]): readonly number[] {
  if (entities.length < fewest) return entities.map(() => 0);
  const longest = longestTexts(entities);
  const own = entities.map((entity) => featuresOf(entity, longest));
  const counts = new Map<string, number>();
  for (const features of own) for (const each of features) counts.set(each, (counts.get(each) ?? 0) + 1);
  const rare = Math.max(1, Math.floor(entities.length * rareShare));
  const usual = [...counts].filter(([, count]) => count >= entities.length - rare).map(([feature]) => feature);
  const weight = (count: number): number => (count <= rare ? 1 / count : 0);
  return own.map((features) => {
    const present = [...features].reduce((sum, each) => sum + weight(counts.get(each) ?? 0), 0);
    const missing = usual.filter((each) => !features.has(each)).length;
    return present + missing;
  });
}

function featuresOf(entity: JsonObject, longest: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set(
    leavesOf(entity).flatMap(({ at, value }) => [
      `${at} ${typeOf(value)}`,
      ...(/state$|details\/\*$/i.test(at) ? [`${at} = ${JSON.stringify(value)}`] : []),
      ...(typeof value === 'string' ? oddities(at, value, longest) : []),
    ]),
  );
}

function oddities(at: string, text: string, longest: ReadonlyMap<string, string>): readonly string[] {
  return [
    ...(/\p{Cc}/u.test(text) ? [`${at} control characters`] : []),
    ...(/[^\p{ASCII}]/u.test(text) ? [`${at} beyond ASCII`] : []),
    ...(text === '' ? [`${at} empty`] : []),
    ...(longest.get(at) === text ? [`${at} the longest`] : []),
  ];
}

/** The longest text of each member, where it is twice as long as any other. */
function longestTexts(entities: readonly JsonObject[]): ReadonlyMap<string, string> {
  const two = new Map<string, readonly [first: string, second: number]>();
  for (const { at, value } of entities.flatMap((each) => leavesOf(each))) {
    if (typeof value !== 'string') continue;
    const [first, second] = two.get(at) ?? ['', 0];
    if (value.length > first.length) two.set(at, [value, first.length]);
    else two.set(at, [first, Math.max(second, value.length)]);
  }
  return new Map(
    [...two].flatMap(([at, [first, second]]) => (first.length >= 2 * second ? [[at, first] as const] : [])),
  );
}

interface Leaf {
  readonly at: string;
  readonly value: JsonValue;
}

/** The members of an entity, those of its objects and the items of its arrays; an array counts as itself as well. */
function leavesOf(value: JsonValue, at = '', left: number = depth): readonly Leaf[] {
  if (left === 0) return [{ at, value }];
  if (isArray(value))
    return [{ at, value }, ...value.slice(0, 20).flatMap((each) => leavesOf(each, `${at}/*`, left - 1))];
  if (!isObject(value)) return [{ at, value }];
  const own = at === '' ? [] : [{ at, value }];
  return [...own, ...Object.entries(value).flatMap(([name, each]) => leavesOf(each, `${at}/${name}`, left - 1))];
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (isArray(value)) return value.length === 0 ? 'empty array' : 'array';
  if (typeof value === 'number') return Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31 ? 'integer' : 'number';
  return typeof value;
}

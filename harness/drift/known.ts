import type { Difference } from '../../model/drift.js';
import { isArray, isObject, type JsonValue } from '../../model/json.js';

/** Tells the differences that are known from those that are not: an earlier `--json` holds them. */
export function unknownOf(differences: readonly Difference[], known: readonly string[]): readonly Difference[] {
  const seen = new Set(known);
  return differences.filter((each) => !seen.has(keyOf(each)));
}

/** The differences that the JSON of an earlier comparison holds; undefined where it is none. */
export function knownIn(value: unknown): readonly string[] | undefined {
  const differences = isObject(value) ? value['differences'] : undefined;
  return isArray(differences) ? differences.map(keyOf) : undefined;
}

/** What makes two differences the same: every member of them. */
function keyOf(difference: JsonValue | Difference): string {
  const { what, at, change, ours, theirs } = isObject(difference) ? difference : {};
  return JSON.stringify([what, at, change, ours, theirs]);
}

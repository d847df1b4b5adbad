export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [member: string]: JsonValue;
}

/** Tells an object from the other JSON values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells an array from the other JSON values; `Array.isArray` does not narrow a readonly one. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Appends a member name to a JSON Pointer, escaped as RFC 6901 requires. */
export function pointer(parent: string, member: string): string {
  return `${parent}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The member names and indexes of a JSON Pointer, unescaped; none of the empty pointer, which is the whole value. */
export function stepsOf(at: string): readonly string[] {
  const steps = at.split('/').slice(1);
  return at.includes('~') ? steps.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')) : steps;
}

/** A JSON Pointer with a star for each index: items of an array are alike. */
export function starred(at: string): string {
  return at.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}

/** The value a JSON Pointer leads to; undefined when there is none. */
export function valueAt(value: unknown, at: string): unknown {
  return stepsOf(at).reduce(child, value);
}

function child(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

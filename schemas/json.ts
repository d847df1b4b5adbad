import type { JsonObject } from '../model/exchange.js';

/** Tells an object from the other JSON values. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Appends a member name to a JSON Pointer, escaped as RFC 6901 asks. */
export function pointer(parent: string, member: string): string {
  return `${parent}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The value a JSON Pointer leads to; undefined when there is none. */
export function valueAt(value: unknown, at: string): unknown {
  const names = at.split('/').slice(1);
  return names.reduce((each, name) => member(each, name.replaceAll('~1', '/').replaceAll('~0', '~')), value);
}

function member(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

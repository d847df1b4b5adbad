import { isObject } from '../model/json.js';

const longest = 80;

/** Names a value in at most 80 characters: `absent`, `null`, `number 5182`, `string "abc"`, `array of 2`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array of ${value.length}`;
  if (isObject(value)) return `object of ${Object.keys(value).length}`;
  if (typeof value === 'string') return shortened(`string ${JSON.stringify(value.slice(0, longest))}`);
  return `${typeof value} ${JSON.stringify(value)}`;
}

/** The kind of a value, and what no secret can be: never the text of a string. */
export function describeKind(value: unknown): string {
  return typeof value === 'string' ? 'string' : describeValue(value);
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

/** Joins alternatives: `string or null`. */
export function either(words: readonly string[]): string {
  return [...new Set(words)].join(' or ');
}

/** A count with its noun: `1 character`, `2 characters`. */
export function counted(count: unknown, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

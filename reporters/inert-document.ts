import { escapedInJson, inert, visible } from './text.js';

/** A value as JSON that shows what its texts hide, and is no command to a CI system, whatever a service answered. */
export function inertDocument(value: unknown): string {
  return `${inert(JSON.stringify(value, shown, 2))}\n`;
}

/** The same, short: of the values that are opened each member has a line of its own, and the rest has no white space. */
export function compactDocument(value: unknown, opened: ReadonlySet<unknown>): string {
  return `${inert(compact(value, opened))}\n`;
}

function compact(value: unknown, opened: ReadonlySet<unknown>): string {
  if (typeof value !== 'object' || value === null || !opened.has(value)) return JSON.stringify(value, shown);
  if (Array.isArray(value)) return lines('[]', value, (each: unknown) => compact(each, opened));
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return lines('{}', members, ([name, each]) => `${JSON.stringify(name)}:${compact(each, opened)}`);
}

function lines<T>(brackets: '[]' | '{}', members: readonly T[], text: (member: T) => string): string {
  return members.length === 0 ? brackets : `${brackets[0]}\n${members.map(text).join(',\n')}\n${brackets[1]}`;
}

function shown(_: string, value: unknown): unknown {
  return typeof value === 'string' ? visible(value) : value;
}

/** As JSON, a value whose texts must stay as they are: what they hide is escaped in the JSON, and a reader gets it back. */
export function escapedDocument(value: unknown): string {
  return `${escapedInJson(inert(JSON.stringify(value, null, 2)))}\n`;
}

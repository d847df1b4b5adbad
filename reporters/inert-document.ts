import { escapedInJson, inert, visible } from './text.js';

/** A value as JSON that shows what its texts hide, and is no command to a CI system, whatever a service answered. */
export function inertDocument(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? visible(each) : each), 2);
  return `${inert(text)}\n`;
}

/** The same of a value whose texts must stay as they are: what they hide is escaped in the JSON, and a reader gets it back. */
export function escapedDocument(value: unknown): string {
  return `${escapedInJson(inert(JSON.stringify(value, null, 2)))}\n`;
}

import { inert, visible } from './text.js';

/** A value as JSON that shows what its texts hide, and is no command to a CI system, whatever a service answered. */
export function inertDocument(value: unknown): string {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? visible(each) : each), 2);
  return `${inert(text)}\n`;
}

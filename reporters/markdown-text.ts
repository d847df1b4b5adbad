import { inert, oneLine, shorten } from './text.js';

/** Text in which nothing is markup, in one line of at most `limit` columns. */
export function markdownText(text: string, limit: number): string {
  return inert(shorten(oneLine(text), limit)).replace(/[\\`*_{}[\]<>()#+!|~&@$]/g, '\\$&');
}

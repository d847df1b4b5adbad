import type { HttpRequest } from '../../model/exchange.js';

/**
 * Whether a request is one that no ordinary client sends, and that a service which is not robust may die of: content in a
 * GET, a path or a query that is not well-formed or has characters that parsers treat as their own, a token that is none.
 * @param template the path with names in place of the job's own ids, which may have any characters
 */
export function isOdd({ content, credentials }: HttpRequest, template: string): boolean {
  if (content !== undefined) return true;
  if (credentials.kind === 'literal' || credentials.kind === 'unsigned') return true;
  const [path = '', ...queries] = template.split('?');
  return isOddPath(path) || isOddQuery(queries.join('?'));
}

const brokenEscape = /%(?![\da-f]{2})/i;
/** Controls, slashes, a full stop and bytes beyond ASCII. */
const tellingEscape = /%(?:[0189a-f][\da-f]|7f|2e|2f|5c)/i;
const longestSegment = 255;

function isOddPath(path: string): boolean {
  const segments = path.split('/').slice(1);
  return (
    brokenEscape.test(path) ||
    tellingEscape.test(path) ||
    /['()]|\/\//.test(path) ||
    segments.some((segment) => segment.length > longestSegment)
  );
}

function isOddQuery(query: string): boolean {
  if (query === '') return false;
  const options = query.split('&').map((option) => option.split('='));
  const names = options.map(([name = '']) => name);
  const isUnfinished = options.some(([name = '', value = '']) => name === '' || value === '');
  const isRepeated = new Set(names).size < names.length;
  return isUnfinished || isRepeated || brokenEscape.test(query) || !isBalanced(query);
}

function isBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

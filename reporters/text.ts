/**
 * Characters that act instead of showing, or that show nothing: controls, directions and other formats, lone
 * surrogates, line separators, noncharacters, fillers.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;

/** What a command may come after: blanks, and what shows nothing, the styles of a terminal among it. */
const atStart =
  /^((?:\u001b\[[0-9;]{0,20}[A-Za-z]|[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}])*):(?=:)/u;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Two columns on a terminal; an estimate that is never too small for what fonts draw wide. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

/** Shows hidden characters as escapes such as `\u001b`; line feeds and tabs stay. */
export function visible(text: string): string {
  return text.replace(hidden, (char) => (char === '\n' || char === '\t' ? char : escaped(char)));
}

/** Escapes hidden characters in the text of a JSON document, whose values stay what they are. */
export function escapedInJson(text: string): string {
  return text.replace(hidden, (char) => (char === '\n' ? char : unitsOf(char).map(unitEscape).join('')));
}

/** Shows hidden characters, line ends and tabs as escapes, so the text takes one line. */
export function oneLine(text: string): string {
  return text.replace(hidden, escaped);
}

/**
 * Takes away what a CI system reads as a command to itself, such as `##vso[…]` or a line that starts with `::`, also after
 * characters that show nothing.
 */
export function inert(line: string): string {
  return line.replace(/##(?=\w*\[)/g, '#\\u0023').replace(atStart, '$1\\u003a');
}

const lineEnd = /(?<=[\n\r\v\f\u0085\u2028\u2029])/;

/** The same for each line of a text, after whatever ends a line. */
export function inertLines(text: string): string {
  return text.split(lineEnd).map(inert).join('');
}

/** What a text leaves of its last line, for the next one to go on from. */
export function lastLine(text: string): string {
  const [end = ''] = text.split(lineEnd).slice(-1);
  return lineEnd.test(end) ? '' : end;
}

/**
 * The same for a text that goes on from a line which stands there already. Of a command that begins in that line, the first
 * character of the text is shown as an escape.
 */
export function inertAfter(line: string, text: string): string {
  const all = inertLines(line + text);
  if (all.startsWith(line)) return all.slice(line.length);
  const [first = '', ...rest] = text;
  return `${escaped(first)}${inertAfter('x', rest.join(''))}`;
}

/** A count with its noun: `1 check`, `2 checks`. */
export function amount(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

const printableAscii = /^[ -~]*$/;

/** Counts terminal columns; a combining mark counts as one. */
export function columns(text: string): number {
  if (printableAscii.test(text)) return text.length;
  let count = 0;
  for (const char of text) count += columnsOf(char);
  return count;
}

/** One line of at most `width` columns; what is left out at the end is marked `…`. */
export function shorten(text: string, width: number): string {
  const shown = oneLine(beginning(text, width));
  return columns(shown) <= width ? shown : `${take(shown, width - 1)}…`;
}

/** One line of at most `width` columns; what is left out in the middle is marked `…`. */
export function squeeze(text: string, width: number): string {
  if (text.length <= width && printableAscii.test(text)) return text;
  const shown = oneLine(beginning(text, width));
  if (columns(shown) <= width) return shown;
  const end = takeLast(oneLine(text.slice(-2 * width)), Math.floor((width - 1) / 2));
  return `${take(shown, width - 1 - columns(end))}…${end}`;
}

/** Lines of at most `width` columns, at most `limit` of them, broken at spaces where possible. */
export function wrap(text: string, width: number, limit: number): readonly string[] {
  const lines = broken(oneLine(beginning(text, width * (limit + 1))), width);
  if (lines.length <= limit) return lines;
  return [...lines.slice(0, limit - 1), shorten(lines.slice(limit - 1).join(' '), width)];
}

/** Lines of at most `width` columns, broken wherever the width ends. */
export function chop(text: string, width: number): readonly string[] {
  const parts: string[] = [];
  let rest = oneLine(text);
  while (columns(rest) > width) {
    const part = take(rest, Math.max(width, 2));
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return [...parts, rest];
}

/** More than fits in `width` columns, if the text has more; so long texts cost no more than short ones. */
function beginning(text: string, width: number): string {
  return text.slice(0, 2 * width + 2);
}

function broken(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => chop(each, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (columns(longer) > width) lines.push(line);
    line = columns(longer) > width ? word : longer;
  }
  return [...lines, line];
}

function take(text: string, width: number): string {
  let count = 0;
  let end = 0;
  for (const char of text) {
    count += columnsOf(char);
    if (count > width) return text.slice(0, end);
    end += char.length;
  }
  return text;
}

function takeLast(text: string, width: number): string {
  const reversed = take(Array.from(text).reverse().join(''), width);
  return Array.from(reversed).reverse().join('');
}

function columnsOf(char: string): number {
  return wide.test(char) ? 2 : 1;
}

function unitsOf(char: string): readonly number[] {
  return Array.from({ length: char.length }, (_, index) => char.charCodeAt(index));
}

function unitEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

function escaped(char: string): string {
  const point = char.codePointAt(0) ?? 0;
  const hex = point.toString(16).padStart(4, '0');
  return named[char] ?? (point > 0xffff ? `\\u{${hex}}` : `\\u${hex}`);
}

const inGroups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A number with its thousands apart: `12,345`. */
export function grouped(count: number): string {
  return inGroups.format(count);
}

import type { Range } from './ranges.js';

/** Something that a text is searched without or as what it stands for, and what that is. */
interface Reading {
  readonly pattern: RegExp;
  readonly meaning: (written: string) => string;
}

/**
 * Escapes of JSON, programs, URLs and markup; folds, where a long value goes on in the next line; and the styles of a
 * terminal, which show nothing.
 */
const escapes: Reading = {
  pattern:
    /\\(?:u[0-9a-f]{4}|u\{[0-9a-f]{1,6}\}|x[0-9a-f]{2}|[0-7]{3}|["\\/bfnrt'])|%u[0-9a-f]{4}|%[0-9a-f]{2}|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,24});|=\r?\n|[\r\n][ \t]*|\u001b\[[\d;]{0,20}[a-z]/gi,
  meaning,
};

/** Tags, which are read apart: what looks like one may be a part of the text that a secret is in. */
export const tags: Reading = { pattern: /<[!/]?[a-z][^<>]{0,80}>/gi, meaning: () => '' };

/** Quoted-printable, which is read apart: `=` begins no escape elsewhere. */
const printable: Reading = { pattern: /=[0-9A-F]{2}/g, meaning: (written) => character(written.slice(1), 16) };

/** Names of members, and their values: a secret may go on from one to the next of the same kind. */
const names: Reading = { pattern: /"[^"\\]{0,100}"\s{0,20}:/g, meaning: () => '' };
const values: Reading = { pattern: /:\s{0,20}(?:"[^"\\]{0,100}"|[-\w.+]{1,40})/g, meaning: () => '' };

/** What else a text can be read as, at each layer of escapes. */
export const readings: readonly Reading[] = [printable, names, values];

const named: Readonly<Record<string, string>> = {
  '\\n': '\n',
  '\\r': '\r',
  '\\t': '\t',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&plus;': '+',
  '&equals;': '=',
  '&sol;': '/',
};

/** Undoes one layer of escapes of every kind, and joins folded lines. Bytes that a URL escapes become a character each. */
export function unescaped(text: string, reading: Reading = escapes): string {
  return text.replace(reading.pattern, reading.meaning);
}

/**
 * Maps ranges of the unescaped text to ranges of the text itself.
 * @param ranges in ascending order, and none empty
 */
export function sourceOf(text: string, ranges: readonly Range[], reading: Reading = escapes): readonly Range[] {
  const place = placer(text, reading);
  return ranges.map(({ from, to }) => ({ from: place(from).from, to: place(to - 1).to }));
}

/** Places single characters of the unescaped text, asked for in ascending order. */
function placer(text: string, reading: Reading): (index: number) => Range {
  const found = text.matchAll(reading.pattern);
  let next = found.next();
  let [plain, source] = [0, 0];
  return (index) => {
    while (next.done !== true) {
      const { 0: written, index: at } = next.value;
      const start = plain + at - source;
      if (start > index) break;
      const end = start + reading.meaning(written).length;
      if (end > index) return { from: at, to: at + written.length };
      [plain, source] = [end, at + written.length];
      next = found.next();
    }
    const at = source + index - plain;
    return { from: at, to: at + 1 };
  };
}

function meaning(written: string): string {
  const known = named[written.toLowerCase()];
  if (known !== undefined) return known;
  if (/^%u/i.test(written)) return character(written.slice(2), 16);
  if (written.startsWith('%')) return character(written.slice(1), 16);
  if (/^\\u\{/i.test(written)) return character(written.slice(3, -1), 16);
  if (/^\\[ux]./i.test(written)) return character(written.slice(2), 16);
  if (/^\\\d/.test(written)) return character(written.slice(1), 8);
  if (written.startsWith('\\')) return written.slice(1);
  if (/^&#x/i.test(written)) return character(written.slice(3, -1), 16);
  if (written.startsWith('&#')) return character(written.slice(2, -1), 10);
  return written.startsWith('&') ? ' ' : '';
}

function character(digits: string, base: 8 | 10 | 16): string {
  const point = Number.parseInt(digits, base);
  return point > 0x10ffff ? '' : String.fromCodePoint(point);
}

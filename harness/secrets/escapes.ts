/** A part of a text: from the first character to the one after the last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Escapes of JSON, URLs and markup; and folds, where a long value goes on in the next line. */
const escape =
  /\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|["\\/bfnrt'])|%[0-9a-f]{2}|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|lt|gt|quot|apos|plus|equals|sol);|=\r?\n|[\r\n][ \t]*/gi;

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
export function unescaped(text: string): string {
  return text.replace(escape, meaning);
}

/**
 * Maps ranges of the unescaped text to ranges of the text itself.
 * @param ranges in ascending order, and none empty
 */
export function sourceOf(text: string, ranges: readonly Range[]): readonly Range[] {
  const place = placer(text);
  return ranges.map(({ from, to }) => ({ from: place(from).from, to: place(to - 1).to }));
}

/** Maps single characters of the unescaped text, in ascending order. */
function placer(text: string): (index: number) => Range {
  const escapes = text.matchAll(escape);
  let next = escapes.next();
  let [plain, source] = [0, 0];
  return (index) => {
    while (next.done !== true) {
      const { 0: written, index: at } = next.value;
      const start = plain + at - source;
      if (start > index) break;
      const end = start + meaning(written).length;
      if (end > index) return { from: at, to: at + written.length };
      [plain, source] = [end, at + written.length];
      next = escapes.next();
    }
    const at = source + index - plain;
    return { from: at, to: at + 1 };
  };
}

function meaning(written: string): string {
  const known = named[written.toLowerCase()];
  if (known !== undefined) return known;
  if (written.startsWith('%')) return character(written.slice(1), 16);
  if (/^\\[ux]./i.test(written)) return character(written.slice(2), 16);
  if (written.startsWith('\\')) return written.slice(1);
  if (/^&#x/i.test(written)) return character(written.slice(3, -1), 16);
  return written.startsWith('&') ? character(written.slice(2, -1), 10) : '';
}

function character(digits: string, base: 10 | 16): string {
  const point = Number.parseInt(digits, base);
  return point > 0x10ffff ? '' : String.fromCodePoint(point);
}

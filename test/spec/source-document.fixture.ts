import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folded, headingsOf, placesOf, subheadings } from '../../cli/docs/source-document.js';
import type { Section } from '../../spec/requirements/index.js';

const file = join(__dirname, '..', '..', 'spec', 'source', 'get-printjob.txt');

/** The lines of the source document. */
export function sourceLines(): readonly string[] {
  return readFileSync(file, 'utf8').split('\n');
}

/** The text of each section, without its heading, folded. */
export function sectionTexts(lines: readonly string[]): ReadonlyMap<Section, string> {
  const headings = [...headingsOf(lines)];
  return new Map(
    headings.map(([section, start], index) => {
      const end = headings[index + 1]?.[1] ?? lines.length;
      return [section, folded(lines.slice(start + 1, end).join('\n'))] as const;
    }),
  );
}

/** Text of the source document that none of the quotes covers, piece by piece with its line. */
export function uncovered(source: readonly string[], quotes: readonly string[]): readonly string[] {
  const lines = placed(source);
  const text = lines.map(({ line }) => line).join(' ');
  const covered = new Uint8Array(text.length);
  for (const quote of quotes.map(folded)) {
    for (const start of placesOf(quote, text)) covered.fill(1, start, start + quote.length);
  }
  return lines.flatMap(({ line, number, start }) =>
    line
      .replace(/./gs, (character, index: number) => (covered[start + index] === 1 ? '\n' : character))
      .split(/\n+/)
      .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
      .map((piece) => `line ${number}: ${piece.trim()}`),
  );
}

interface PlacedLine {
  readonly line: string;
  readonly number: number;
  /** Where it starts when all of them are joined by a space. */
  readonly start: number;
}

/** The lines of the document that say something: headings, and the sub-headings of examples, need no quote. */
function placed(source: readonly string[]): readonly PlacedLine[] {
  const headings = new Set(headingsOf(source).values());
  let start = 0;
  return source.flatMap((each, index) => {
    const line = folded(each);
    if (line === '' || headings.has(index) || subheadings.includes(line)) return [];
    const here = start;
    start += line.length + 1;
    return [{ line, number: index + 1, start: here }];
  });
}

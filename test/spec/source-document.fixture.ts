import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Section, sections } from '../../spec/requirements/index.js';

const file = join(__dirname, '..', '..', 'spec', 'source', 'get-printjob.txt');

/** The lines of the source document. */
export function sourceLines(): readonly string[] {
  return readFileSync(file, 'utf8').split('\n');
}

/** Text with every run of white space made one space. */
export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Where each section begins: the index of its heading, the headings being searched one after the other. */
export function headingsOf(lines: readonly string[]): ReadonlyMap<Section, number> {
  let from = 0;
  return new Map(
    sections.map((section) => {
      const index = lines.indexOf(section, from);
      if (index < 0) throw new Error(`the source document has no heading "${section}" from line ${from + 1} on`);
      from = index + 1;
      return [section, index] as const;
    }),
  );
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
    if (line === '' || headings.has(index) || line === 'Request' || line === 'Response') return [];
    const here = start;
    start += line.length + 1;
    return [{ line, number: index + 1, start: here }];
  });
}

/** Every place where a quote stands without cutting a word in two. */
function placesOf(quote: string, text: string): readonly number[] {
  const isWord = (index: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(index));
  const places: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    const cuts = (isWord(at - 1) && isWord(at)) || (isWord(end - 1) && isWord(end));
    if (!cuts) places.push(at);
  }
  return places;
}

import type { Requirement } from '../spec/requirements/index.js';
import { folded, headingsOf, placesOf } from './source-document.js';

interface Piece {
  readonly text: string;
  readonly line: number;
  /** Where it starts in the folded text of its section. */
  readonly start: number;
}

/** The line of the source document on which the quote of each requirement begins, in the section that it names. */
export function sourceLines(document: string, requirements: readonly Requirement[]): ReadonlyMap<string, number> {
  const lines = document.split('\n');
  const headings = [...headingsOf(lines)];
  const sections = new Map(
    headings.map(([section, start], index) => [section, piecesOf(lines, start + 1, headings[index + 1]?.[1])] as const),
  );
  return new Map(
    requirements.map(({ id, source }) => [id, lineOf(sections.get(source.section) ?? [], folded(source.quote), id)]),
  );
}

/** The lines of a section that say something. */
function piecesOf(lines: readonly string[], from: number, to = lines.length): readonly Piece[] {
  let start = 0;
  return lines.slice(from, to).flatMap((each, index) => {
    const text = folded(each);
    if (text === '') return [];
    const piece = { text, line: from + index + 1, start };
    start += text.length + 1;
    return [piece];
  });
}

function lineOf(pieces: readonly Piece[], quote: string, id: string): number {
  const [place] = placesOf(quote, pieces.map(({ text }) => text).join(' '));
  const piece = pieces.findLast(({ start }) => place !== undefined && start <= place);
  if (piece === undefined) throw new Error(`the quote of ${id} is not in its section`);
  return piece.line;
}

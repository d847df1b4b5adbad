import { type Section, sections } from '../spec/requirements/index.js';

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

/** Headings within an example; like those of sections they need no quote. */
export const subheadings: readonly string[] = ['Request', 'Response'];

/** Every occurrence of a quote that does not cut a word in two. */
export function placesOf(quote: string, text: string): readonly number[] {
  const isWord = (index: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(index));
  const places: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const end = at + quote.length;
    const cuts = (isWord(at - 1) && isWord(at)) || (isWord(end - 1) && isWord(end));
    if (!cuts) places.push(at);
  }
  return places;
}

import { distance } from 'fastest-levenshtein';

/** The known word a misspelt one was most likely meant to be; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((each) => ({ each, away: distance(word.toLowerCase(), each.toLowerCase()) }));
  const [best] = ranked.sort((a, b) => a.away - b.away);
  return best !== undefined && best.away <= Math.max(2, word.length / 3) ? best.each : undefined;
}

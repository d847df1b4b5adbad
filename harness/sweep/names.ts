import type { SweptJob } from '../../model/sweep.js';

/** The printer that a job is counted for; a share in its place where its printer is not known. */
export function printerOf({ printer, share }: SweptJob): string {
  return printer === '' ? `share ${share ?? ''}` : printer;
}

/** Tells jobs apart: an id counts within its printer. */
export function nameOf(job: SweptJob): string {
  return `${printerOf(job)}/${job.id}`;
}

const [offset, prime] = [0x811c9dc5, 0x01000193];

/** A number of 32 bits that is the same for the same text everywhere, and nothing like that of a similar one. */
export function hashOf(text: string): number {
  let hash = offset;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), prime);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The same with 53 bits: for telling apart very many texts. */
export function fingerprintOf(text: string): number {
  return hashOf(text) * 2 ** 21 + (hashOf(`${text} `) >>> 11);
}

import type { Requirement } from '../spec/requirements/index.js';
import lines from './source-lines.json';

/** The source document, relative to the folder of this package, which it is shipped with. */
export const sourceFile = 'spec/source/get-printjob.txt';

const known: Readonly<Record<string, number>> = lines;

/** The line of the source document on which the sentence of a requirement begins. */
export function sourceLine({ id }: Requirement): number {
  const line = known[id];
  if (line === undefined) throw new RangeError(`no line is known for ${id}: npm run docs`);
  return line;
}

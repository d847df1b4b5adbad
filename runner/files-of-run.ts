import { join, resolve } from 'node:path';

/** A file that a run reads or writes, and the flag that names it. */
interface NamedFile {
  readonly value: string;
  readonly from: string;
}

const ofEveryRun = ['report.html', 'junit.xml', 'results.json', 'journal.ndjson'];

/** What is wrong where one file has two uses: what is written last would be all that is left. */
export function sharedFileProblems(files: readonly NamedFile[], out: string): readonly string[] {
  const taken = new Map(ofEveryRun.map((name) => [resolve(join(out, name)), 'the reports of every run']));
  return files.flatMap(({ value, from }) => {
    const other = taken.get(resolve(value));
    taken.set(resolve(value), from);
    return other === undefined ? [] : [`${from} ${value}: this is a file of ${other}, too; name another one`];
  });
}

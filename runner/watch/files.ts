import { type FSWatcher, statSync, watch } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf } from '../../model/errors.js';

/** An editor writes a file in several steps. */
const settledMs = 200;

/** What files were like, by their paths. */
export type FileStates = ReadonlyMap<string, string>;

export interface FileWatch {
  /** The files, and what they were like when they were read. */
  readonly before: FileStates;
  readonly onChange: (file: string) => void;
  /** A folder cannot be watched, for the reason. */
  readonly onFailure: (reason: string) => void;
}

/**
 * Watches files by their folders, for a file that is replaced is another one. What happens in a folder counts when one of
 * the files is not what it was, which a link to another folder may have caused. Returns the function that ends it.
 */
export function watchFiles({ before, onChange, onFailure }: FileWatch): () => void {
  const files = [...before.keys()];
  let timer: NodeJS.Timeout | undefined;
  const settle = (): void => {
    const changed = files.find((file) => stateOf(file) !== before.get(file));
    if (changed !== undefined) onChange(changed);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, settledMs);
  };
  const watchers = [...new Set(files.map((file) => dirname(file)))].flatMap((folder): readonly FSWatcher[] => {
    try {
      return [watch(folder, later).on('error', (error) => onFailure(`${folder}: ${reasonOf(error)}`))];
    } catch (error) {
      onFailure(`${folder}: ${reasonOf(error)}`);
      return [];
    }
  });
  later();
  return () => {
    clearTimeout(timer);
    for (const each of watchers) each.close();
  };
}

export function statesOf(files: readonly string[]): FileStates {
  return new Map(files.map((file) => [file, stateOf(file)]));
}

/** What tells a file from what it was before; empty while there is none. */
function stateOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}

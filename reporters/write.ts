import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ensureFolder } from '../harness/folder.js';
import { ownerOnly } from '../harness/private-file.js';
import { failuresOf, throwAny } from '../model/attempts.js';
import { WriteError } from '../model/errors.js';

/** A flag that says where something is written to. */
export type Flag =
  | '--out'
  | '--record'
  | '--json'
  | '--markdown'
  | '--sarif'
  | '--har'
  | '--expect'
  | '--history'
  | '--metrics';

/** File → text. */
export type Texts = ReadonlyMap<string, string>;

/** Reports may be read by whoever may look into the folder; what has all that was answered, by its owner. */
const modes = {
  '--out': 0o666,
  '--json': 0o666,
  '--markdown': 0o666,
  '--sarif': 0o666,
  '--expect': 0o666,
  '--history': 0o666,
  '--metrics': 0o666,
  '--har': ownerOnly,
  '--record': ownerOnly,
} as const satisfies Readonly<Record<Flag, number>>;

/**
 * Writes files whole or not at all, and makes their folders: a reader never sees half of one, and on a full disk all of
 * them stay what they were. A file or a link to one that stands there is replaced, and never written through; where
 * something else stands, only the other files are written. Synchronous, so that it also completes while an interrupted
 * process ends.
 * @param flag the one that chose the place
 * @throws {WriteError} a folder or a file cannot be written
 */
export function writeReports(texts: Texts, flag: Flag = '--out'): void {
  const staged = [...texts].map(([file, text]) => ({ file, text, temporary: temporaryFor(file) }));
  try {
    for (const { file, text, temporary } of staged) attempt(file, flag, () => stage(temporary, text, modes[flag]));
    throwAny(
      failuresOf(
        staged.map(
          ({ file, temporary }) =>
            () =>
              attempt(file, flag, () => place(temporary, file)),
        ),
      ),
    );
  } finally {
    for (const { temporary } of staged) if (existsSync(temporary)) rmSync(temporary);
  }
}

function temporaryFor(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
}

function stage(temporary: string, text: string, mode: number): void {
  ensureFolder(dirname(temporary));
  writeFileSync(temporary, text, { flag: 'wx', mode });
}

/** As its administrator, a system lets even a device be replaced. */
function place(temporary: string, file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() === false) throw new Error('what stands there is no file');
  renameSync(temporary, file);
}

function attempt(file: string, flag: Flag, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new WriteError(file, error, `choose another folder with ${flag}`);
  }
}

import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ensureFolder } from '../harness/folder.js';

/** A report could not be written; what stood at `file` before still stands there. */
export class ReportWriteError extends Error {
  override readonly name = 'ReportWriteError';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`cannot write ${file}: ${reason(cause)}; choose another folder with --out`, { cause });
    this.file = file;
  }
}

/**
 * Writes a file whole or not at all, and makes its folder: a reader never sees half of it.
 * Synchronous, so that it also completes while an interrupted process ends.
 * @throws {ReportWriteError} the folder or the file cannot be written
 */
export function writeReport(file: string, text: string): void {
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
  try {
    ensureFolder(dirname(file));
    writeFileSync(temporary, text, { flag: 'wx' });
    renameSync(temporary, file);
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary);
    throw new ReportWriteError(file, error);
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

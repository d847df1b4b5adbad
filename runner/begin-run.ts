import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { type JournalWriter, startJournal } from '../harness/evidence/journal.js';
import type { RunHeader } from '../harness/evidence/run.js';
import { ensureFolder } from '../harness/folder.js';
import { ConfigError, reasonOf } from '../model/errors.js';
import { suite } from './version.js';

/** A run that has begun, and its journal. */
export interface BegunRun {
  readonly header: RunHeader;
  /** The file of the journal. */
  readonly journal: string;
  readonly writer: JournalWriter;
}

/** The file of the journal in an output folder. */
export function journalIn(out: string): string {
  return join(out, 'journal.ndjson');
}

/**
 * Begins the journal of a run in its output folder.
 * @throws {ConfigError} nothing can be written there
 */
export function beginRun(out: string, about: Omit<RunHeader, 'suite' | 'startedAt'>): BegunRun {
  const header = { suite: suite(), ...about, startedAt: new Date().toISOString() };
  const folder = resolve(out);
  const journal = journalIn(folder);
  try {
    ensureFolder(folder);
    accessSync(folder, constants.W_OK);
    return { header, journal, writer: startJournal(journal, header) };
  } catch (error) {
    throw new ConfigError(
      `${folder}: cannot write the reports here (${reasonOf(error)}); choose another folder with --out DIR`,
    );
  }
}

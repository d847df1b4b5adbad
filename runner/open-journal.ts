import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { type JournalWriter, startJournal } from '../harness/evidence/journal.js';
import type { RunHeader } from '../harness/evidence/run.js';
import type { Session } from '../harness/evidence/session.js';
import { ensureFolder } from '../harness/folder.js';
import { ConfigError, reasonOf } from '../model/errors.js';
import type { RunOptions } from './options.js';
import { suite } from './version.js';

/** A run that has begun: its journal, and the session to judge it in. */
export interface BegunRun {
  readonly session: Session;
  readonly writer: JournalWriter;
}

/** What the options say about how a report is shown. */
export type Appearance = Pick<RunOptions, 'color' | 'verbosity'>;

export const journalName = 'journal.ndjson';

/**
 * Begins the journal of a run in its output folder.
 * @param started when the time of the run began, by `performance.now()`
 * @throws {ConfigError} nothing can be written there
 */
export function beginRun(
  options: RunOptions,
  header: Omit<RunHeader, 'suite' | 'startedAt'>,
  started: number,
): BegunRun {
  const out = resolve(options.out);
  const journal = join(out, journalName);
  try {
    ensureFolder(out);
    accessSync(out, constants.W_OK);
    const writer = startJournal(journal, { suite: suite(), ...header, startedAt: new Date().toISOString() });
    const deadline = performance.timeOrigin + started + options.deadlineMs;
    return { session: { journal, deadline, out, look: lookOf(options) }, writer };
  } catch (error) {
    throw new ConfigError(
      `${out}: cannot write the reports here (${reasonOf(error)}); choose another folder with --out DIR`,
    );
  }
}

/** How reports look on this terminal. */
export function lookOf({ color, verbosity }: Appearance): Session['look'] {
  const width = process.stdout.isTTY ? Math.min(process.stdout.columns, 100) : 80;
  return { color, width, verbosity };
}

import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { cassetteText, mostMebibytes } from '../harness/evidence/cassette.js';
import { wholeLines } from '../harness/evidence/journal.js';
import { ensureFolder } from '../harness/folder.js';
import { ConfigError, reasonOf, WriteError } from '../model/errors.js';
import { writeReports } from '../reporters/write.js';
import { digests } from './digests.js';

/**
 * Verifies, before anything is sent, that a cassette can be written.
 * @throws {ConfigError} it cannot
 */
export function expectRecording(file: string): void {
  const reason = obstacleTo(resolve(file));
  if (reason !== undefined) throw new ConfigError(`--record ${file}: cannot be written (${reason}); name another file`);
}

function obstacleTo(file: string): string | undefined {
  try {
    ensureFolder(dirname(file));
    accessSync(dirname(file), constants.W_OK);
    if (!statSync(dirname(file)).isDirectory()) return `${dirname(file)} is no folder`;
    const there = lstatSync(file, { throwIfNoEntry: false });
    return there === undefined || there.isFile() || there.isSymbolicLink() ? undefined : 'what stands there is no file';
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * Writes the run of a journal as a cassette.
 * @throws {WriteError} it cannot be written, or is larger than a cassette may be
 */
export function record(journal: string, file: string): void {
  const cassette = cassetteText(wholeLines(journal), digests());
  if (Buffer.byteLength(cassette) > mostMebibytes * 2 ** 20) throw tooLarge(file);
  writeReports(new Map([[resolve(file), cassette]]), '--record');
}

function tooLarge(file: string): WriteError {
  const cause = new Error(`it would have more than the ${mostMebibytes} MiB that a cassette may have`);
  return new WriteError(file, cause, 'record a part of the checks, with --only');
}

import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { boundedText } from '../harness/bounded-file.js';
import { ensureFolder } from '../harness/folder.js';
import { comparable, historyIn, mostRuns, pastRun } from '../harness/results/history.js';
import { ConfigError, reasonOf, WriteError } from '../model/errors.js';
import type { PastRun } from '../model/history.js';
import type { RunReport } from '../model/report.js';
import { writeReports } from '../reporters/write.js';

const mostMebibytes = 16;
const mostNamed = 3;

/**
 * Reads the earlier runs from a history, and makes sure before anything is sent that a line can be added.
 * @param warn is told of lines that are no runs
 * @throws {ConfigError} it cannot be read or written, or is no history at all
 */
export function earlierRuns(given: string, warn: (warning: string) => void): readonly PastRun[] {
  const content = contentOf(given);
  const { runs, broken } = historyIn(content);
  if (runs.length === 0 && broken.length > 0)
    throw new ConfigError(`--history ${given}: is no history of runs, a line of JSON each; name another file`);
  const more = broken.length - mostNamed;
  for (const line of broken.slice(0, mostNamed)) warn(`${given}:${line}: is no run, and passed over`);
  if (more > 0) warn(`${given}: ${more} more lines are no runs, and passed over`);
  return runs;
}

function contentOf(given: string): string {
  const file = resolve(given);
  try {
    ensureFolder(dirname(file));
    if (!statSync(dirname(file)).isDirectory()) throw new Error('its folder is none');
    accessSync(dirname(file), constants.W_OK);
    if (!existsSync(file)) return '';
    accessSync(file, constants.R_OK | constants.W_OK);
    if (!statSync(file).isFile()) throw new Error('this is not a file');
    return boundedText(file, mostMebibytes);
  } catch (error) {
    throw new ConfigError(`--history ${given}: cannot be used (${reasonOf(error)}); name another file`);
  }
}

/** The report with the runs before it that it can be compared with, and itself as the last of them. */
export function withHistory(report: RunReport, earlier: readonly PastRun[]): RunReport {
  const own = pastRun(report);
  return { ...report, history: [...comparable(earlier, own), own] };
}

/**
 * Adds a run to a history: in one write to its end, which other runs do not come between; a file that has become too long
 * is replaced by its newest lines.
 * @throws {WriteError} it cannot be written
 */
export function addToHistory(report: RunReport, given: string): void {
  const file = resolve(given);
  try {
    append(file, JSON.stringify(pastRun(report)));
    const lines = boundedText(file, mostMebibytes)
      .split('\n')
      .filter((line) => line.trim() !== '');
    if (lines.length <= mostRuns) return;
    writeReports(new Map([[file, `${lines.slice(-mostRuns).join('\n')}\n`]]), '--history');
  } catch (error) {
    if (error instanceof WriteError) throw error;
    throw new WriteError(file, error, 'choose another file with --history');
  }
}

/** Where a line before was cut off, this one begins a line of its own all the same. */
function append(file: string, line: string): void {
  const descriptor = openSync(file, 'a+');
  try {
    const start = endsInLine(descriptor) ? '' : '\n';
    const bytes = Buffer.from(`${start}${line}\n`);
    if (writeSync(descriptor, bytes) < bytes.length) throw new Error('the disk is full');
  } finally {
    closeSync(descriptor);
  }
}

function endsInLine(descriptor: number): boolean {
  const { size } = fstatSync(descriptor);
  const last = Buffer.alloc(1);
  return size === 0 || (readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] === 0x0a);
}

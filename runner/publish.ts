import { join } from 'node:path';
import type { RunReport } from '../model/report.js';
import { ctrf } from '../reporters/ctrf.js';
import { junit } from '../reporters/junit.js';
import { page } from '../reporters/page.js';
import { type TerminalOptions, terminal } from '../reporters/terminal.js';
import { writeReports } from '../reporters/write.js';
import type { Io, Output } from './io.js';
import type { RunOptions } from './options.js';

/** How a report looks on a terminal. */
export function lookOf({ color, verbosity }: Pick<RunOptions, 'color' | 'verbosity'>, { stdout }: Pick<Io, 'stdout'>) {
  const width = stdout.isTTY === true ? Math.min(stdout.columns ?? 80, 100) : 80;
  return { color, width, verbosity };
}

/** The reports that a run writes, the one for people first. */
export const reportFiles = 'report.html, junit.xml, results.json';

/** Writes the reports to a folder, all of them or none. */
export function writeFiles(report: RunReport, out: string): void {
  writeReports(
    new Map([
      [join(out, 'report.html'), page(report)],
      [join(out, 'junit.xml'), junit(report)],
      [join(out, 'results.json'), ctrf(report)],
    ]),
  );
}

/** Writes the reports to a folder, then shows the one for the terminal. */
export function publish(report: RunReport, out: string, look: TerminalOptions, stdout: Output): void {
  writeFiles(report, out);
  stdout.write(terminal(look)(report));
}

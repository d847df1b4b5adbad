import { join } from 'node:path';
import type { RunReport } from '../model/report.js';
import { ctrf } from '../reporters/ctrf.js';
import { junit } from '../reporters/junit.js';
import { markdown } from '../reporters/markdown.js';
import { page } from '../reporters/page.js';
import { type TerminalOptions, terminal } from '../reporters/terminal.js';
import { writeReports } from '../reporters/write.js';
import type { Output } from './io.js';
import type { RunOptions } from './options.js';

/** The report under the name that the operator gives it. */
export function labelled(report: RunReport, { label }: Pick<RunOptions, 'label'>): RunReport {
  return label === undefined ? report : { ...report, label };
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

/** Writes the report as Markdown to a file of its own. */
export function writeMarkdown(report: RunReport, file: string): void {
  writeReports(new Map([[file, markdown(report)]]), '--markdown');
}

/** Writes the reports to a folder, then shows the one for the terminal. */
export function publish(report: RunReport, out: string, look: TerminalOptions, stdout: Output): void {
  writeFiles(report, out);
  stdout.write(terminal(look)(report));
}

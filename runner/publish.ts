import { join, resolve } from 'node:path';
import type { RunReport } from '../model/report.js';
import { ctrf } from '../reporters/ctrf.js';
import { har } from '../reporters/har.js';
import { junit, richJunit } from '../reporters/junit.js';
import { markdown } from '../reporters/markdown.js';
import { page } from '../reporters/page.js';
import { sarif } from '../reporters/sarif.js';
import { type TerminalOptions, terminal } from '../reporters/terminal.js';
import { writeReports } from '../reporters/write.js';
import { forPowershell } from './for-powershell.js';
import type { Output } from './io.js';
import type { RunOptions } from './options.js';

/** The report under the name, and with the commands, that the operator asks for. */
export function presented(report: RunReport, { label, curl }: Pick<RunOptions, 'label' | 'curl'>): RunReport {
  const named = label === undefined ? report : { ...report, label };
  return curl === 'powershell' ? forPowershell(named) : named;
}

/** The reports that a run writes, the one for people first. */
export const reportFiles = 'report.html, junit.xml, results.json';

/** Where the reports of every run go, and in which form. */
export type Destination = Pick<RunOptions, 'out' | 'junitDialect'>;

/** Writes the reports to a folder, all of them or none. */
export function writeFiles(report: RunReport, { out, junitDialect }: Destination): void {
  writeReports(
    new Map([
      [join(out, 'report.html'), page(report)],
      [join(out, 'junit.xml'), (junitDialect === 'rich' ? richJunit : junit)(report)],
      [join(out, 'results.json'), ctrf(report)],
    ]),
  );
}

/** Writes the reports that have a flag, and a file, of their own. */
export function writeOthers(report: RunReport, files: Pick<RunOptions, 'markdown' | 'sarif' | 'har'>): void {
  for (const { file, flag, format } of [
    { file: files.markdown, flag: '--markdown', format: markdown },
    { file: files.sarif, flag: '--sarif', format: sarif },
    { file: files.har, flag: '--har', format: har },
  ] as const)
    if (file !== undefined) writeReports(new Map([[resolve(file), format(report)]]), flag);
}

/** Writes the reports to a folder, then shows the one for the terminal. */
export function publish(report: RunReport, to: Destination, look: TerminalOptions, stdout: Output): void {
  writeFiles(report, to);
  stdout.write(terminal(look)(report));
}

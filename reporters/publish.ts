import { join } from 'node:path';
import type { RunReport } from '../model/report.js';
import { ctrf } from './ctrf.js';
import { junit } from './junit.js';
import { type TerminalOptions, terminal } from './terminal.js';
import { writeReports } from './write.js';

/** Writes the reports to a folder, all of them or none, then shows the one for the terminal. */
export function publishReport(report: RunReport, out: string, look: TerminalOptions): void {
  writeReports(
    new Map([
      [join(out, 'junit.xml'), junit(report)],
      [join(out, 'results.json'), ctrf(report)],
    ]),
  );
  process.stdout.write(terminal(look)(report));
}

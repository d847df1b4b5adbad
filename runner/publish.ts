import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { failuresOf, throwAny } from '../model/attempts.js';
import { FormatError } from '../model/errors.js';
import type { Formatter, RunReport } from '../model/report.js';
import { ctrf } from '../reporters/ctrf.js';
import { har } from '../reporters/har.js';
import { junit, richJunit } from '../reporters/junit.js';
import { markdown } from '../reporters/markdown.js';
import { page } from '../reporters/page.js';
import { sarif } from '../reporters/sarif.js';
import { type TerminalOptions, terminal } from '../reporters/terminal.js';
import { writeReports } from '../reporters/write.js';
import type { Io, Output } from './io.js';
import { lookOf } from './look.js';
import { readAlready } from './notices.js';
import type { RunOptions } from './options.js';

/** The report under the name that the operator asks for. */
export function labelled(report: RunReport, { label }: Pick<RunOptions, 'label'>): RunReport {
  return label === undefined ? report : { ...report, label };
}

/** The reports that a run writes, the one for people first. */
const reportFiles = 'report.html, junit.xml, results.json';

/** Where the reports of every run go, and in which form. */
export type Destination = Pick<RunOptions, 'out' | 'junitDialect'>;

/** The reports that go where the operator says, beside those of every run. */
export type OtherFiles = Pick<RunOptions, 'markdown' | 'sarif' | 'har'>;

/**
 * Writes the reports to a folder. One that cannot be made keeps no other from being written, and leaves no earlier file of
 * its name, which would be taken for one of this run.
 * @throws {FormatError} one cannot be made
 * @throws {WriteError} the folder cannot be written to, or one of the files
 */
export function writeFiles(report: RunReport, { out, junitDialect }: Destination): void {
  const texts = new Map<string, string>();
  const make = (name: string, format: Formatter) => () => {
    const file = join(out, name);
    try {
      texts.set(file, made(name, format, report));
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
  };
  const unmade = failuresOf([
    make('report.html', page),
    make('junit.xml', junitDialect === 'rich' ? richJunit : junit),
    make('results.json', ctrf),
  ]);
  throwAny([...unmade, ...failuresOf([() => writeReports(texts)])]);
}

/** Writes the reports that have a flag, and a file, of their own, each whatever becomes of the others. */
export function writeOthers(report: RunReport, files: OtherFiles): void {
  const others = [
    { file: files.markdown, flag: '--markdown', format: markdown },
    { file: files.sarif, flag: '--sarif', format: sarif },
    { file: files.har, flag: '--har', format: har },
  ] as const;
  const write = ({ file, flag, format }: (typeof others)[number]) => {
    if (file !== undefined)
      writeReports(new Map([[resolve(file), made(`the report for ${flag}`, format, report)]]), flag);
  };
  throwAny(failuresOf(others.map((each) => () => write(each))));
}

/** Writes the reports to a folder and shows the one for the terminal, each whatever becomes of the other. */
export function publish(report: RunReport, to: Destination, look: TerminalOptions, stdout: Output): void {
  const show = () => void stdout.write(made('the report for the terminal', terminal(look), report));
  throwAny(failuresOf([() => writeFiles(report, to), show]));
}

/**
 * Publishes the report in every way that is asked for, then does what follows, each whatever becomes of the others, and
 * says where the reports are.
 */
export function publishAll(
  report: RunReport,
  options: RunOptions,
  io: Io,
  further: readonly (() => void)[] = [],
): void {
  const { out, verbosity } = options;
  const look = { ...lookOf(options, io), readAlready: readAlready(verbosity, io) };
  // What these print, the end of the report does not stand before.
  const failures = failuresOf([() => writeOthers(report, options), ...further]);
  const unpublished = failuresOf([() => publish(report, { ...options, out: resolve(out) }, look, io.stdout)]);
  if (verbosity !== 'quiet' && unpublished.length === 0) io.stdout.write(`Reports in ${out}: ${reportFiles}\n`);
  throwAny([...unpublished, ...failures]);
}

/**
 * The text of a report.
 * @throws {FormatError} it cannot be made
 */
export function made(name: string, format: Formatter, report: RunReport): string {
  try {
    return format(report);
  } catch (error) {
    throw new FormatError(name, error);
  }
}

import type { Redactor } from '../harness/secrets/redactor.js';
import type { Verbosity } from '../model/report.js';
import { wrap } from '../reporters/text.js';
import type { Io, Notices, Output } from './io.js';
import { columnsOf } from './look.js';

const narrowest = 40;
const indent = '  ';

/** Writes what is said beside the output of a command to standard error, wrapped to its width, secrets removed. */
export function noticesOn(stderr: Output, secrets: Pick<Redactor, 'text'>): Notices {
  const warned = new Set<string>();
  const say = (text: string): void => {
    const width = Math.max(columnsOf(stderr), narrowest) - indent.length;
    const lines = wrap(secrets.text(text), width, Number.POSITIVE_INFINITY);
    // On a terminal a line of progress may stand there already.
    stderr.write(`${stderr.isTTY === true ? '\r\u001B[K' : ''}${lines.join(`\n${indent}`)}\n`);
  };
  return {
    note: say,
    warn: (warning) => {
      warned.add(secrets.text(warning));
      say(`warning: ${warning}`);
    },
    warned: () => [...warned],
  };
}

/**
 * The warnings that whoever reads the report on standard output has read already: all that were given, if both streams
 * are the same terminal for all we know, and the run is not quiet.
 */
export function readAlready(verbosity: Verbosity, { stdout, stderr, notices }: Io): readonly string[] {
  const isRead = verbosity !== 'quiet' && stdout.isTTY === true && stderr.isTTY === true;
  return isRead ? notices.warned() : [];
}

import type { Verbosity } from '../model/report.js';
import type { TerminalOptions } from '../reporters/terminal.js';
import type { Io, Output } from './io.js';

/** What the operator says of it. */
export interface LookOptions {
  readonly color: boolean;
  readonly verbosity: Verbosity;
  /** How many problems the terminal shows; ten if absent. */
  readonly maxProblems?: number;
}

/** Columns of a terminal that does not say how many it has, and of what is no terminal. */
const usualWidth = 80;
/** Longer lines are hard to read on a terminal. */
const widest = 120;
/** A file or the log of a CI system is searched, and whoever shows it breaks its lines: only what has no end is cut there. */
const unbroken = 2000;

/** The columns of what text goes to. */
export function columnsOf({ isTTY, columns = 0 }: Output): number {
  return isTTY === true && columns > 0 ? Math.min(columns, widest) : usualWidth;
}

/** How wide text may be that is cut where it is wider. */
function widthOf(output: Output): number {
  return output.isTTY === true ? columnsOf(output) : unbroken;
}

/** How a report looks on a terminal. */
export function lookOf(
  { color, verbosity, maxProblems }: LookOptions,
  { stdout }: Pick<Io, 'stdout'>,
): TerminalOptions {
  return { color, width: widthOf(stdout), verbosity, ...(maxProblems === undefined ? {} : { maxProblems }) };
}

/**
 * Whether to print colours: as the flag says, else as FORCE_COLOR, NO_COLOR and CLICOLOR_FORCE do, the first that is
 * set, else on a terminal that is not dumb, unless CLICOLOR is 0.
 */
export function isColored(
  flag: boolean | undefined,
  { FORCE_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM }: Io['environment'],
  { isTTY }: Io['stdout'],
): boolean {
  if (flag !== undefined) return flag;
  if (isSet(FORCE_COLOR)) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (isSet(NO_COLOR)) return false;
  if (isSet(CLICOLOR_FORCE) && CLICOLOR_FORCE !== '0') return true;
  return isTTY === true && TERM !== 'dumb' && CLICOLOR !== '0';
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

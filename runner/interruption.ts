import { exitCode } from './exit.js';
import type { Io } from './io.js';

/** What Ctrl-C does to a run. */
export interface Interruption {
  /** From here on there is something to report: the signal ends the sending instead of the process. */
  readonly begin: () => AbortSignal;
  /** Leaves signals to Node.js again. */
  readonly end: () => void;
}

/**
 * Listens to SIGINT and SIGTERM. While nothing was asked they end the process; then the first ends the sending, so that
 * what was observed is judged and reported, and the second ends at once.
 * @param early what is said when there is nothing to report yet
 */
export function onInterrupt(early: string, { stderr }: Pick<Io, 'stderr'>): Interruption {
  const controller = new AbortController();
  let hasBegun = false;
  const interrupt = (): void => {
    if (!hasBegun) stderr.write(`${early}\n`);
    if (!hasBegun || controller.signal.aborted) process.exit(exitCode.incomplete);
    controller.abort('interrupted');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return {
    begin: () => {
      hasBegun = true;
      return controller.signal;
    },
    end: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
    },
  };
}

export const nothingAsked = 'interrupted before anything was asked';

/** For those who handle signals themselves, as Jest does. */
export const uninterrupted: Interruption = { begin: () => new AbortController().signal, end: () => undefined };

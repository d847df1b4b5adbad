import { exitCode } from './exit.js';
import type { Io } from './io.js';

/** How a run handles Ctrl-C. */
export interface Interruption {
  /** From here on there is something to report: the signal ends the sending instead of the process. */
  readonly begin: () => AbortSignal;
  /** Returns the handling of signals to Node.js. */
  readonly end: () => void;
}

/**
 * Listens to SIGINT and SIGTERM. Before the first request they end the process; after it, the first ends the sending,
 * so that what was observed is judged and reported, and the second ends the process at once.
 * @param early printed when there is nothing to report yet
 */
export function onInterrupt(early: string, { notices }: Pick<Io, 'notices'>): Interruption {
  const controller = new AbortController();
  let hasBegun = false;
  const interrupt = (): void => {
    if (!hasBegun) notices.note(early);
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

/** For callers that handle signals themselves, as Jest does. */
export const uninterrupted: Interruption = { begin: () => new AbortController().signal, end: () => undefined };

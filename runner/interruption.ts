import { exitCode } from './exit.js';

/** What Ctrl-C does to a run. */
export interface Interruption {
  /** From here on there is something to report: the signal ends the sending instead of the process. */
  readonly begin: () => AbortSignal;
}

/**
 * Listens to SIGINT and SIGTERM. While nothing was asked they end the process; then the first ends the sending, so that
 * what was observed is judged and reported, and the second ends at once.
 * @param early what is said when there is nothing to report yet
 */
export function onInterrupt(early: string): Interruption {
  const controller = new AbortController();
  let hasBegun = false;
  const interrupt = (): void => {
    if (!hasBegun) process.stderr.write(`${early}\n`);
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
  };
}

export const nothingAsked = 'interrupted before anything was asked';

/** For those who handle signals themselves, as Jest does. */
export const uninterrupted: Interruption = { begin: () => new AbortController().signal };

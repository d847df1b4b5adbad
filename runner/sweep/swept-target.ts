import type { End } from '../../harness/report/root-cause.js';
import type { Question, Questionnaire } from '../../harness/sweep/questions.js';
import { withSources } from '../../harness/tokens/token-name.js';
import type { Stop } from '../../model/stop.js';
import type { SweptSum } from '../../model/sweep.js';
import { ownerId } from '../../model/target.js';
import type { Run } from '../open-run.js';
import type { SweepOptions } from './options.js';
import type { SweepFile, SweptHeader } from './sweep-file.js';

/** A sweep that has ended, wherever it came to. */
export interface SweptTarget {
  readonly file: SweepFile;
  readonly questionnaire: Questionnaire;
  /** What was seen of open sources, too. */
  readonly sum: SweptSum;
  /** How many lists there are; absent where that is not known. */
  readonly lists?: number | undefined;
  readonly stopped?: Stop | undefined;
  readonly obstacle?: End | undefined;
}

export function headerOf(
  { target, warnings }: Run,
  { run: { profile, requirements, only, skip, failOn, partial } }: SweepOptions,
  { startedAt, late }: { readonly startedAt: string; readonly late: readonly string[] },
): SweptHeader {
  return {
    profile,
    ...(requirements === undefined ? {} : { requirements }),
    only,
    skip,
    failOn,
    ...(partial === undefined ? {} : { partial }),
    startedAt,
    warnings: [...warnings, ...late],
    embedded: target.embedded,
    principals: [...target.principals],
  };
}

/** A user may be refused tasks, which Graph gives to applications alone. */
export function isLeftOpen({ expansion }: Question, asker: string): boolean {
  return expansion === 'tasks' && asker === ownerId;
}

/** Why it stopped, with where the tokens come from that it names. */
export function explainedStop(stopped: Stop | undefined, { sources }: Run): Stop | undefined {
  return stopped === undefined ? undefined : { ...stopped, message: withSources(stopped.message, sources) };
}

export function interruptionIn(signal: AbortSignal): Stop | undefined {
  return signal.aborted ? { cause: 'interrupted', message: String(signal.reason), doubtful: [] } : undefined;
}

const wayOut = 'name a printer with --printer, or the jobs with --ids FILE';

/** @param message why the list of printers cannot be read */
export function obstacleOf(message: string): End {
  if (message.includes('answered 401'))
    return { rootCause: `the token is refused: ${message}; take a valid one`, verdict: 'credentials-refused' };
  return { rootCause: `there is no list of printers: ${message}; ${wayOut}`, verdict: 'incomplete' };
}

import { grouped } from '../../reporters/text.js';
import type { Io } from '../io.js';
import type { ProgressDisplay } from '../progress.js';
import { noProgress, progressOf } from '../progress.js';

/** What is known of a sweep at a moment. */
export interface SweepProgress {
  readonly listed: number;
  readonly deviating: number;
  readonly sourcesDone: number;
  /** How many lists there are; none of a stream of unknown length. */
  readonly sources: number | undefined;
  readonly ms: number;
  /** Jobs and sources that an earlier session had done. */
  readonly before: { readonly listed: number; readonly sourcesDone: number };
}

/** Shows how far a sweep has come. */
export function sweepProgress(
  isQuiet: boolean,
  { stderr }: Pick<Io, 'stderr'>,
  now: () => SweepProgress,
): ProgressDisplay {
  return isQuiet ? noProgress : progressOf(stderr, () => progressText(now()));
}

/** For instance `12,345 jobs, 3 deviate; 812 jobs/s; 37/200 lists, about 2 min left`. */
export function progressText({ listed, deviating, sources, sourcesDone, ms, before }: SweepProgress): string {
  const rate = ((listed - before.listed) * 1000) / Math.max(1, ms);
  const done = sourcesDone - before.sourcesDone;
  const left = sources === undefined || done <= 0 ? undefined : (ms / done) * (sources - sourcesDone);
  return [
    `${grouped(listed)} jobs, ${grouped(deviating)} deviate`,
    `${rate < 10 ? rate.toFixed(1) : grouped(Math.round(rate))} jobs/s`,
    ...(sources === undefined
      ? []
      : [`${sourcesDone}/${sources} lists${left === undefined ? '' : `, about ${roughly(left)} left`}`]),
  ].join('; ');
}

function roughly(ms: number): string {
  if (ms < 90_000) return `${Math.round(ms / 1000)} s`;
  return ms < 5_400_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
}

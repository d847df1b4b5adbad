import type { Narrowing } from '../../model/discovery.js';
import { ConfigError } from '../../model/errors.js';
import type { Job } from '../../model/target.js';
import type { Setting, Settings } from './setting.js';

type JobSettings = Pick<Settings, 'printer' | 'share' | 'job'>;

/** The jobs to get, or that they are to be looked for, with the ids that narrow the search. */
export type JobChoice =
  | { readonly kind: 'jobs'; readonly jobs: readonly Job[] }
  | { readonly kind: 'search'; readonly narrowing: Narrowing };

/**
 * Chooses the jobs to get: those listed, or of them those that the flags name, or the one that the flags describe. Where
 * none is listed and no flag names one, they are to be looked for.
 * @throws {ConfigError} there is none, with what to supply
 */
export function chosenJobs(settings: JobSettings, listed: readonly Job[]): JobChoice {
  const { printer, share, job } = settings;
  const named = listed.filter((each) => fits(each.printer, printer) && fits(each.share, share) && fits(each.id, job));
  if (named.length > 0) return { kind: 'jobs', jobs: named };
  if (printer !== undefined && job !== undefined) return { kind: 'jobs', jobs: [described(printer, share, job)] };
  if (listed.length === 0 && job === undefined) return { kind: 'search', narrowing: narrowed(printer, share) };
  throw new ConfigError(problemOf(settings, listed.length));
}

function narrowed(printer: Setting | undefined, share: Setting | undefined): Narrowing {
  return {
    ...(printer === undefined ? {} : { printer: printer.value }),
    ...(share === undefined ? {} : { share: share.value }),
  };
}

function fits(id: string | undefined, wanted: Setting | undefined): boolean {
  return wanted === undefined || id === wanted.value;
}

function described(printer: Setting, share: Setting | undefined, job: Setting): Job {
  const place = { printer: printer.value, id: job.value };
  return share === undefined ? place : { ...place, share: share.value };
}

/** Flags name one job, but not the whole way to it, or none of those listed. */
function problemOf({ printer, share, job }: JobSettings, listed: number): string {
  const first = [printer, share, job].find((each) => each !== undefined);
  const missing = printer === undefined ? '--printer ID' : '--job ID';
  const among = listed === 0 ? '' : ' and no job listed in the configuration file fits';
  return `${first?.from ?? ''}: ${JSON.stringify(first?.value)} alone names no job${among}; give ${missing} as well`;
}

import { ConfigError } from '../errors.js';
import type { Job } from '../target.js';
import type { Setting, Settings } from './setting.js';

type JobSettings = Pick<Settings, 'printer' | 'share' | 'job'>;

/**
 * Chooses the jobs to get: those listed, or of them those that the flags name, or the one that the flags describe.
 * @throws {ConfigError} there is none, with what to supply
 */
export function chosenJobs(settings: JobSettings, listed: readonly Job[]): readonly Job[] {
  const { printer, share, job } = settings;
  const named = listed.filter((each) => fits(each.printer, printer) && fits(each.share, share) && fits(each.id, job));
  if (named.length > 0) return named;
  if (printer !== undefined && job !== undefined) return [described(printer, share, job)];
  throw new ConfigError(problemOf(settings, listed.length));
}

function fits(id: string | undefined, wanted: Setting | undefined): boolean {
  return wanted === undefined || id === wanted.value;
}

function described(printer: Setting, share: Setting | undefined, job: Setting): Job {
  const place = { printer: printer.value, id: job.value };
  return share === undefined ? place : { ...place, share: share.value };
}

function problemOf({ printer, share, job }: JobSettings, listed: number): string {
  const given = [printer, share, job].filter((each) => each !== undefined);
  const first = given[0];
  if (first === undefined)
    return 'no job to get: give --printer ID and --job ID, or list "jobs" in the configuration file';
  const missing = printer === undefined ? '--printer ID' : '--job ID';
  const among = listed === 0 ? '' : ' and no job listed in the configuration file fits';
  return `${first.from}: ${JSON.stringify(first.value)} alone names no job${among}; give ${missing} as well`;
}

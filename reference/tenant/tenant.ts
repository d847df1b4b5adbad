import type { JobAddress, Printer, PrintJob, Share, World } from '../entities.js';
import type { Listing } from '../listing.js';
import { seededWorld } from '../world.js';
import { decimalIds, guids, type Ids } from './ids.js';
import { ComputedJob } from './job.js';
import { mix } from './mix.js';
import { namedJobs } from './named-jobs.js';
import { redirects } from './redirects.js';
import { evenly, type Spread } from './spread.js';
import { places } from './texts.js';

export interface TenantSize {
  /** The jobs of the owner; lists show these and no others. */
  readonly jobs: number;
  readonly printers: number;
  readonly seed: number;
}

/** The other user has jobs of their own, which a run needs. No list shows them, so that all lists show `jobs` jobs. */
const jobsOfOther = 2;

/**
 * A tenant of any size, computed from a seed as it is asked: none of it is held in memory. Tenants and users are those of
 * the small world. Each printer has one share.
 */
export function tenantWorld(size: TenantSize): World {
  const { tenants, users } = seededWorld;
  const [printers, spread] = [printersOf(size), evenly(size.jobs, size.printers)];
  const shares = sharesOf(size, printers);
  const allJobs = jobsOf(size, spread, printers);
  const jobsAt = (place: number | undefined): Listing<PrintJob> =>
    place === undefined ? nothing : jobsOfPrinter(place, spread, allJobs);
  return {
    tenants,
    users,
    printers,
    shares,
    shareOf: (printer) => {
      const place = printers.placeOf(printer);
      return place === undefined ? undefined : shares.at(place);
    },
    allJobs,
    jobsOf: (printer) => jobsAt(printers.placeOf(printer)),
    job: (printer, id) => {
      const number = allJobs.placeOf(id);
      if (number === undefined || spread.printerOf(number) !== printers.placeOf(printer)) return undefined;
      return allJobs.at(number);
    },
    jobs: namedJobs(allJobs, jobsOfOther),
  };
}

const nothing: Listing<never> = { size: 0, at: () => undefined, placeOf: () => undefined };

/** A listing of what is made for each place; it may know some more than it shows. */
function computed<T>(size: number, ids: Ids, make: (place: number, id: string) => T, known = size): Listing<T> {
  return {
    size,
    at: (place) => (place >= 0 && place < known ? make(place, ids.of(place)) : undefined),
    placeOf: (id) => {
      const place = ids.numberOf(id);
      return place !== undefined && place < known ? place : undefined;
    },
  };
}

function nameOf(place: number): string {
  return `${places[place % places.length] ?? ''} ${place + 1}`;
}

function printersOf({ printers, seed }: TenantSize): Listing<Printer> {
  return computed(printers, guids(mix(seed, 0, 1)), (place, id) => ({ id, displayName: nameOf(place) }));
}

function sharesOf({ seed }: TenantSize, printers: Listing<Printer>): Listing<Share> {
  return computed(printers.size, guids(mix(seed, 0, 2)), (place, id) => ({
    id,
    displayName: nameOf(place),
    printer: printers.at(place)?.id ?? '',
  }));
}

/** All jobs: those of the owner by their numbers, and behind them, not shown, those of the other user. */
function jobsOf({ jobs: size, seed }: TenantSize, spread: Spread, printers: Listing<Printer>): Listing<PrintJob> {
  const known = size + jobsOfOther;
  const [ids, itemIds] = [decimalIds(known, mix(seed, 0, 3)), guids(mix(seed, 0, 4))];
  const printerOf = (number: number): string => printers.at(spread.printerOf(number))?.id ?? '';
  const addressOf = (number: number): JobAddress => ({ printer: printerOf(number), job: ids.of(number) });
  const redirect = redirects(printers.size > 1 ? size : 0, seed, addressOf);
  const [owner, other = owner] = seededWorld.users;
  if (owner === undefined || other === undefined) throw new RangeError('the small world has no users');
  const make = (number: number, id: string): PrintJob =>
    new ComputedJob({
      id,
      printer: printerOf(number),
      owner: number < size ? owner : other,
      ...redirect(number),
      seed: mix(seed, number, 5),
      itemIds,
    });
  return computed(size, ids, make, known);
}

/** The listing of one printer shows a part of all jobs. */
function jobsOfPrinter(printer: number, spread: Spread, all: Listing<PrintJob>): Listing<PrintJob> {
  return {
    size: spread.sizeOf(printer),
    at: (place) => (place < spread.sizeOf(printer) ? all.at(spread.jobAt(printer, place)) : undefined),
    placeOf: (id) => {
      const number = all.placeOf(id);
      if (number === undefined || number >= all.size || spread.printerOf(number) !== printer) return undefined;
      return spread.placeOf(number);
    },
  };
}

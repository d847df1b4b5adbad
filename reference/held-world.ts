import type { Printer, PrintJob, Share, World } from './entities.js';
import { listingOf } from './listing.js';

/** What a small world holds in memory. */
interface Holdings extends Pick<World, 'tenants' | 'users' | 'jobs'> {
  readonly printers: readonly Printer[];
  readonly shares: readonly Share[];
}

/** A world that is small enough to be held in memory; a target names all its jobs. */
export function heldWorld({ tenants, users, printers, shares, jobs }: Holdings): World {
  const byPrinter = new Map(printers.map(({ id }) => [id, listingOf(jobs.filter(({ printer }) => printer === id))]));
  return {
    tenants,
    users,
    printers: listingOf(printers),
    shares: listingOf(shares),
    shareOf: (printer) => shares.find((each) => each.printer === printer),
    allJobs: listingOf(jobs),
    jobsOf: (printer) => byPrinter.get(printer) ?? none,
    job: (printer, id) => jobs.find((each) => each.printer === printer && each.id === id),
    jobs,
  };
}

const none = listingOf<PrintJob>([]);

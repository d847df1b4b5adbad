import type { PrintJob } from '../entities.js';
import { filtered, first, type Listing, slice } from '../listing.js';

const searched = 2000;

/** The kinds of jobs that checks need, and that differ the most. */
const kinds: readonly ((job: PrintJob) => boolean)[] = [
  (job) => isOrdinary(job) && job.tasks.length === 0 && job.documents.length === 0,
  (job) => isOrdinary(job) && job.tasks.length > 1,
  (job) => isOrdinary(job) && job.documents.length > 1,
  (job) => isOrdinary(job) && Object.keys(job.createdBy).length === 0,
  ({ configuration }) => 'pageRanges' in configuration,
  ({ more = {} }) => Object.keys(more).length > 1,
  ({ redirectedTo }) => redirectedTo !== null,
];

/** Some jobs for a run to look at: of every kind the first, and all of the other user. */
export function namedJobs(all: Listing<PrintJob>, ofOther: number): readonly PrintJob[] {
  const few = { ...all, size: Math.min(all.size, searched) };
  const found = kinds.flatMap((kind) => first(few, kind) ?? []);
  const [plain] = found;
  const elsewhere = filtered(few, ({ printer }) => printer !== plain?.printer).next().value;
  const others = slice({ ...all, size: all.size + ofOther }, all.size, all.size + ofOther);
  const redirected = found.flatMap(({ redirectedTo }) => first(few, ({ id }) => id === redirectedTo?.job) ?? []);
  const named = [...found, ...redirected, ...(elsewhere === undefined ? [] : [elsewhere]), ...others];
  return [...new Map(named.map((job) => [job.id, job])).values()];
}

function isOrdinary({ redirectedTo, redirectedFrom }: PrintJob): boolean {
  return redirectedTo === null && redirectedFrom === null;
}

import type { Narrowing } from '../../model/discovery.js';
import { type Discovery, traits } from '../../model/discovery.js';
import type { HttpRequest, Observation } from '../../model/exchange.js';
import type { Sender } from '../../model/sender.js';
import type { Job, Target } from '../../model/target.js';
import { RequestScheduler, type SchedulerOptions } from '../observe/scheduler.js';
import { type Candidate, candidatesOf, promising, type Self } from './candidates.js';
import { chosenAmong, type Inspected } from './choose.js';
import { bounds } from './discovery.js';
import { inspect } from './inspect.js';
import { ListReader } from './list-reader.js';
import { jobsOfOther } from './others.js';
import { type ListItem, pathOfJobs } from './page.js';
import { shortfallOf, wayOut } from './shortfall.js';

export type { Discovery } from '../../model/discovery.js';
export { bounds } from './discovery.js';

export interface DiscoverInput {
  readonly baseUrl: string;
  /** Ids of the principals to ask as, in the order of preference. */
  readonly askers: readonly string[];
  /** Id of a principal that is the other user, if there is a token for one. */
  readonly other: string | undefined;
  readonly users: Target['users'];
  readonly narrowing: Narrowing;
  readonly self: Self;
  /** Asks for the list of printers at `/v1.0` of the same host, where the base URL names no version. */
  readonly atVersion?: () => Promise<Observation>;
}

/**
 * Finds jobs by GETs of the lists of printers, shares and their jobs, looks at the promising ones, and chooses a few
 * that witness most: one request after the other, paced as those of a run, within bounds. What the target says of itself
 * may be anything.
 */
export async function discover(
  input: DiscoverInput,
  sender: Sender,
  options: Omit<SchedulerOptions, 'concurrency'>,
): Promise<Discovery> {
  const [owner, ...others] = input.askers;
  if (owner === undefined) return withoutAsker();
  const scheduler = new RequestScheduler(listOfPrinters(owner), sender, { ...options, concurrency: 1 });
  const reader = new ListReader(scheduler, input.baseUrl, input.askers);
  try {
    return await search(reader, [owner, ...others], input);
  } finally {
    await scheduler.end();
  }
}

async function search(
  reader: ListReader,
  askers: readonly [string, ...string[]],
  { baseUrl, narrowing, self, users, other, atVersion }: DiscoverInput,
): Promise<Discovery> {
  const printers = await containers('printers', narrowing.printer, bounds.printers, reader);
  const shares = await containers('shares', narrowing.share, bounds.shares, reader);
  const [ofPrinters, ofShares] = [await jobsIn('printers', printers, reader), await jobsIn('shares', shares, reader)];
  const listed = candidatesOf(ofPrinters, ofShares, self).filter(
    ({ share }) => narrowing.share === undefined || share === narrowing.share,
  );
  const ofOther = other === undefined ? [] : await jobsOfOther(listed, reader, other, self);
  const candidates = [...listed, ...ofOther];
  const inspected: Inspected[] = [];
  for (const each of promising(candidates)) {
    const found = await inspect(each, reader, askers, self);
    if (found !== undefined) inspected.push(found);
  }
  const chosen = chosenAmong(inspected);
  const tally = reader.tally();
  const isAnyOwn = chosen.some(({ job }) => job.own !== false);
  const shortfall = isAnyOwn ? undefined : await shortfallOf(tally, candidates.length, { baseUrl, atVersion });
  return {
    printers: printers.length,
    shares: shares.length,
    jobs: candidates.length,
    requests: tally.requests,
    chosen: chosen.map(({ job }) => jobOf(job, users)),
    witnessed: traits.filter((trait) => chosen.some((each) => each.traits.has(trait))),
    notes: tally.notes,
    ...(shortfall === undefined ? {} : { shortfall }),
  };
}

/** The request that a search begins with, unless a printer is named. */
export function listOfPrinters(asker: string): HttpRequest {
  return { method: 'GET', path: '/print/printers', credentials: { kind: 'principal', id: asker }, headers: [] };
}

function withoutAsker(): Discovery {
  const reason = 'there is no token of the owner to look for jobs with';
  const shortfall = { verdict: 'incomplete', reason, wayOut: `set GPJC_TOKEN, or ${wayOut}` } as const;
  return { printers: 0, shares: 0, jobs: 0, requests: 0, chosen: [], witnessed: [], notes: [], shortfall };
}

async function containers(
  kind: 'printers' | 'shares',
  given: string | undefined,
  most: number,
  reader: ListReader,
): Promise<readonly string[]> {
  if (given !== undefined) return [given];
  const items = await reader.list(`/print/${kind}`);
  const ids = [...new Set(items.map(({ id }) => id))];
  if (ids.length > most) reader.note(`no more than ${most} of ${ids.length} ${kind} were looked at`);
  return ids.slice(0, most);
}

async function jobsIn(
  kind: 'printers' | 'shares',
  ids: readonly string[],
  reader: ListReader,
): Promise<ReadonlyMap<string, readonly ListItem[]>> {
  const found = new Map<string, readonly ListItem[]>();
  for (const id of ids) found.set(id, await reader.list(pathOfJobs(kind, id)));
  return found;
}

function jobOf({ printer, share, id, own }: Candidate, { owner, other }: Target['users']): Job {
  const maker = own === undefined ? {} : { owner: own ? owner : other };
  return { printer, ...(share === undefined ? {} : { share }), id, ...maker };
}

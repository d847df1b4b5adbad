import type { Exchange, HttpRequest, Observation } from '../../model/exchange.js';
import { servesJob } from '../../model/job-answer.js';
import type { Sender } from '../../model/sender.js';
import type { Job } from '../../model/target.js';
import { ownerId } from '../../model/target.js';
import { namesVersion, withVersion } from '../config/base-url.js';

/**
 * What a few requests of the owner met: the job to get and, where it was not served, what is around it. A request that was
 * not made is absent.
 */
export interface ProbeResults {
  readonly baseUrl: string;
  readonly job: Job;
  /** When the first answer came, in milliseconds since 1970 by the clock of this machine. */
  readonly at: number;
  readonly byPrinter: Observation;
  readonly byShare?: Observation;
  /** Another job of the owner's, where there is one. */
  readonly another?: Observation;
  readonly printer?: Observation;
  readonly share?: Observation;
  readonly printers?: Observation;
  /** The job at `/v1.0` of the same host, where the base URL names no version. */
  readonly versioned?: Observation;
}

export interface ProbeOptions {
  readonly baseUrl: string;
  /** The owner's jobs, that to get first. */
  readonly jobs: readonly [Job, ...Job[]];
  readonly now: () => number;
  readonly sender: Sender;
  /** Sends below another base URL of the same origin. */
  readonly senderAt: (baseUrl: string) => Sender;
}

/**
 * Gets the first job and, if that fails, sends one request for each cause to be distinguished: at most seven
 * read-only requests. `first` is the response to getting the job by printer, if that was already sent.
 */
export async function probe(options: ProbeOptions, first?: Observation): Promise<ProbeResults> {
  const { baseUrl, jobs, now, sender } = options;
  const [job] = jobs;
  const byPrinter = first ?? (await sender.send(getJob('printers', job.printer, job.id)));
  const begun = { baseUrl, job, at: now(), byPrinter };
  return 'failure' in byPrinter || servesJob(byPrinter) ? begun : { ...begun, ...(await surroundings(options)) };
}

async function surroundings({ baseUrl, jobs: [job, second], sender, senderAt }: ProbeOptions) {
  const byPrinter = jobPath('printers', job.printer, job.id);
  const { share } = job;
  const paths = {
    ...(share === undefined ? {} : { byShare: jobPath('shares', share, job.id), share: `/print/shares/${key(share)}` }),
    ...(second === undefined ? {} : { another: jobPath('printers', second.printer, second.id) }),
    printer: `/print/printers/${key(job.printer)}`,
    printers: '/print/printers',
  };
  const asked = Object.entries(paths).map(async ([name, path]) => [name, await sender.send(get(path))] as const);
  const versioned = namesVersion(baseUrl) ? [] : [atVersion(baseUrl, senderAt, byPrinter)];
  return Object.fromEntries(await Promise.all([...asked, ...versioned])) as Partial<ProbeResults>;
}

async function atVersion(baseUrl: string, senderAt: ProbeOptions['senderAt'], path: string) {
  return ['versioned', await senderAt(withVersion(baseUrl)).send(get(path))] as const;
}

function get(path: string): HttpRequest {
  return { method: 'GET', path, credentials: { kind: 'principal', id: ownerId }, headers: [] };
}

/** The list of printers, without credentials: shows whether anything answers at all. */
export const reachabilityRequest: HttpRequest = {
  method: 'GET',
  path: '/print/printers',
  credentials: { kind: 'none' },
  headers: [],
};

/** The owner's request for a job by either route. */
export function getJob(container: 'printers' | 'shares', id: string, job: string): HttpRequest {
  return get(jobPath(container, id, job));
}

function jobPath(container: 'printers' | 'shares', id: string, job: string): string {
  return `/print/${container}/${key(id)}/jobs/${key(job)}`;
}

function key(id: string): string {
  return encodeURIComponent(id);
}

/** The complete exchanges among the results, in the order of the members. */
export function exchangesOf(found: ProbeResults): readonly Exchange[] {
  const { byPrinter, byShare, another, printer, share, printers, versioned } = found;
  const all = [byPrinter, byShare, another, printer, share, printers, versioned];
  return all.flatMap((each) => (each === undefined || 'failure' in each ? [] : [each]));
}

import { type Exchange, isExchange, type Observation, type TransportFailure } from '../../model/exchange.js';
import { isSuccess } from '../../model/job-answer.js';
import type { RequestScheduler } from '../observe/scheduler.js';
import { bounds } from './discovery.js';
import { type ListItem, type Page, pageOf } from './page.js';

/** What the reading of lists amounted to. */
export interface Tally {
  readonly requests: number;
  /** How many requests had a response, and how many of these a 401. */
  readonly answered: number;
  readonly unauthorized: number;
  /** What came in place of lists, in words. */
  readonly answers: readonly string[];
  /** The responses that came in place of lists, and how many lists there were. */
  readonly unlisted: readonly Exchange[];
  readonly lists: number;
  /** The responses that came in place of the jobs that were looked at. */
  readonly unserved: readonly Exchange[];
  readonly notes: readonly string[];
  /** The last failure, if there was any. */
  readonly failure: TransportFailure | undefined;
}

type List = Extract<Page, { kind: 'list' }>;

/** After so many failures nothing more is asked. */
const mostFailures = 2;

/** Reads lists, and single paths, through a scheduler and within the bounds of a search. */
export class ListReader {
  readonly #scheduler: RequestScheduler;
  readonly #baseUrl: string;
  readonly #askers: readonly string[];
  readonly #notes = new Set<string>();
  readonly #answers: string[] = [];
  readonly #unlisted: Exchange[] = [];
  readonly #unserved: Exchange[] = [];
  #lists = 0;
  #answered = 0;
  #unauthorized = 0;
  #failures = 0;
  #failure: TransportFailure | undefined;

  /** @param askers ids of the principals to ask as, in the order of preference */
  constructor(scheduler: RequestScheduler, baseUrl: string, askers: readonly string[]) {
    this.#scheduler = scheduler;
    this.#baseUrl = baseUrl;
    this.#askers = askers;
  }

  /** Gets one path as a principal; nothing when a bound has been reached. */
  async get(path: string, asker: string): Promise<Observation | undefined> {
    if (this.#isBounded(bounds.requests)) return undefined;
    const observation = await this.#send(path, asker);
    if (isExchange(observation) && !isSuccess(observation)) this.#unserved.push(observation);
    return observation;
  }

  /** Gets a list with its further pages, as the first principal that is not refused. */
  async list(path: string, askers: readonly string[] = this.#askers): Promise<readonly ListItem[]> {
    for (const asker of askers) {
      const page = await this.#page(path, asker);
      if (page?.kind === 'list') return this.#pages(path, asker, page);
      if (page === undefined) break;
      this.#answers.push(`${brief(path)} ${page.answer}`);
      if (page.status !== 401 && page.status !== 403) break;
    }
    return [];
  }

  /** Keeps what the operator is to know about the search. */
  note(text: string): void {
    this.#notes.add(text);
  }

  tally(): Tally {
    return {
      requests: this.#scheduler.requests,
      answered: this.#answered,
      unauthorized: this.#unauthorized,
      answers: this.#answers,
      unlisted: this.#unlisted,
      lists: this.#lists,
      unserved: this.#unserved,
      notes: [...this.#notes],
      failure: this.#failure,
    };
  }

  #isBounded(requests: number): boolean {
    const reached = this.#scheduler.reached({ requests, ms: bounds.ms });
    for (const limit of reached) this.note(limit);
    return reached.length > 0 || this.#failures >= mostFailures;
  }

  async #send(path: string, asker: string): Promise<Observation> {
    const credentials = { kind: 'principal', id: asker } as const;
    const observation = await this.#scheduler.send({ method: 'GET', path, credentials, headers: [] });
    if (isExchange(observation)) {
      this.#answered += 1;
      if (observation.response.status === 401) this.#unauthorized += 1;
    } else this.#fail(observation.failure);
    return observation;
  }

  /** Before the first response, or once the scheduler has stopped, one failure is enough. */
  #fail(failure: TransportFailure): void {
    this.#failure = failure;
    this.#failures += this.#answered === 0 || failure.kind === 'not-sent' ? mostFailures : 1;
  }

  async #page(path: string, asker: string): Promise<Page | undefined> {
    if (this.#isBounded(bounds.listRequests)) return undefined;
    const observation = await this.#send(path, asker);
    const page = pageOf(observation, this.#baseUrl);
    if (page.kind === 'list') this.#lists += 1;
    else if (isExchange(observation)) this.#unlisted.push(observation);
    return page;
  }

  /** The items of a list that begins with this page. It may change meanwhile, and show an item on two pages. */
  async #pages(start: string, asker: string, first: Page): Promise<readonly ListItem[]> {
    const seen = new Set([start]);
    const items = new Map<string, ListItem>();
    for (let page: Page | undefined = first; page?.kind === 'list'; ) {
      for (const item of page.items) if (!items.has(item.id)) items.set(item.id, item);
      if (page.odd > 0) this.note(`items of ${brief(start)} without a usable id were left out`);
      const next = this.#next(page, start, seen, items.size);
      if (next === undefined) break;
      seen.add(next);
      page = await this.#page(next, asker);
    }
    return [...items.values()].slice(0, bounds.items);
  }

  /** The path of the next page to read; nothing, and a note on what is left out, where the list is not followed. */
  #next({ next }: List, start: string, seen: ReadonlySet<string>, items: number) {
    if (next.kind === 'elsewhere') this.note(`${brief(start)} goes on outside of the base URL, which was not followed`);
    if (next.kind !== 'path') return undefined;
    if (seen.size >= bounds.pages || items >= bounds.items) {
      this.note(`no more than ${bounds.pages} pages and ${bounds.items} items of a list were read`);
      return undefined;
    }
    if (!seen.has(next.path)) return next.path;
    this.note(`${brief(start)} goes on with a page that was read before`);
    return undefined;
  }
}

const longestPath = 120;

/** A path in a message; ids are the target's and may be long. */
function brief(path: string): string {
  return path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
}

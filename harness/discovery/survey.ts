import type { HttpRequest, Observation, TransportFailure } from '../../model/exchange.js';
import { bounds } from './discovery.js';
import { type Item, type Page, pageOf } from './page.js';

export interface SurveyInput {
  readonly baseUrl: string;
  /** Ids of the principals to ask as, in the order of preference. */
  readonly askers: readonly string[];
  readonly ask: (request: HttpRequest) => Promise<Observation>;
  /** By `performance.now()`. */
  readonly now: () => number;
}

const longestPath = 120;

/** A path in a message; ids are the target's and may be long. */
function brief(path: string): string {
  return path.length > longestPath ? `${path.slice(0, longestPath)}…` : path;
}

/** Asks a target, within the bounds, and keeps count. */
export interface Survey {
  /** Gets one path as a principal; nothing when a bound has been reached. */
  readonly get: (path: string, asker: string) => Promise<Observation | undefined>;
  /** Gets a list with its further pages, as the first principal that is not refused. */
  readonly list: (path: string) => Promise<readonly Item[]>;
  /** Keeps what the operator is to know about the search. */
  readonly note: (text: string) => void;
  readonly tally: () => Tally;
}

export interface Tally {
  readonly requests: number;
  /** How many were answered, and how many of these with 401. */
  readonly answered: number;
  readonly unauthorized: number;
  /** What the lists that are none answered, in words. */
  readonly answers: readonly string[];
  readonly notes: readonly string[];
  /** Why nothing more is asked of the target. */
  readonly failure: TransportFailure | undefined;
}

const mostFailures = 2;

export function createSurvey({ baseUrl, askers, ask, now }: SurveyInput): Survey {
  const until = now() + bounds.ms;
  const notes = new Set<string>();
  const answers: string[] = [];
  let [requests, answered, unauthorized, failures] = [0, 0, 0, 0];
  let failure: TransportFailure | undefined;

  const isBounded = (most: number): boolean => {
    if (requests >= most) notes.add(`no more than ${most} requests were spent on it`);
    if (now() >= until) notes.add(`no more than ${bounds.ms / 1000} s were spent on it`);
    return failures >= mostFailures || requests >= most || now() >= until;
  };

  const send = async (path: string, asker: string): Promise<Observation> => {
    requests += 1;
    const credentials = { kind: 'principal', id: asker } as const;
    const observation = await ask({ method: 'GET', path, credentials, headers: [] });
    if ('failure' in observation) {
      failures += 1;
      failure = observation.failure;
      if (answered === 0 || failure.kind === 'not-sent') failures = mostFailures;
      return observation;
    }
    answered += 1;
    if (observation.response.status === 401) unauthorized += 1;
    return observation;
  };

  const page = async (path: string, asker: string): Promise<Page | undefined> =>
    isBounded(bounds.listRequests) ? undefined : pageOf(await send(path, asker), baseUrl);

  const pages = async (start: string, asker: string, first: Page | undefined): Promise<readonly Item[]> => {
    const seen = new Set([start]);
    // A list may change while it is read, and show an item on two pages.
    const items = new Map<string, Item>();
    for (let current = first; current?.kind === 'list'; ) {
      for (const item of current.items) if (!items.has(item.id)) items.set(item.id, item);
      if (current.odd > 0) notes.add(`items of ${brief(start)} without a usable id were left out`);
      const { next } = current;
      if (next.kind === 'elsewhere')
        notes.add(`${brief(start)} goes on outside of the base URL, which was not followed`);
      if (next.kind !== 'path') break;
      if (seen.size >= bounds.pages || items.size >= bounds.items) {
        notes.add(`no more than ${bounds.pages} pages and ${bounds.items} items of a list were read`);
        break;
      }
      if (seen.has(next.path)) {
        notes.add(`${brief(start)} goes on with a page that was read before`);
        break;
      }
      seen.add(next.path);
      current = await page(next.path, asker);
    }
    return [...items.values()].slice(0, bounds.items);
  };

  return {
    get: (path, asker) => (isBounded(bounds.requests) ? Promise.resolve(undefined) : send(path, asker)),
    list: async (path) => {
      for (const asker of askers) {
        const first = await page(path, asker);
        if (first?.kind === 'list') return pages(path, asker, first);
        if (first === undefined) break;
        answers.push(`${brief(path)} ${first.answer}`);
        if (first.status !== 401 && first.status !== 403) break;
      }
      return [];
    },
    note: (text) => {
      notes.add(text);
    },
    tally: () => ({ requests, answered, unauthorized, answers, notes: [...notes], failure }),
  };
}

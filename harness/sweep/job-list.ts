import { type Exchange, isExchange } from '../../model/exchange.js';
import type { SweptJob } from '../../model/sweep.js';
import { type ListItem, type Page, pageOf, pathOfJobs } from '../discovery/page.js';
import type { Ask } from './ask-job.js';
import { fingerprintOf } from './names.js';
import { mostEmptyPages, noteOf } from './notes.js';
import { Recent } from './recent.js';
import { BrokenList, type JobPage, type JobSource, type Progress, SendingOver } from './source.js';

/** Who reads lists, and where. */
export interface Reading {
  /** The answers may hold secrets. */
  readonly ask: Ask;
  /** Runs a task when the target has room for it. */
  readonly whenRoom: <T>(task: () => Promise<T>) => Promise<T>;
  /** Whether a text may be kept as it is. */
  readonly isClean: (text: string) => boolean;
  /** An answer as it may be kept. */
  readonly clean: (exchange: Exchange) => Exchange;
  readonly baseUrl: string;
  /** The id of the principal who asks. */
  readonly asker: string;
}

/** A printer or a share with the list of its jobs. */
export interface Container {
  readonly kind: 'printers' | 'shares';
  readonly id: string;
  /**
   * The share by which its jobs are asked for as well, as far as the jobs on a page tell.
   * @param known the share that an earlier session has found
   */
  readonly shareOf: (items: readonly ListItem[], known?: string) => string | undefined;
}

/** An item that is on a list twice within so many is asked for once. */
const remembered = 2000;
/**
 * Reads one page of a list. Its ids, what `alsoKept` takes of its items and where it goes on hold no secrets: most of a
 * page is not kept, and to look through all of it would take longer than to get it.
 */
export async function readPage(
  path: string,
  { ask, isClean, clean, baseUrl, asker }: Reading,
  alsoKept: (item: ListItem) => string = () => '',
): Promise<Page> {
  const credentials = { kind: 'principal', id: asker } as const;
  const observation = await ask({ method: 'GET', path, credentials, headers: [] });
  if ('failure' in observation && observation.failure.kind === 'not-sent')
    throw new SendingOver(observation.failure.message);
  const page = pageOf(observation, baseUrl);
  if (page.kind === 'no-list' || !isExchange(observation)) return page;
  const kept = [page.next, page.items.map((item) => [item.id, alsoKept(item)])];
  return isClean(JSON.stringify(kept)) ? page : pageOf(clean(observation), baseUrl);
}

/** The jobs on the list of a printer or a share, page by page. */
export function jobList(container: Container, reading: Reading): JobSource {
  return {
    name: `${container.kind}/${container.id}`,
    pages: (from) => pagesOf(container, reading, from),
  };
}

async function* pagesOf(container: Container, reading: Reading, from: Progress | undefined): AsyncIterable<JobPage> {
  const start = pathOfJobs(container.kind, container.id);
  const recent = new Recent(remembered, [...(from?.first ?? []), ...(from?.latest ?? [])]);
  const seen = new Set<number>();
  let { first, share } = from ?? {};
  let empty = 0;
  for (let path: string | undefined = from === undefined ? start : from.next; path !== undefined; ) {
    seen.add(fingerprintOf(path));
    const page = await listAt(path, reading);
    const items = page.items.filter(({ id }) => recent.isNew(id));
    first ??= page.items.map(({ id }) => id);
    empty = items.length === 0 ? empty + 1 : 0;
    const { next, notes } = onwards(page, seen, empty);
    share = container.shareOf(page.items, share);
    const progress = progressAt(page, { next, first, share });
    const repeated = page.items.length - items.length;
    const jobs = jobsOf(items, container, share);
    yield { jobs, progress, notes: withOdd(notes, page), repeated, appeared: 0, again: againAt(path, reading) };
    path = next;
  }
  yield await appeared(container, reading, { start, first: first ?? [], recent, share: container.shareOf([], share) });
}

interface Place {
  readonly next: string | undefined;
  readonly first: readonly string[];
  readonly share: string | undefined;
}

function progressAt({ items }: Extract<Page, { kind: 'list' }>, { next, first, share }: Place): Progress {
  return {
    ...(next === undefined ? {} : { next }),
    first,
    latest: items.map(({ id }) => id),
    ...(share === undefined ? {} : { share }),
  };
}

async function listAt(path: string, reading: Reading): Promise<Extract<Page, { kind: 'list' }>> {
  const page = await readPage(path, reading);
  if (page.kind === 'list') return page;
  throw new BrokenList(`${path.slice(0, 120)} ${page.answer}`);
}

/** Where a list goes on; nowhere, and why, where it is not followed. */
function onwards({ next }: Extract<Page, { kind: 'list' }>, seen: ReadonlySet<number>, empty: number) {
  if (next.kind === 'end') return { next: undefined, notes: [] };
  if (next.kind === 'elsewhere') return { next: undefined, notes: [noteOf.elsewhere] };
  if (seen.has(fingerprintOf(next.path))) return { next: undefined, notes: [noteOf.circle] };
  if (empty >= mostEmptyPages) return { next: undefined, notes: [noteOf.endless] };
  return { next: next.path, notes: [] };
}

function withOdd(notes: readonly string[], { odd }: { readonly odd: number }): Readonly<Record<string, number>> {
  const counted = Object.fromEntries(notes.map((each) => [each, 1]));
  return odd === 0 ? counted : { ...counted, [noteOf.unusable]: odd };
}

interface Beginning {
  readonly start: string;
  readonly first: readonly string[];
  readonly recent: Recent;
  readonly share: string | undefined;
}

/** What is on the first page at the end of the reading and was not before. */
async function appeared(
  container: Container,
  reading: Reading,
  { start, first, recent, share }: Beginning,
): Promise<JobPage> {
  const page = await readPage(start, reading);
  const items = page.kind === 'list' ? page.items.filter(({ id }) => !first.includes(id) && recent.isNew(id)) : [];
  return {
    jobs: jobsOf(items, container, share),
    progress: { first, latest: [], ...(share === undefined ? {} : { share }) },
    notes: {},
    repeated: 0,
    appeared: items.length,
    again: againAt(start, reading),
  };
}

function againAt(path: string, reading: Reading): NonNullable<JobPage['again']> {
  return async () => {
    const page = await readPage(path, reading);
    return page.kind === 'list' ? new Set(page.items.map(({ id }) => id)) : undefined;
  };
}

function jobsOf(items: readonly ListItem[], { kind, id }: Container, share: string | undefined): readonly SweptJob[] {
  const printer = kind === 'printers' ? id : '';
  return items.map((item) => ({ printer, ...(share === undefined ? {} : { share }), id: item.id }));
}

import { type ListItem, markOf, pathOfJobs } from '../discovery/page.js';
import { jobList, type Reading, readPage } from './job-list.js';
import { fingerprintOf } from './names.js';
import { noteOf } from './notes.js';
import { BrokenList, type JobSource } from './source.js';

/** What narrows a sweep: ids that the operator gives. */
export interface Part {
  readonly printer?: string | undefined;
  readonly share?: string | undefined;
  /** Whether a printer, or a share whose printer is not known, belongs to this shard. */
  readonly includes: (name: string) => boolean;
}

/** The lists of a tenant. */
export interface Tenant {
  readonly printers: number;
  readonly shares: number;
  readonly sources: readonly JobSource[];
  /** Lists of the jobs of shares, for those that no printer has; to be asked for when the other sources were read. */
  readonly left: () => Promise<readonly JobSource[]>;
  readonly notes: readonly string[];
}

/** What lists say of a tenant before any list of jobs is read to its end; plain data. */
export interface Survey {
  readonly printers: readonly string[];
  readonly shares: readonly string[];
  /** Some jobs of each share, by what tells them apart, and the share. */
  readonly marks: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

/** More printers or shares than this are not kept in memory; what is beyond is told. */
const mostContainers = 100_000;
/** So many jobs of a share are looked for among those of printers. */
const marksOfShare = 3;

/**
 * Finds the printers of a tenant, and which share each has: the one that lists the same jobs. The jobs of a share that is
 * none of theirs are on a list of its own.
 * @throws {BrokenList} there is no list of printers
 */
export async function tenantOf(reading: Reading, { printer, share, includes }: Part): Promise<Tenant> {
  const survey = await surveyOf(reading, { printer, share });
  const { printers, shares, notes } = survey;
  const marks = new Map(survey.marks);
  const unmatched = new Set(shares);
  const unread = new Set(printers);
  const shareOf = (id: string, items: readonly ListItem[], known?: string): string | undefined => {
    unread.delete(id);
    const found = known ?? shareIn(marks, items);
    if (found !== undefined) unmatched.delete(found);
    return found;
  };
  const own = printers.filter(includes);
  return {
    printers: own.length,
    shares: shares.length,
    sources: own.map((id) =>
      jobList({ kind: 'printers', id, shareOf: (items, known) => shareOf(id, items, known) }, reading),
    ),
    left: async () => {
      // Where one printer alone is swept, a share of another one is none of it.
      const isOwn = (id: string): boolean => includes(`share ${id}`) && (printer === undefined || share !== undefined);
      const match = async (id: string): Promise<void> => {
        if (![...unmatched].some(isOwn)) return;
        const page = await readPage(pathOfJobs('printers', id), reading);
        if (page.kind === 'list') shareOf(id, page.items);
      };
      await Promise.all([...unread].map((id) => reading.whenRoom(() => match(id))));
      return [...unmatched].filter(isOwn).map((id) => jobList({ kind: 'shares', id, shareOf: () => id }, reading));
    },
    notes,
  };
}

/**
 * Finds the printers and the shares of a tenant.
 * @throws {BrokenList} there is no list of printers
 */
export async function surveyOf(reading: Reading, { printer, share }: Omit<Part, 'includes'>): Promise<Survey> {
  const notes = new Set<string>();
  const printers = await printersOf(reading, notes, { printer, share });
  const shares = share === undefined ? await sharesAt(reading, notes) : [share];
  const marks = await marksOf(shares, reading, notes);
  return { printers, shares, marks: [...marks], notes: [...notes] };
}

/** The share that lists some of these jobs, too. */
export function shareIn(marks: ReadonlyMap<string, string>, items: readonly ListItem[]): string | undefined {
  return items.map((item) => marks.get(markOf(item))).find((each) => each !== undefined);
}

/** Where a share alone is named, its own list is read. */
async function printersOf(
  reading: Reading,
  notes: Set<string>,
  { printer, share }: Omit<Part, 'includes'>,
): Promise<readonly string[]> {
  if (printer !== undefined) return [printer];
  return share === undefined ? idsAt('/print/printers', reading, notes) : [];
}

async function sharesAt(reading: Reading, notes: Set<string>): Promise<readonly string[]> {
  try {
    return await idsAt('/print/shares', reading, notes);
  } catch (error) {
    if (!(error instanceof BrokenList)) throw error;
    notes.add(`jobs were asked for by printer alone: ${error.message}`);
    return [];
  }
}

/** The ids on a list, each once. */
async function idsAt(start: string, reading: Reading, notes: Set<string>): Promise<readonly string[]> {
  const ids = new Set<string>();
  const seen = new Set<number>();
  for (let path: string | undefined = start; path !== undefined; ) {
    seen.add(fingerprintOf(path));
    const page = await readPage(path, reading);
    if (page.kind !== 'list') throw new BrokenList(`${path.slice(0, 120)} ${page.answer}`);
    for (const { id } of page.items) ids.add(id);
    if (page.odd > 0) notes.add(noteOf.unusable);
    if (page.next.kind === 'elsewhere') notes.add(noteOf.elsewhere);
    path = page.next.kind === 'path' ? page.next.path : undefined;
    if (path !== undefined && seen.has(fingerprintOf(path))) notes.add(noteOf.circle);
    if (ids.size >= mostContainers) notes.add(`no more than ${mostContainers} items of ${start} were read`);
    if (path !== undefined && (seen.has(fingerprintOf(path)) || ids.size >= mostContainers)) path = undefined;
  }
  return [...ids];
}

/** Some jobs of each share, by what tells them apart. */
async function marksOf(
  shares: readonly string[],
  reading: Reading,
  notes: Set<string>,
): Promise<ReadonlyMap<string, string>> {
  const read = async (share: string): Promise<readonly string[]> => {
    const page = await readPage(pathOfJobs('shares', share), reading, markOf);
    if (page.kind === 'list') return page.items.slice(0, marksOfShare).map(markOf);
    notes.add('the jobs of a share could not be listed');
    return [];
  };
  const found = await Promise.all(
    shares.map(async (share) => ({ share, marks: await reading.whenRoom(() => read(share)) })),
  );
  return new Map(found.flatMap(({ share, marks }) => marks.map((mark) => [mark, share] as const)));
}

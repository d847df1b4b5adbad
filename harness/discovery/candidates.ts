import { redirectOf } from '../../model/job-url.js';
import { isObject, type JsonObject } from '../../model/json.js';
import { bounds } from './discovery.js';
import { type ListItem, markOf } from './page.js';
import { unusualness } from './unusual.js';

/** Who the owner's token says its user is; undefined where it does not say. */
export interface Self {
  readonly objectId: string | undefined;
  readonly userName: string | undefined;
}

/** A job on the list of a printer. `own` is undefined when nothing tells who made it. */
export interface Candidate {
  readonly printer: string;
  readonly share?: string;
  readonly id: string;
  readonly own: boolean | undefined;
  readonly redirected: boolean;
  /** How many features its entry has that few others have. */
  readonly unusual: number;
}

type Lists = ReadonlyMap<string, readonly ListItem[]>;

/** Joins the lists of printers with those of shares. */
export function candidatesOf(ofPrinters: Lists, ofShares: Lists, self: Self): readonly Candidate[] {
  const shareOf = sharesByMark(ofShares);
  const all = [...ofPrinters].flatMap(([printer, items]) =>
    items.map((item) => ({ printer, item, mark: markOf(item) })),
  );
  const occurrences = new Map<string, number>();
  for (const { mark } of all) occurrences.set(mark, (occurrences.get(mark) ?? 0) + 1);
  const unusual = unusualness(all.map(({ item }) => item.entity));
  return all.map(({ printer, item: { id, entity }, mark }, index) => {
    const share = occurrences.get(mark) === 1 ? shareOf.get(mark) : undefined;
    const { to, from } = redirectOf(entity);
    const redirected = to !== undefined || from !== undefined;
    return {
      printer,
      ...(share === undefined ? {} : { share }),
      id,
      own: isOwn(entity, self),
      redirected,
      unusual: unusual[index] ?? 0,
    };
  });
}

function sharesByMark(ofShares: Lists): ReadonlyMap<string, string> {
  return new Map([...ofShares].flatMap(([share, items]) => items.map((item) => [markOf(item), share] as const)));
}

/** Whether the owner made a job, as far as it and the token tell. */
export function isOwn({ createdBy }: JsonObject, { objectId, userName }: Self): boolean | undefined {
  if (!isObject(createdBy)) return undefined;
  const { id, userPrincipalName } = createdBy;
  if (typeof id === 'string' && id !== '' && objectId !== undefined) return isSame(id, objectId);
  if (typeof userPrincipalName === 'string' && userPrincipalName !== '' && userName !== undefined)
    return isSame(userPrincipalName, userName);
  return undefined;
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The candidates to look at: redirected ones, unusual ones, then those of each printer in turn, in a share first; one of another user, in a share if possible. */
export function promising(candidates: readonly Candidate[]): readonly Candidate[] {
  const mine = candidates.filter(({ own }) => own !== false).toSorted((a, b) => rank(a) - rank(b));
  const redirected = mine.filter((each) => each.redirected).slice(0, 4);
  const odd = mine.filter((each) => each.unusual > 0 && !redirected.includes(each));
  const unusual = odd.toSorted((a, b) => b.unusual - a.unusual).slice(0, bounds.unusual);
  const others = candidates
    .filter(({ own }) => own === false)
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, 1);
  const rest = inTurn(mine.filter((each) => !redirected.includes(each) && !unusual.includes(each)));
  return [...redirected, ...unusual, ...rest].slice(0, bounds.inspected - others.length).concat(others);
}

function rank({ own, share }: Candidate): number {
  return (own === true ? 0 : 2) + (share === undefined ? 1 : 0);
}

/** One of each printer, then the second of each, and so on. */
function inTurn(candidates: readonly Candidate[]): readonly Candidate[] {
  const counts = new Map<string, number>();
  const placed = candidates.map((each) => {
    const nth = counts.get(each.printer) ?? 0;
    counts.set(each.printer, nth + 1);
    return { each, nth };
  });
  return placed.toSorted((a, b) => a.nth - b.nth).map(({ each }) => each);
}

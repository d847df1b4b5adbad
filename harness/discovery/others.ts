import { type Candidate, candidatesOf, type Self } from './candidates.js';
import type { ListReader } from './list-reader.js';
import { type ListItem, pathOfJobs } from './page.js';

/** Printers on which jobs of the other user are looked for. */
const mostPrinters = 2;

/**
 * Jobs of the other user, whose own token lists them, on printers where the owner has some: the owner's lists need not
 * show them.
 */
export async function jobsOfOther(
  listed: readonly Candidate[],
  reader: ListReader,
  other: string,
  self: Self,
): Promise<readonly Candidate[]> {
  if (listed.some(({ own }) => own === false)) return [];
  const [ofPrinters, ofShares] = [new Map<string, readonly ListItem[]>(), new Map<string, readonly ListItem[]>()];
  for (const [printer, share] of placesOf(listed).slice(0, mostPrinters)) {
    ofPrinters.set(printer, await reader.list(pathOfJobs('printers', printer), [other]));
    if (share !== undefined) ofShares.set(share, await reader.list(pathOfJobs('shares', share), [other]));
  }
  const known = new Set(listed.map(keyOf));
  return candidatesOf(ofPrinters, ofShares, self)
    .filter((each) => each.own !== true && !known.has(keyOf(each)))
    .map((each) => ({ ...each, own: false }));
}

/** The printers of jobs with a share of theirs, those that have one first. */
function placesOf(listed: readonly Candidate[]): readonly (readonly [printer: string, share: string | undefined])[] {
  const shares = new Map<string, string | undefined>();
  for (const { printer, share } of listed) shares.set(printer, shares.get(printer) ?? share);
  return [...shares].toSorted(([, one], [, other]) => Number(one === undefined) - Number(other === undefined));
}

function keyOf({ printer, id }: Candidate): string {
  return JSON.stringify([printer, id]);
}

import type { Trait } from '../../model/discovery.js';
import type { Candidate } from './candidates.js';
import { bounds } from './discovery.js';

/** A candidate that was looked at. */
export interface Inspected {
  readonly job: Candidate;
  readonly traits: ReadonlySet<Trait>;
}

/** The fewest jobs that witness all there is to witness, the owner's and shared ones first, two printers if possible. */
export function chosenAmong(inspected: readonly Inspected[]): readonly Inspected[] {
  const sorted = inspected.toSorted((a, b) => rank(a) - rank(b));
  const chosen = sorted.filter(({ traits }) => traits.has('unusual on its list')).slice(0, bounds.unusual);
  const covered = new Set(chosen.flatMap(({ traits }) => [...traits]));
  const open = new Set(sorted.flatMap(({ traits }) => [...traits]).filter((each) => !covered.has(each)));
  while (open.size > 0 && chosen.length < bounds.chosen) {
    const gain = ({ traits }: Inspected): number => [...traits].filter((each) => open.has(each)).length;
    const best = sorted.reduce((one, other) => (gain(other) > gain(one) ? other : one));
    chosen.push(best);
    for (const trait of best.traits) open.delete(trait);
  }
  const [first = sorted[0]] = chosen;
  if (first === undefined) return [];
  const all = chosen.length === 0 ? [first] : chosen;
  const elsewhere = sorted.find(({ job }) => job.printer !== first.job.printer);
  const single = all.every(({ job }) => job.printer === first.job.printer);
  const more = single && elsewhere !== undefined ? [...all.slice(0, bounds.chosen - 1), elsewhere] : all;
  return more.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ job, traits }: Inspected): number {
  return (traits.has('of another user') ? 2 : 0) + (job.share === undefined ? 1 : 0);
}

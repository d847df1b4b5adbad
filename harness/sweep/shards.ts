import type { Shard } from '../../model/sweep.js';

/** The shards that the results of a sweep are about, by their numbers in ascending order. */
export interface HeldShards {
  /** How many shards the sweep has. */
  readonly count: number;
  readonly finished: readonly number[];
  /** Those that ended before every source was read. */
  readonly unfinished: readonly number[];
}

/** The shards of one process: a sweep without shards is the only one of its kind. */
export function heldBy({ index, count }: Shard = { index: 1, count: 1 }, isFinished: boolean): HeldShards {
  return { count, finished: isFinished ? [index] : [], unfinished: isFinished ? [] : [index] };
}

/** The shards of two parts of the same sweep. */
export function heldTogether(one: HeldShards, other: HeldShards): HeldShards {
  const ascending = (numbers: readonly number[]) => numbers.toSorted((low, high) => low - high);
  return {
    count: one.count,
    finished: ascending([...one.finished, ...other.finished]),
    unfinished: ascending([...one.unfinished, ...other.unfinished]),
  };
}

/** The shards that two parts both have. */
export function heldTwice(one: HeldShards, other: HeldShards): readonly number[] {
  const numbers = new Set(allOf(one));
  return allOf(other).filter((each) => numbers.has(each));
}

/** Why shards are not the whole sweep; nothing where they are. */
export function shortfallOf(held: HeldShards): string | undefined {
  const { count, unfinished } = held;
  const numbers = new Set(allOf(held));
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((each) => !numbers.has(each));
  const reasons = [
    missing.length === 0
      ? []
      : `${shardsInWords(missing, count)} ${missing.length === 1 ? 'is' : 'are'} missing; merge ${it(missing)}, too`,
    unfinished.length === 0
      ? []
      : `${shardsInWords(unfinished, count)} ${unfinished.length === 1 ? 'was' : 'were'} not finished; go on with ${it(unfinished)} by --resume, then merge again`,
  ].flat();
  return reasons.length === 0 ? undefined : reasons.join('; ');
}

const mostInWords = 20;

/** For instance `shards 2 and 4 of 4`. */
export function shardsInWords(numbers: readonly number[], count: number): string {
  const shown = numbers.slice(0, mostInWords).map(String);
  if (numbers.length > mostInWords) shown.push(`${numbers.length - mostInWords} more`);
  const last = shown.pop() ?? '';
  const text = shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
  return `${numbers.length === 1 ? 'shard' : 'shards'} ${text} of ${count}`;
}

function allOf({ finished, unfinished }: HeldShards): readonly number[] {
  return [...finished, ...unfinished];
}

function it({ length }: readonly number[]): string {
  return length === 1 ? 'it' : 'them';
}

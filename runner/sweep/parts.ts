import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type HeldShards, heldBy, heldTwice, shardsInWords } from '../../harness/sweep/shards.js';
import { ConfigError } from '../../model/errors.js';
import { journalIn } from '../begin-run.js';
import { digests } from '../digests.js';
import { suite } from '../version.js';
import { differenceOf, readSweepFile, type SweepFile, sweepFileIn } from './sweep-file.js';

/** One part of a sweep that is merged. */
export interface Part {
  /** As the operator names it. */
  readonly name: string;
  readonly folder: string;
  readonly file: SweepFile;
}

/** The shards that a part has. */
export function heldIn({ state, isFinished }: SweepFile): HeldShards {
  return state.merged ?? heldBy(state.shard, isFinished);
}

/**
 * Reads the parts of one sweep: output folders, or the files in them. A folder without results is one whose shard came to
 * nothing: the shard is missing.
 * @param tell receives warnings
 * @throws {ConfigError} they are not parts of one sweep of this version of the suite
 */
export function readParts(names: readonly string[], tell: (warning: string) => void): readonly [Part, ...Part[]] {
  const [first, ...others] = names.flatMap((name) => readPart(name, tell));
  if (first === undefined) throw new ConfigError(`${names.join(', ')}: no results of a sweep are here; name its --out`);
  refuseForeign(first);
  const known = [first];
  for (const part of others) {
    for (const each of known) refuseUnlike(each, part);
    known.push(part);
  }
  return [first, ...others];
}

function readPart(name: string, tell: (warning: string) => void): readonly Part[] {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (stats === undefined)
    throw new ConfigError(`${name}: there is no such folder or file; name the --out of each shard`);
  if (!stats.isDirectory()) return [{ name, folder: dirname(name), file: readSweepFile(name) }];
  const file = sweepFileIn(name);
  if (existsSync(file)) return [{ name, folder: name, file: readSweepFile(file) }];
  if (existsSync(journalIn(name)))
    throw new ConfigError(`${name}: holds a run, which is whole by itself; name the --out of each shard of a sweep`);
  tell(`${name}: there is no sweep.json; the shard that was to write it has no results`);
  return [];
}

/** The checks that judge the whole must be those that judged the parts. */
function refuseForeign({ name, file: { identity } }: Part): void {
  const own = { ...identity, suite: suite(), checks: digests().checks };
  const difference = differenceOf(identity, own);
  if (difference !== undefined)
    throw new ConfigError(`${name}: comes from another suite; ${difference}. Merge it with the suite that swept`);
}

function refuseUnlike(one: Part, other: Part): void {
  const both = `${one.name} and ${other.name}`;
  const difference = differenceOf(one.file.identity, other.file.identity);
  if (difference !== undefined)
    throw new ConfigError(`${both} are not parts of one sweep; ${difference}. Sweep every shard with the same options`);
  const [held, more] = [heldIn(one.file), heldIn(other.file)];
  if (held.count !== more.count)
    throw new ConfigError(
      `${both} are not parts of one sweep; one has ${wordsOf(held)}, the other ${wordsOf(more)}. Sweep every shard with the same number of them`,
    );
  const twice = heldTwice(held, more);
  if (twice.length > 0)
    throw new ConfigError(`${both} both have ${shardsInWords(twice, held.count)}; leave one of them out`);
}

function wordsOf({ count, finished, unfinished }: HeldShards): string {
  return count === 1 ? 'the whole' : shardsInWords([...finished, ...unfinished], count);
}

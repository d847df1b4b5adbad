import type { Shard, SweptSum } from '../../model/sweep.js';
import type { ShardUnit } from './shard.js';
import type { HeldShards } from './shards.js';
import type { Progress } from './source.js';

/** What a sweep is about; one can only go on, and parts only be added up, where all of it is the same. */
export interface SweepIdentity {
  readonly suite: { readonly name: string; readonly version: string };
  /** The digest of the checks. */
  readonly checks: string;
  readonly baseUrl: string;
  /** The id of the principal who asks. */
  readonly asker: string;
  readonly expand: 'each' | 'none';
  readonly unit: ShardUnit;
  /** The filters of checks. */
  readonly filters: readonly string[];
  readonly narrowing: { readonly printer?: string; readonly share?: string };
  /** Where jobs come from: lists of the target, or the digest of the given lines. */
  readonly source: string;
}

/** A source that was begun and not read to its end. */
export interface OpenSource {
  readonly progress: Progress;
  readonly sum: SweptSum;
}

/** How far a sweep, or its shard, has come. */
export interface SweepState {
  readonly shard?: Shard;
  /** The shards that were merged, where this is no single one. */
  readonly merged?: HeldShards;
  /** The names of the sources that were read to their end. */
  readonly done: readonly string[];
  /** Sources that could not be read on, and why. */
  readonly broken: Readonly<Record<string, string>>;
  readonly open: Readonly<Record<string, OpenSource>>;
  /** What was seen of all sources that are done or broken. */
  readonly sum: SweptSum;
  /** The length of the file with the jobs that deviate, in bytes. */
  readonly deviatingBytes: number;
}

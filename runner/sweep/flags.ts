import type { ShardUnit } from '../../harness/sweep/shard.js';
import type { RunFlags } from '../run-flags.js';

/** Flags of `sweep`, beside those that it shares with `run`. */
export interface SweepFlags extends Omit<RunFlags, 'concurrency'> {
  readonly concurrency?: number | 'auto';
  readonly expand?: 'each' | 'none';
  /** A file with the jobs to ask for, a JSON object a line; `-` is standard input. */
  readonly ids?: string;
  readonly strict?: boolean;
  /** As `1/4`. */
  readonly shard?: string;
  readonly shards?: number;
  readonly shardBy?: ShardUnit;
  readonly resume?: boolean;
  readonly metrics?: string;
  /** The address of a Redis. */
  readonly queue?: string;
  readonly queueName?: string;
}

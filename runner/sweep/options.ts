import type { Concurrency } from '../../harness/sweep/governor.js';
import type { ShardUnit } from '../../harness/sweep/shard.js';
import { failOn } from '../../model/errors.js';
import type { Shard } from '../../model/sweep.js';
import { configuredOptions } from '../configured-options.js';
import type { Io } from '../io.js';
import { nonEmpty, type RunOptions } from '../options.js';
import type { SweepFlags } from './flags.js';
import { shardOf } from './shard-of.js';

/** The options of a sweep. */
export interface SweepOptions {
  /** Those that it shares with a run. */
  readonly run: RunOptions;
  readonly concurrency: Concurrency;
  readonly expand: 'each' | 'none';
  readonly ids?: string;
  readonly isStrict: boolean;
  readonly shard?: Shard;
  readonly unit: ShardUnit;
  readonly isResumed: boolean;
  readonly metrics?: string;
  /** The address of a queue whose workers share the sweep. */
  readonly queue?: string;
  /** Tells sweeps of the same apart that share a Redis. */
  readonly queueName?: string;
}

/** So many requests at once are more than a service is likely to answer any faster. */
export const concurrencyCeiling = 128;

/** A sweep takes as long as it takes, and yet not for ever; 0 is as many requests at once as turn out well. */
const defaults = { deadlineMs: 7 * 24 * 3600 * 1000, concurrency: 0 };

/**
 * The options of a sweep from flags, environment, configuration file and defaults.
 * @throws {ConfigError} they cannot be used
 */
export async function sweepOptions(flags: SweepFlags, io: Io): Promise<SweepOptions> {
  const { concurrency: asked, ...shared } = flags;
  const run = await configuredOptions(
    typeof asked === 'number' ? { ...shared, concurrency: asked } : shared,
    io,
    defaults,
  );
  const isAuto = asked === 'auto' || run.concurrency === defaults.concurrency;
  failOn(flags.job === undefined ? [] : ['--job: a sweep asks for every job; give --ids FILE for some']);
  const queue = flags.queue ?? nonEmpty(io.environment['GPJC_QUEUE']);
  if (queue !== undefined) failOn(besideQueue(flags));
  const shard = queue === undefined ? shardOf(flags, io.environment) : undefined;
  return {
    run,
    concurrency: isAuto ? { ceiling: concurrencyCeiling } : run.concurrency,
    expand: flags.expand ?? 'each',
    ...(flags.ids === undefined ? {} : { ids: flags.ids }),
    isStrict: flags.strict ?? false,
    ...(shard === undefined ? {} : { shard }),
    unit: flags.shardBy ?? 'printer',
    isResumed: flags.resume ?? false,
    ...(flags.metrics === undefined ? {} : { metrics: flags.metrics }),
    ...(queue === undefined ? {} : { queue }),
    ...(flags.queueName === undefined ? {} : { queueName: flags.queueName }),
  };
}

/** What makes no sense where the workers of a queue share the sweep. */
function besideQueue({ ids, resume, shard, shards, shardBy }: SweepFlags): readonly string[] {
  const flags = { '--ids': ids, '--shard': shard, '--shards': shards, '--shard-by': shardBy };
  return [
    ...Object.entries(flags).flatMap(([flag, value]) =>
      value === undefined ? [] : [`${flag} and --queue: the queue gives out the printers of the target; leave one out`],
    ),
    ...(resume === true
      ? ['--resume and --queue: the queue keeps where the sweep has come to; leave out --resume']
      : []),
  ];
}

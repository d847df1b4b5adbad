import type { Shard, SweptJob } from '../../model/sweep.js';
import { hashOf, nameOf, printerOf } from './names.js';

/** What is given to one shard as a whole: the jobs of a printer, or each job by itself. */
export type ShardUnit = 'printer' | 'job';

/**
 * Whether a name belongs to a shard, by rendezvous: each name goes to the shard that draws the highest number for it, so
 * that one shard more takes its part from all others and nothing else moves.
 */
export function isInShard(name: string, { index, count }: Shard): boolean {
  let [best, highest] = [0, -1];
  for (let each = 1; each <= count; each += 1) {
    const drawn = hashOf(`${each} ${name}`);
    if (drawn > highest) [best, highest] = [each, drawn];
  }
  return best === index;
}

export function isJobInShard(job: SweptJob, shard: Shard | undefined, unit: ShardUnit): boolean {
  return shard === undefined || isInShard(unit === 'printer' ? printerOf(job) : nameOf(job), shard);
}

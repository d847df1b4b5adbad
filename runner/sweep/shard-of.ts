import { ConfigError } from '../../model/errors.js';
import type { Shard } from '../../model/sweep.js';
import type { Environment } from '../options.js';

/** How a CI system numbers the jobs that it runs side by side. */
interface Numbering {
  readonly index: string;
  readonly count: string;
  /** The number of the first. */
  readonly first: 0 | 1;
}

const numberings: readonly Numbering[] = [
  { index: 'CI_NODE_INDEX', count: 'CI_NODE_TOTAL', first: 1 },
  { index: 'SYSTEM_JOBPOSITIONINPHASE', count: 'SYSTEM_TOTALJOBSINPHASE', first: 1 },
  { index: 'CIRCLE_NODE_INDEX', count: 'CIRCLE_NODE_TOTAL', first: 0 },
  { index: 'BUILDKITE_PARALLEL_JOB', count: 'BUILDKITE_PARALLEL_JOB_COUNT', first: 0 },
];

/** Kubernetes tells the number of a job alone, from 0. */
const kubernetes = 'JOB_COMPLETION_INDEX';

/**
 * The part of a sweep that this process takes: as `--shard i/n` says, or else the variables of a CI system that runs it
 * several times side by side. Nothing where it takes the whole.
 * @throws {ConfigError} there is no such shard
 */
export function shardOf(
  { shard, shards }: { readonly shard?: string | undefined; readonly shards?: number | undefined },
  environment: Environment,
): Shard | undefined {
  if (shard !== undefined) return written(shard, shards);
  const found = foundIn(environment, shards);
  if (found === undefined && shards !== undefined && shards > 1) none();
  return found;
}

function written(text: string, shards: number | undefined): Shard {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  if (index === undefined || count === undefined)
    throw new ConfigError(`--shard ${text}: it must be a shard and how many there are, such as 1/4`);
  if (shards !== undefined && shards !== Number(count))
    throw new ConfigError(`--shard ${text} and --shards ${shards} differ; give one of them`);
  return checked({ index: Number(index), count: Number(count) }, `--shard ${text}`);
}

function foundIn(environment: Environment, shards: number | undefined): Shard | undefined {
  const alone = environment[kubernetes];
  if (alone !== undefined && shards !== undefined)
    return checked({ index: numberIn(kubernetes, alone) + 1, count: shards }, `${kubernetes} ${alone}`);
  for (const { index, count, first } of numberings) {
    const [number, total] = [environment[index], environment[count]];
    if (number === undefined || number === '' || total === undefined || total === '') continue;
    const found = { index: numberIn(index, number) + 1 - first, count: numberIn(count, total) };
    if (shards !== undefined && shards !== found.count)
      throw new ConfigError(`${count} is ${total}, and --shards says ${shards}; leave one of them out`);
    return checked(found, `${index} ${number} of ${count} ${total}`);
  }
  return undefined;
}

function numberIn(variable: string, text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new ConfigError(`${variable}: ${JSON.stringify(text)} is no number of a shard`);
}

function checked(shard: Shard, from: string): Shard {
  const { index, count } = shard;
  if (count >= 1 && index >= 1 && index <= count) return shard;
  throw new ConfigError(`${from}: there is no shard ${index} of ${count}; shards are numbered 1 to ${count}`);
}

function none(): never {
  const names = numberings.map(({ index }) => index).join(', ');
  throw new ConfigError(
    `no variable tells which shard this is (${names}; ${kubernetes} with --shards); give --shard 1/4`,
  );
}

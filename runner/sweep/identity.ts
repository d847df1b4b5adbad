import { resolve } from 'node:path';
import type { SweepIdentity, SweepState } from '../../harness/sweep/checkpoint.js';
import type { Narrowing } from '../../model/discovery.js';
import { ConfigError } from '../../model/errors.js';
import { digests } from '../digests.js';
import type { Io } from '../io.js';
import type { Run } from '../open-run.js';
import { suite } from '../version.js';
import type { SweepOptions } from './options.js';
import { differenceOf, earlierSweep, type SweepFile, sweepFileIn } from './sweep-file.js';

/** The printer or the share that alone is swept, if the operator says so. */
export function narrowingOf({ run: { settings } }: SweepOptions): Narrowing {
  const { printer, share } = settings;
  return {
    ...(printer === undefined ? {} : { printer: printer.value }),
    ...(share === undefined ? {} : { share: share.value }),
  };
}

/** What a sweep is about. */
export function identityOf(
  { target }: Run,
  options: SweepOptions,
  { asker, source }: { readonly asker: string; readonly source: string },
): SweepIdentity {
  const { only, skip, profile, requirements } = options.run;
  const { expand, unit } = options;
  return {
    suite: suite(),
    checks: digests().checks,
    baseUrl: target.embedded ? 'the embedded reference service' : target.baseUrl,
    asker,
    expand,
    unit,
    filters: [
      profile,
      ...only.map((each) => `--only ${each}`),
      ...skip.map((each) => `--skip ${each}`),
      ...(requirements === undefined ? [] : [`--requirements ${requirements}`]),
    ],
    narrowing: narrowingOf(options),
    source,
  };
}

/**
 * Where an earlier session has come to; nothing where there was none, or where it was finished: a nightly job that always
 * says --resume would else get the verdict of its first night for ever.
 * @throws {ConfigError} what is there is about another sweep
 */
export function earlierOf(
  { run: { out }, shard }: SweepOptions,
  identity: SweepIdentity,
  { notices }: Io,
): SweepFile | undefined {
  const file = sweepFileIn(resolve(out));
  const earlier = earlierSweep(file);
  if (earlier === undefined) {
    notices.note(`nothing to resume in ${out}; the sweep starts from the beginning`);
    return undefined;
  }
  if (earlier.state.merged !== undefined)
    throw new ConfigError(`${file}: holds merged shards; go on with each of them in its own folder, then merge again`);
  if (earlier.isFinished) {
    notices.note(`the sweep in ${out} was finished; a new one starts from the beginning`);
    return undefined;
  }
  const difference = differenceOf(earlier.identity, identity);
  if (difference !== undefined)
    throw new ConfigError(
      `${file}: is about another sweep; ${difference}. Choose another folder with --out, or sweep anew without --resume`,
    );
  const then = earlier.state.shard;
  if (then?.index === shard?.index && then?.count === shard?.count) return earlier;
  throw new ConfigError(
    `${file}: is about ${wordsOf(then)}, and this is ${wordsOf(shard)}; each shard needs a folder of its own`,
  );
}

function wordsOf(shard: SweepState['shard']): string {
  return shard === undefined ? 'the whole' : `shard ${shard.index}/${shard.count}`;
}

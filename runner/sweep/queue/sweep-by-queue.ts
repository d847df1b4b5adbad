import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { sleep } from '../../../harness/observe/pace.js';
import { ConfigError, reasonOf } from '../../../model/errors.js';
import type { Io } from '../../io.js';
import type { Run } from '../../open-run.js';
import type { SweepOptions } from '../options.js';
import type { PreparedSweep } from '../prepared.js';
import { sweepProgress } from '../progress.js';
import { sweepFileIn, writeSweepFile } from '../sweep-file.js';
import { explainedStop, headerOf, interruptionIn, obstacleOf, type SweptTarget } from '../swept-target.js';
import { queueAddress } from './address.js';
import { Fleet, type FleetState } from './fleet.js';
import { connectRedis, queueLibraries } from './redis.js';
import { type FleetTotal, totalOf } from './total.js';
import { QueueWorker } from './worker.js';

/** The state is asked for so often, in milliseconds. */
const pollMs = 500;
/** How long a queue may take to let go of a worker that ends early. */
const farewellMs = 5000;

/**
 * Sweeps the target together with all others who do so by the same queue; returns what all of them have seen.
 * @throws {ConfigError} the queue cannot be used
 */
export async function sweepByQueue(
  url: string,
  run: Run,
  options: SweepOptions,
  io: Io,
  prepared: PreparedSweep,
): Promise<SweptTarget> {
  const tell = io.notices.note;
  const address = queueAddress(url, io.secrets);
  const libraries = await queueLibraries();
  const redis = await connectRedis(libraries, address, run.trust, tell);
  const name = queueNameOf(prepared, options);
  const fleet = new Fleet(libraries, redis, { name, rate: run.limits.rate, tell });
  try {
    const beganAt = await within(prepared.signal, fleet.begin(), new Date());
    tell(`sweeping by the queue ${name} at ${address.shown}, since ${beganAt.toISOString()}`);
    return await sweepWith(fleet, beganAt, { run, options, io, prepared, tell });
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError')
      throw new ConfigError(`--queue ${address.shown}: does not do as it is asked: ${reasonOf(error)}`);
    throw error;
  } finally {
    await fleet.close();
  }
}

/** What tells a sweep from all others that share a Redis. */
function queueNameOf({ identity }: PreparedSweep, { queueName = '' }: SweepOptions): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([identity, queueName]))
    .digest('hex');
  return `sweep-${digest.slice(0, 16)}`;
}

interface Surroundings {
  readonly run: Run;
  readonly options: SweepOptions;
  readonly io: Io;
  readonly prepared: PreparedSweep;
  readonly tell: (text: string) => void;
}

async function sweepWith(fleet: Fleet, beganAt: Date, around: Surroundings): Promise<SweptTarget> {
  const { run, options, io, prepared, tell } = around;
  const startedAt = performance.now();
  let state: FleetState = { isDone: false, done: 0, all: undefined };
  const worker = new QueueWorker(fleet, { ...around, warn: io.notices.warn, onPause: (ms) => progress.pause(ms) });
  const progress = sweepProgress(options.run.verbosity === 'quiet', io, () => ({
    ...worker.seen,
    sourcesDone: state.done,
    sources: state.all,
    ms: performance.now() - startedAt,
    before: { listed: 0, sourcesDone: 0 },
  }));
  fleet.start(worker.work);
  while (!state.isDone && !worker.isOver) {
    state = await within(prepared.signal, fleet.state(), state);
    progress.update(0);
    if (!state.isDone) await sleep(pollMs, prepared.signal);
  }
  progress.end();
  const sent = await worker.end();
  const total = await collected(fleet, state, { prepared, tell });
  const stopped = state.isDone ? undefined : (sent.stopped ?? interruptionIn(prepared.signal));
  const header = headerOf(run, options, { startedAt: beganAt.toISOString(), late: prepared.late });
  const file = {
    version: 2,
    identity: prepared.identity,
    header,
    state: { done: total.done, broken: total.broken, open: {}, sum: total.sum, deviatingBytes: worker.deviatingBytes },
    statistics: { ...total.statistics, durationMs: (total.endedAt ?? new Date()).getTime() - beganAt.getTime() },
    isFinished: state.isDone && total.obstacle === undefined,
  } as const;
  writeSweepFile(sweepFileIn(resolve(options.run.out)), file);
  return {
    file,
    questionnaire: prepared.questionnaire,
    sum: total.sum,
    lists: state.all,
    stopped: explainedStop(stopped, run),
    obstacle: total.obstacle === undefined || !state.isDone ? undefined : obstacleOf(total.obstacle),
  };
}

/**
 * What all workers have seen. The last one that has it takes the queue away; one that ends early leaves it to the others,
 * and waits for it no longer than a moment.
 */
async function collected(
  fleet: Fleet,
  { isDone }: FleetState,
  { prepared, tell }: Pick<Surroundings, 'prepared' | 'tell'>,
): Promise<FleetTotal> {
  const collect = async (): Promise<FleetTotal> => {
    if (!isDone) await fleet.leave();
    const total = await totalOf(fleet, prepared.questionnaire);
    await fleet.leave();
    if (isDone && (await fleet.isAlone())) await fleet.remove();
    return total;
  };
  if (isDone) return await collect();
  const controller = new AbortController();
  const over = sleep(farewellMs, controller.signal).then(() => undefined);
  const total = await Promise.race([collect(), over]);
  controller.abort();
  if (total !== undefined) return total;
  tell('the queue does not answer; what the others have seen is not in this report');
  return await totalOf(undefined, prepared.questionnaire);
}

/** What a promise comes to, or something else once the signal is aborted. */
async function within<T>(signal: AbortSignal, promise: Promise<T>, otherwise: T): Promise<T> {
  if (signal.aborted) return otherwise;
  let end = (): void => undefined;
  const over = new Promise<T>((settle) => {
    end = () => settle(otherwise);
    signal.addEventListener('abort', end);
  });
  promise.catch(() => undefined);
  return await Promise.race([promise, over]).finally(() => signal.removeEventListener('abort', end));
}

import { resolve } from 'node:path';
import type { SendStatistics } from '../../harness/observe/scheduler.js';
import type { Settings } from '../../harness/prepare/prepare.js';
import type { End } from '../../harness/report/root-cause.js';
import { type Question, type Questionnaire, questionnaireOf } from '../../harness/sweep/questions.js';
import { isJobInShard } from '../../harness/sweep/shard.js';
import { BrokenList, SendingOver } from '../../harness/sweep/source.js';
import { Sweep } from '../../harness/sweep/sweep.js';
import { ConfigError } from '../../model/errors.js';
import { situations } from '../../suites/vocabulary/scenarios.js';
import { askersOf } from '../discover-jobs.js';
import type { Interruption } from '../interruption.js';
import type { Io } from '../io.js';
import { openRun, type Run, selectedBy } from '../open-run.js';
import { type Connection, connect } from './connection.js';
import { type DeviatingFile, deviatingFileIn, openDeviatingFile } from './deviating-file.js';
import { givenSources } from './given-sources.js';
import { earlierOf, identityOf, narrowingOf } from './identity.js';
import { writeMetrics } from './metrics-file.js';
import type { SweepOptions } from './options.js';
import type { PreparedSweep } from './prepared.js';
import { sweepProgress } from './progress.js';
import { sweepByQueue } from './queue/sweep-by-queue.js';
import { added, nothingSent, type SweepFile, type SweepStatistics, sweepFileIn, writeSweepFile } from './sweep-file.js';
import { explainedStop, headerOf, interruptionIn, isLeftOpen, obstacleOf, type SweptTarget } from './swept-target.js';

/** Progress is kept so often, in milliseconds: what is lost with the process is asked for again. */
const checkpointMs = 1000;

/**
 * Asks for every job of the target, and keeps where it has come to in the output folder.
 * @param interruption ends the sending; the report is on what was seen by then
 */
export async function sweepTarget(options: SweepOptions, io: Io, interruption: Interruption): Promise<SweptTarget> {
  const { run: given } = options;
  const late: string[] = [];
  // Every token may be the one to ask with, whatever checks are selected.
  const run = await openRun({ ...given, settings: ofTarget(given.settings), only: [], skip: [] }, io, (warning) =>
    late.push(warning),
  );
  try {
    const asker = askerOf(run);
    const questionnaire = questionnaireFor(run, options, asker);
    const sources = await givenSources(options, io);
    const identity = identityOf(run, options, { asker, source: sources.digest });
    const earlier = options.isResumed ? earlierOf(options, identity, io) : undefined;
    const signal = AbortSignal.any([interruption.begin(), run.limits.deadline.signal]);
    const prepared = { asker, questionnaire, sources, identity, earlier, signal, late };
    if (options.queue === undefined) return await new Session(run, options, io, prepared).run();
    return await sweepByQueue(options.queue, run, options, io, prepared);
  } finally {
    await run.close();
  }
}

/**
 * Who asks: an application that may read everything, else the owner.
 * @throws {ConfigError} there is no token of either
 */
function askerOf(run: Run): string {
  const asker = askersOf(run).at(-1);
  if (asker !== undefined) return asker;
  throw new ConfigError(
    'there is no token to sweep with; set GPJC_TOKEN, or let the configuration file have one of an application with PrintJob.Read.All and Printer.Read.All',
  );
}

/** The settings without those that name a job: they narrow the sweep, and no job is chosen. */
function ofTarget({ printer: _, share: __, job: ___, ...settings }: Settings): Settings {
  return settings;
}

function questionnaireFor(
  run: Run,
  { run: { profile, requirements, only, skip }, expand }: SweepOptions,
  asker: string,
): Questionnaire {
  const selection = { profile, only, skip, ...(requirements === undefined ? {} : { requirements }) };
  const questionnaire = questionnaireOf({
    checks: selectedBy(selection),
    situations,
    target: run.target,
    asker,
    expand,
  });
  if (questionnaire.checks.length > 0) return questionnaire;
  throw new ConfigError(
    'no check that is selected holds for every job; "sweep" judges answers to plain requests for jobs',
  );
}

/** One process at work on a sweep. */
class Session {
  readonly #run: Run;
  readonly #options: SweepOptions;
  readonly #io: Io;
  readonly #prepared: PreparedSweep;
  readonly #startedAt = performance.now();
  readonly #beganAt = new Date().toISOString();
  readonly #deviating: DeviatingFile;
  #writtenAt = performance.now();

  constructor(run: Run, options: SweepOptions, io: Io, prepared: PreparedSweep) {
    this.#run = run;
    this.#options = options;
    this.#io = io;
    this.#prepared = prepared;
    const out = resolve(options.run.out);
    this.#deviating = openDeviatingFile(deviatingFileIn(out), prepared.earlier?.state.deviatingBytes ?? 0);
  }

  async run(): Promise<SweptTarget> {
    const { questionnaire, asker, earlier, signal } = this.#prepared;
    let sources: number | undefined;
    const connection = connect(this.#run, this.#options, { asker, signal, onPause: (ms) => progress.pause(ms) });
    const sweep = new Sweep(
      {
        questionnaire,
        leftOpen: this.#leftOpen,
        send: connection.send,
        clean: connection.clean,
        governor: connection.governor,
        includes: (job) => isJobInShard(job, this.#options.shard, this.#options.unit),
        signal,
        onPage: (deviating) => {
          this.#deviating.add(deviating);
          progress.update(0);
          this.#keep(sweep, connection, sources);
        },
      },
      earlier?.state,
    );
    const before = { listed: sweep.seen.listed, sourcesDone: sweep.sourcesDone };
    const progress = sweepProgress(this.#options.run.verbosity === 'quiet', this.#io, () => ({
      ...sweep.seen,
      sourcesDone: sweep.sourcesDone,
      sources,
      ms: performance.now() - this.#startedAt,
      before,
    }));
    const obstacle = await this.#read(sweep, connection, (count) => {
      sources = count;
    }).finally(() => progress.end());
    return { ...this.#end(sweep, await connection.end(), obstacle), lists: sources };
  }

  /** Tells what there is to read, then reads it; why it could not, if so. */
  async #read(
    sweep: Sweep,
    connection: Connection,
    onSources: (count: number | undefined) => void,
  ): Promise<End | undefined> {
    const { sources } = this.#prepared;
    const { shard, unit } = this.#options;
    try {
      const found = await sources.open({
        reading: connection.reading,
        part: {
          ...narrowingOf(this.#options),
          includes: (name) => unit === 'job' || isJobInShard({ printer: name, id: '' }, shard, unit),
        },
      });
      onSources(found.count);
      await sweep.read(found.sources);
      if (!sweep.isOver) await sweep.read(await found.left());
      return undefined;
    } catch (error) {
      if (error instanceof SendingOver) return undefined;
      if (!(error instanceof BrokenList)) throw error;
      return obstacleOf(error.message);
    }
  }

  /** A user may be refused tasks, which Graph gives to applications alone. */
  readonly #leftOpen = (question: Question): boolean => isLeftOpen(question, this.#prepared.asker);

  #keep(sweep: Sweep, connection: Connection, lists: number | undefined): void {
    if (performance.now() - this.#writtenAt < checkpointMs) return;
    const file = this.#fileOf(sweep, this.#statistics(connection.statistics()), false);
    this.#write(file);
    const { questionnaire } = this.#prepared;
    if (this.#options.metrics !== undefined)
      writeMetrics(this.#options, { file, questionnaire, sum: sweep.sum(), lists });
    this.#writtenAt = performance.now();
  }

  #write(file: SweepFile): void {
    writeSweepFile(sweepFileIn(resolve(this.#options.run.out)), file);
  }

  #fileOf(sweep: Sweep, statistics: SweepStatistics, isFinished: boolean): SweepFile {
    const { identity, earlier, late } = this.#prepared;
    const { shard } = this.#options;
    const startedAt = earlier?.header.startedAt ?? this.#beganAt;
    return {
      version: 2,
      identity,
      header: headerOf(this.#run, this.#options, { startedAt, late }),
      state: { ...sweep.state(), ...(shard === undefined ? {} : { shard }), deviatingBytes: this.#deviating.bytes() },
      statistics,
      isFinished,
    };
  }

  #end(sweep: Sweep, sent: SendStatistics, obstacle: End | undefined): SweptTarget {
    const statistics = this.#statistics(sent);
    const stopped = sent.stopped ?? interruptionIn(this.#prepared.signal);
    const file = this.#fileOf(sweep, statistics, stopped === undefined && obstacle === undefined && !sweep.isOver);
    this.#write(file);
    this.#deviating.close();
    return {
      file,
      questionnaire: this.#prepared.questionnaire,
      sum: sweep.sum(),
      stopped: explainedStop(stopped, this.#run),
      obstacle,
    };
  }

  /** With what earlier sessions took. */
  #statistics(sent: SendStatistics): SweepStatistics {
    const before = this.#prepared.earlier?.statistics ?? nothingSent;
    return added(before, { ...sent, durationMs: performance.now() - this.#startedAt });
  }
}

import { resolve } from 'node:path';
import type { ListItem } from '../../../harness/discovery/page.js';
import type { SendStatistics } from '../../../harness/observe/scheduler.js';
import { jobList } from '../../../harness/sweep/job-list.js';
import { BrokenList, type JobSource, SendingOver } from '../../../harness/sweep/source.js';
import { Sweep } from '../../../harness/sweep/sweep.js';
import { type Survey, shareIn, surveyOf } from '../../../harness/sweep/tenant.js';
import type { Run } from '../../open-run.js';
import { type Connection, connect } from '../connection.js';
import { type DeviatingFile, deviatingFileIn, openDeviatingFile } from '../deviating-file.js';
import { narrowingOf } from '../identity.js';
import type { SweepOptions } from '../options.js';
import type { PreparedSweep } from '../prepared.js';
import { nothingSent, type SweepStatistics } from '../sweep-file.js';
import { isLeftOpen } from '../swept-target.js';
import type { Fleet, Task, Work } from './fleet.js';
import { compactSum } from './packed.js';
import type { ListResult, SurveyResult } from './total.js';

interface WorkerOptions {
  readonly run: Run;
  readonly options: SweepOptions;
  readonly prepared: PreparedSweep;
  readonly warn: (warning: string) => void;
  readonly onPause: (ms: number) => void;
}

/** So many lists are read at once where there are very many, so that few are spread over all workers. */
const mostAtOnce = 8;
const listsForOneMore = 16;

/** Does the tasks that the queue gives to this process. */
export class QueueWorker {
  readonly #fleet: Fleet;
  readonly #options: WorkerOptions;
  readonly #connection: Connection;
  readonly #deviating: DeviatingFile;
  readonly #sweeps = new Set<Sweep>();
  readonly #done = { listed: 0, deviating: 0 };
  #survey: Promise<Survey> | undefined;
  #credited: SweepStatistics = nothingSent;
  #isOver = false;

  constructor(fleet: Fleet, options: WorkerOptions) {
    this.#fleet = fleet;
    this.#options = options;
    const { run, prepared, options: given } = options;
    const { turns } = fleet;
    this.#connection = connect(run, given, {
      asker: prepared.asker,
      signal: prepared.signal,
      onPause: (ms) => {
        // Without a rate of its own, each worker finds out what the target serves.
        void turns?.pause(ms).catch(() => undefined);
        options.onPause(ms);
      },
      ...(turns === undefined ? {} : { turn: turns.take }),
    });
    this.#deviating = openDeviatingFile(deviatingFileIn(resolve(given.run.out)), 0);
  }

  /** Whether this process cannot go on, whatever is left to do. */
  get isOver(): boolean {
    return this.#isOver || this.#options.prepared.signal.aborted;
  }

  /** What this process has seen. */
  get seen(): { readonly listed: number; readonly deviating: number } {
    const sums = [this.#done, ...[...this.#sweeps].map((each) => each.seen)];
    const total = (what: 'listed' | 'deviating'): number => sums.reduce((sum, each) => sum + each[what], 0);
    return { listed: total('listed'), deviating: total('deviating') };
  }

  get deviatingBytes(): number {
    return this.#deviating.bytes();
  }

  async end(): Promise<SendStatistics> {
    this.#isOver = true;
    const statistics = await this.#connection.end();
    this.#deviating.close();
    return statistics;
  }

  readonly work: Work = async (task) => {
    try {
      if (this.isOver) throw new SendingOver();
      return await this.#do(task);
    } catch (error) {
      if (error instanceof SendingOver && !task.signal.aborted) this.#isOver = true;
      throw error;
    }
  };

  #do(task: Task): Promise<object> {
    switch (task.kind) {
      case 'survey':
        return this.#surveyed(task);
      case 'list':
        return this.#listed(task);
      case 'rest':
        return this.#rest();
    }
  }

  async #surveyed({ isLastAttempt }: Task): Promise<SurveyResult> {
    try {
      const survey = await surveyOf(this.#connection.reading, narrowingOf(this.#options.options));
      for (const note of survey.notes) this.#options.warn(note);
      await this.#fleet.keepSurvey(survey);
      await this.#fleet.addLists(survey.printers.map((id) => `printers/${id}`));
      return { statistics: this.#statistics() };
    } catch (error) {
      if (!(error instanceof BrokenList) || !isLastAttempt) throw error;
      return { obstacle: error.message, statistics: this.#statistics() };
    }
  }

  async #listed({ name, isLastAttempt, signal }: Task): Promise<ListResult> {
    const survey = await this.#known();
    let share: string | undefined;
    const source = this.#sourceOf(name, survey, (found) => {
      share = found;
    });
    const sweep = this.#sweepUntil(signal);
    this.#sweeps.add(sweep);
    try {
      await sweep.read([source]);
    } finally {
      this.#sweeps.delete(sweep);
      this.#done.listed += sweep.seen.listed;
      this.#done.deviating += sweep.seen.deviating;
    }
    if (sweep.isOver) throw new SendingOver();
    const broken = sweep.state().broken[name];
    if (broken !== undefined && !isLastAttempt) throw new BrokenList(broken);
    return {
      sum: compactSum(sweep.sum()),
      ...(share === undefined ? {} : { share }),
      ...(broken === undefined ? {} : { broken }),
      statistics: this.#statistics(),
    };
  }

  /** The jobs of a share that no printer has are on a list of its own. */
  async #rest(): Promise<object> {
    const { printer, share } = narrowingOf(this.#options.options);
    if (printer !== undefined && share === undefined) return {};
    // Where there are no lists of printers and shares, there is no rest of them.
    if ((await this.#fleet.survey()) === undefined) return {};
    const { shares } = await this.#known();
    const matched = new Set<unknown>();
    for await (const { value } of this.#fleet.results()) matched.add((value as ListResult | undefined)?.share);
    const unmatched = shares.filter((id) => !matched.has(id));
    await this.#fleet.addLists(unmatched.map((id) => `shares/${id}`));
    return {};
  }

  /** What the survey has found, wherever it was made. */
  #known(): Promise<Survey> {
    this.#survey ??= this.#read().catch((error: unknown) => {
      this.#survey = undefined;
      throw error;
    });
    return this.#survey;
  }

  async #read(): Promise<Survey> {
    const survey = (await this.#fleet.survey()) as Survey | undefined;
    if (survey === undefined) throw new Error('what the survey has found is not in the queue any more');
    this.#fleet.concurrency = lanesFor(survey.printers.length);
    return survey;
  }

  #sourceOf(name: string, { marks }: Survey, onShare: (share: string) => void): JobSource {
    const id = name.slice(name.indexOf('/') + 1);
    if (name.startsWith('shares/')) return jobList({ kind: 'shares', id, shareOf: () => id }, this.#connection.reading);
    const known = new Map(marks);
    const shareOf = (items: readonly ListItem[], found?: string): string | undefined => {
      const share = found ?? shareIn(known, items);
      if (share !== undefined) onShare(share);
      return share;
    };
    return jobList({ kind: 'printers', id, shareOf }, this.#connection.reading);
  }

  #sweepUntil(lost: AbortSignal): Sweep {
    const { prepared } = this.#options;
    return new Sweep({
      questionnaire: prepared.questionnaire,
      leftOpen: (question) => isLeftOpen(question, prepared.asker),
      send: this.#connection.send,
      clean: this.#connection.clean,
      governor: this.#connection.governor,
      includes: () => true,
      signal: AbortSignal.any([prepared.signal, lost]),
      onPage: (deviating) => {
        this.#deviating.add(deviating);
      },
    });
  }

  /** What was sent since it was last told: together the results tell all that led to one. */
  #statistics(): SweepStatistics {
    const { sent, throttled, waitedMs, repeated } = this.#connection.statistics();
    const before = this.#credited;
    this.#credited = { sent, throttled, waitedMs, repeated, durationMs: 0 };
    return {
      sent: sent - before.sent,
      throttled: throttled - before.throttled,
      waitedMs: waitedMs - before.waitedMs,
      repeated: repeated - before.repeated,
      durationMs: 0,
    };
  }
}

function lanesFor(lists: number): number {
  return Math.min(mostAtOnce, Math.max(1, Math.ceil(lists / listsForOneMore)));
}

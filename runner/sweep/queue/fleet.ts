import { hostname } from 'node:os';
import type * as BullMq from 'bullmq';
import type { Redis } from 'ioredis';
import { SendingOver } from '../../../harness/sweep/source.js';
import { isObject } from '../../../model/json.js';
import { type Packed, packed, unpacked } from './packed.js';
import type { QueueLibraries } from './redis.js';
import { Turns } from './turns.js';

/** What a worker is given to do. */
export interface Task {
  /** `survey` finds the lists, `list` reads one, `rest` finds the lists that no printer has once the others are read. */
  readonly kind: 'survey' | 'list' | 'rest';
  readonly name: string;
  /** Whether a list that cannot be read is given up. */
  readonly isLastAttempt: boolean;
  /** Aborted when another worker may have it by now. */
  readonly signal: AbortSignal;
}

/** Does a task; its result counts once, and only when it is kept. */
export type Work = (task: Task) => Promise<object>;

export interface FleetState {
  readonly isDone: boolean;
  /** Lists that are done, and all that are known; nothing known before the survey. */
  readonly done: number;
  readonly all: number | undefined;
}

/** The result of a list; none where it was given up or cannot be read. */
export interface FleetResult {
  readonly name: string;
  readonly value: object | undefined;
  readonly problem: string;
}

const prefix = 'gpjc';
/** How often a list that cannot be read is tried, and the least wait before, in milliseconds. */
const attempts = 3;
const backoffMs = 1000;
/** A worker that has not been heard of for so long is lost, and so often at most for one list, in milliseconds. */
const lockMs = 30_000;
const stalledMs = 5000;
const mostStalled = 10;
const [surveyId, restId] = ['survey', 'rest'];
const resultsAtOnce = 50;

export interface FleetOptions {
  readonly name: string;
  /** Requests per second, of all workers together. */
  readonly rate: number | undefined;
  readonly tell: (text: string) => void;
}

/** The workers of one sweep, seen from one of them: what is left to do is in a queue that they share. */
export class Fleet {
  readonly #bullMq: typeof BullMq;
  readonly #redis: Redis;
  readonly #options: FleetOptions;
  readonly #queue: BullMq.Queue;
  readonly turns: Turns | undefined;
  readonly #told = new Set<string>();
  #worker: BullMq.Worker | undefined;

  constructor({ bullMq }: QueueLibraries, redis: Redis, options: FleetOptions) {
    this.#bullMq = bullMq;
    this.#redis = redis;
    this.#options = options;
    const connection = { connection: redis, prefix };
    this.#queue = new bullMq.Queue(options.name, connection);
    this.#queue.on('error', this.#onError);
    this.turns =
      options.rate === undefined
        ? undefined
        : new Turns(bullMq, `${options.name}-turns`, connection, options.rate, this.#onError);
  }

  /** Begins the sweep, or joins it; when it began. */
  async begin(): Promise<Date> {
    await this.#add(surveyId, 'survey', '');
    const job = await this.#surveyJob();
    return new Date(job?.timestamp ?? Date.now());
  }

  /** Takes tasks and does them from now on. */
  start(work: Work): void {
    const { Worker } = this.#bullMq;
    const take = (job: BullMq.Job, token?: string, signal?: AbortSignal): Promise<Packed> =>
      this.#take(work, job, token, signal);
    this.#worker = new Worker(this.#options.name, take, {
      connection: this.#redis,
      prefix,
      name: `${hostname()}-${process.pid}`,
      lockDuration: lockMs,
      stalledInterval: stalledMs,
      maxStalledCount: mostStalled,
    });
    this.#worker.on('error', this.#onError);
    this.#worker.on('lockRenewalFailed', (ids) => {
      for (const id of ids) this.#worker?.cancelJob(id);
    });
  }

  /** How many tasks are done at once. */
  set concurrency(most: number) {
    if (this.#worker !== undefined) this.#worker.concurrency = most;
  }

  async addLists(names: readonly string[]): Promise<void> {
    for (const name of names) await this.#add(encodeURIComponent(name), 'list', name);
  }

  /** What is left; begins again where the queue has lost what it held. */
  async state(): Promise<FleetState> {
    const survey = await this.#queue.getJobState(surveyId);
    if (survey === 'unknown') await this.begin();
    const rest = await this.#queue.getJobState(restId);
    const counts = await this.#queue.getJobCounts('wait', 'active', 'delayed', 'prioritized', 'failed', 'completed');
    const { failed = 0, completed = 0, ...pending } = counts;
    const left = Object.values(pending).reduce((sum, each) => sum + each, 0);
    const isSurveyed = isOver(survey);
    if (isSurveyed && left === 0 && rest === 'unknown') await this.#add(restId, 'rest', 'shares');
    // Neither the survey nor the rest is a list.
    const done = Math.max(0, failed + completed - 1 - (isOver(rest) ? 1 : 0));
    const open = left - (rest !== 'unknown' && !isOver(rest) ? 1 : 0);
    return {
      isDone: isSurveyed && isOver(rest) && left === 0,
      done: isSurveyed ? done : 0,
      all: isSurveyed ? done + open : undefined,
    };
  }

  /** Keeps what the survey has found for all workers, before there is a list that one of them could take. */
  async keepSurvey(found: object): Promise<void> {
    const job = await this.#surveyJob();
    await job?.updateData({ name: '', found: packed(found) });
  }

  /** What the survey has found; nothing before, and where it cannot be read. */
  async survey(): Promise<object | undefined> {
    const data: unknown = (await this.#surveyJob())?.data;
    return isObject(data) ? unpacked(data['found']) : undefined;
  }

  /** How the survey ended. */
  async surveyed(): Promise<object | undefined> {
    return unpacked((await this.#surveyJob())?.returnvalue);
  }

  /** The results of all lists so far, a few at a time. */
  async *results(): AsyncIterable<FleetResult> {
    for (const state of ['completed', 'failed'] as const)
      for (let start = 0; ; start += resultsAtOnce) {
        const jobs = await this.#queue.getJobs([state], start, start + resultsAtOnce - 1, true);
        // Without the rest, there are shares whose jobs nobody has asked for.
        for (const { name, data, returnvalue, failedReason } of jobs)
          if (name === 'list' || (name === 'rest' && state === 'failed'))
            yield { name: nameIn(data), value: unpacked(returnvalue), problem: problemOf(failedReason) };
        if (jobs.length < resultsAtOnce) break;
      }
  }

  /** When the last task ended. */
  async endedAt(): Promise<Date | undefined> {
    const [latest] = await this.#queue.getJobs(['completed'], 0, 0, false);
    return latest?.finishedOn === undefined ? undefined : new Date(latest.finishedOn);
  }

  /** Takes nothing more, and waits until what was taken is given back. */
  async leave(): Promise<void> {
    await this.#worker?.close();
  }

  /** Whether no other worker is connected. */
  async isAlone(): Promise<boolean> {
    return (await this.#queue.getWorkersCount()) === 0;
  }

  /** Removes all that the queue holds. */
  async remove(): Promise<void> {
    await this.turns?.remove();
    await this.#queue.obliterate({ force: true });
  }

  /** Ends all connections, whatever is under way. */
  async close(): Promise<void> {
    this.#redis.disconnect();
    await Promise.allSettled([this.#worker?.close(true), this.turns?.close(), this.#queue.close()]);
  }

  async #take(work: Work, job: BullMq.Job, token = '', signal = new AbortController().signal): Promise<Packed> {
    const isLastAttempt = job.attemptsMade + 1 >= attempts;
    try {
      return packed(await work({ kind: kindOf(job.name), name: nameIn(job.data), isLastAttempt, signal }));
    } catch (error) {
      if (!(error instanceof SendingOver)) throw error;
      if (!signal.aborted) void this.#worker?.pause(true);
      // What this worker cannot do any more is for the next one, and no failed attempt. It may have lost the task and be the
      // next one itself, so that the signal says nothing of who has it now: the token does.
      await job.moveToWait(token);
      throw new this.#bullMq.WaitingError();
    }
  }

  #surveyJob(): Promise<BullMq.Job | undefined> {
    return this.#queue.getJob(surveyId);
  }

  async #add(jobId: string, kind: Task['kind'], name: string): Promise<void> {
    const backoff = { type: 'exponential', delay: backoffMs };
    await this.#queue.add(kind, { name }, { jobId, attempts, backoff });
  }

  /** Errors of the connection are told by who made it; each of the others once. */
  readonly #onError = ({ message, name }: Error): void => {
    if (name === 'Error' && /ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|closed/.test(message)) return;
    if (name === 'AggregateError' || name === 'ConnectionClosedError' || this.#told.has(message)) return;
    this.#told.add(message);
    this.#options.tell(`the queue: ${message}`);
  };
}

function isOver(state: string): boolean {
  return state === 'completed' || state === 'failed';
}

function kindOf(name: string): Task['kind'] {
  return name === 'survey' || name === 'rest' ? name : 'list';
}

function nameIn(data: unknown): string {
  return isObject(data) && typeof data['name'] === 'string' ? data['name'] : '';
}

function problemOf(reason: unknown): string {
  return typeof reason === 'string' && reason !== '' ? reason : 'its result in the queue cannot be read';
}

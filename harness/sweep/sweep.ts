import type { Exchange, HttpRequest, Observation } from '../../model/exchange.js';
import type { SweptJob, SweptSum } from '../../model/sweep.js';
import { type Ask, askJob, type LeftOpen } from './ask-job.js';
import type { OpenSource, SweepState } from './checkpoint.js';
import type { Governor } from './governor.js';
import { type Answers, judgeJob } from './judge-job.js';
import type { Questionnaire } from './questions.js';
import { BrokenList, type JobPage, type JobSource, type Progress, SendingOver } from './source.js';
import { SweepSum } from './sum.js';

/** A job that deviates, and the checks that it fails. */
export interface DeviatingJob extends SweptJob {
  readonly checks: readonly string[];
}

export interface Sweeping {
  readonly questionnaire: Questionnaire;
  readonly leftOpen: LeftOpen;
  /** Sends one request in its turn; the answer may hold secrets. */
  readonly send: (request: HttpRequest) => Promise<Observation>;
  /** An answer as it may be kept. */
  readonly clean: (exchange: Exchange) => Exchange;
  readonly governor: Governor;
  /** Whether a job belongs to this sweep. */
  readonly includes: (job: SweptJob) => boolean;
  /** Aborted when the sweep is to end where it is. */
  readonly signal: AbortSignal;
  /** Receives the jobs of a page that deviate, once all of the page are judged; `state` is complete with them. */
  readonly onPage: (deviating: readonly DeviatingJob[]) => void;
}

/** So many lists are read at once, and so many pages of each are judged at once. */
const mostOpen = 8;
const pagesAhead = 2;

export const notRead = 'a list could not be read to its end';
export const withheldFromUsers = 'a user was refused tasks, which the document leaves open';

/** What is known of a source that is read. */
interface Reading {
  progress: Progress | undefined;
  sum: SweepSum;
}

/**
 * Asks for every job of some sources and adds up what it sees, in memory that does not grow with the jobs. Pages count
 * once all their jobs are judged, one after the other: at any time the state is that of a sweep which has seen so much
 * and no more.
 */
export class Sweep {
  readonly #options: Sweeping;
  readonly #done: Set<string>;
  readonly #broken: Map<string, string>;
  readonly #open = new Map<string, Reading>();
  readonly #sum: SweepSum;
  #isOver = false;

  /** @param from where an earlier one has come to */
  constructor(options: Sweeping, from?: SweepState) {
    this.#options = options;
    this.#done = new Set(from?.done);
    this.#broken = new Map(Object.entries(from?.broken ?? {}));
    this.#sum = this.#sumOf(from?.sum);
    for (const [name, { progress, sum }] of Object.entries(from?.open ?? {}))
      this.#open.set(name, { progress, sum: this.#sumOf(sum) });
  }

  /** Reads the sources that are not read yet; returns when all are, or the sending is over. */
  async read(sources: Iterable<JobSource>): Promise<void> {
    const queue = sources[Symbol.iterator]();
    const lane = async (): Promise<void> => {
      for (let next = queue.next(); next.done !== true && !this.isOver; next = queue.next())
        await this.#take(next.value);
    };
    await Promise.all(Array.from({ length: mostOpen }, lane));
  }

  /** Whether it ended before everything was seen. */
  get isOver(): boolean {
    return this.#isOver || this.#options.signal.aborted;
  }

  /** How many sources were read to their end, or as far as they can be. */
  get sourcesDone(): number {
    return this.#done.size + this.#broken.size;
  }

  /** How many jobs deviate, of how many. */
  get seen(): { readonly listed: number; readonly deviating: number } {
    const sums = [this.#sum, ...[...this.#open.values()].map(({ sum }) => sum)];
    const total = (what: 'listed' | 'deviating'): number => sums.reduce((sum, { jobs }) => sum + jobs[what], 0);
    return { listed: total('listed'), deviating: total('deviating') };
  }

  state(): Omit<SweepState, 'deviatingBytes'> {
    const open = [...this.#open].flatMap(([name, { progress, sum }]): (readonly [string, OpenSource])[] =>
      progress === undefined ? [] : [[name, { progress, sum: sum.sum() }]],
    );
    return {
      done: [...this.#done].toSorted(),
      broken: Object.fromEntries([...this.#broken].toSorted()),
      open: Object.fromEntries(open),
      sum: this.#sum.sum(),
    };
  }

  /** What was seen so far, of sources that are open, too. */
  sum(): SweptSum {
    const whole = this.#sumOf(this.#sum.sum());
    for (const { sum } of this.#open.values()) whole.add(sum.sum());
    return whole.sum();
  }

  #sumOf(sum: SweptSum | undefined): SweepSum {
    const made = new SweepSum(this.#options.questionnaire);
    if (sum !== undefined) made.add(sum);
    return made;
  }

  async #take(source: JobSource): Promise<void> {
    const { name } = source;
    if (this.#done.has(name) || this.#broken.has(name)) return;
    const from = this.#open.get(name)?.progress;
    try {
      await this.#readOn(source, from);
      this.#end(name);
    } catch (error) {
      if (error instanceof SendingOver || this.isOver) this.#isOver = true;
      else if (!(error instanceof BrokenList)) throw error;
      else if (from !== undefined && this.#open.get(name)?.progress === from) await this.#again(source);
      else this.#break(name, error);
    }
  }

  /** A list that cannot be gone on with, as its links do not last, is read from its beginning: nothing counts twice. */
  async #again(source: JobSource): Promise<void> {
    this.#open.delete(source.name);
    await this.#take(source);
  }

  #end(name: string): void {
    if (this.isOver) return;
    this.#close(name);
    this.#done.add(name);
  }

  #break(name: string, error: BrokenList): void {
    this.#close(name);
    this.#broken.set(name, error.message);
    this.#sum.note(notRead);
  }

  #close(name: string): void {
    const reading = this.#open.get(name);
    if (reading !== undefined) this.#sum.add(reading.sum.sum());
    this.#open.delete(name);
  }

  /** Judges a few pages at once, and counts them in their order. */
  async #readOn(source: JobSource, from: Progress | undefined): Promise<void> {
    const ahead: Promise<boolean>[] = [];
    const settle = async (most: number): Promise<void> => {
      while (ahead.length > most) if (!(await ahead.shift())) throw new SendingOver();
    };
    let before: Promise<boolean> = Promise.resolve(true);
    try {
      for await (const page of source.pages(from)) {
        before = this.#judge(source.name, page, before);
        ahead.push(before);
        await settle(pagesAhead - 1);
      }
    } finally {
      if (!(await before)) this.#isOver = true;
    }
  }

  /** Judges the jobs of a page, and counts them once those of the page before are; whether it came to its end. */
  async #judge(name: string, page: JobPage, before: Promise<boolean>): Promise<boolean> {
    const sum = new SweepSum(this.#options.questionnaire);
    const deviating: DeviatingJob[] = [];
    const jobs = page.jobs.filter(this.#options.includes);
    const judged = await Promise.all(
      jobs.map((job) => this.#options.governor.run(() => this.#judgeJob(job, sum, deviating))),
    );
    if (!(await before) || judged.includes(false)) return false;
    for (const [text, times] of Object.entries(page.notes)) sum.note(text, times);
    sum.count('repeated', page.repeated);
    sum.count('appeared', page.appeared);
    this.#count(name, page.progress, sum.sum());
    this.#options.onPage(deviating);
    return true;
  }

  #count(name: string, progress: Progress, sum: SweptSum): void {
    const reading = this.#open.get(name) ?? { progress, sum: this.#sumOf(undefined) };
    reading.progress = progress;
    reading.sum.add(sum);
    this.#open.set(name, reading);
  }

  /** Whether the job was asked for to the end. */
  async #judgeJob(job: SweptJob, sum: SweepSum, deviating: DeviatingJob[]): Promise<boolean> {
    if (this.isOver) return false;
    const { questionnaire, leftOpen } = this.#options;
    const asked = await askJob(questionnaire.questions, job, this.#ask, leftOpen);
    if (asked === undefined) {
      this.#isOver = true;
      return false;
    }
    const { fate, answers, withheld } = asked;
    const { verdicts, kept } = this.#verdictsOn(fate === 'gone' ? [] : answers);
    sum.record(job, fate, verdicts, kept);
    if (withheld > 0) sum.note(withheldFromUsers, withheld);
    const checks = verdicts.flatMap((verdict, place) =>
      verdict?.outcome === 'fail' ? (questionnaire.checks[place]?.check.id ?? []) : [],
    );
    if (checks.length > 0) deviating.push({ ...job, checks });
    return true;
  }

  /** Of a job that passes nothing is kept but counts. Any other is judged by what may be kept of it. */
  #verdictsOn(answers: Answers) {
    const { questionnaire, clean } = this.#options;
    const verdicts = judgeJob(questionnaire, answers);
    if (verdicts.every((each) => each === undefined || each.outcome === 'pass')) return { verdicts, kept: answers };
    const kept = answers.map((each) => (each === undefined ? undefined : clean(each)));
    return { verdicts: judgeJob(questionnaire, kept), kept };
  }

  readonly #ask: Ask = (request) => this.#options.send(request);
}

import type { Exchange, HttpRequest, Observation } from '../../model/exchange.js';
import type { SweptJob, SweptSum } from '../../model/sweep.js';
import { type AskedJob, askJob, type LeftOpen } from './ask-job.js';
import type { OpenSource, SweepState } from './checkpoint.js';
import type { Governor } from './governor.js';
import { type Answers, judgeJob } from './judge-job.js';
import { noteOf } from './notes.js';
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

/** What is known of a source that is read. */
interface Reading {
  progress: Progress | undefined;
  sum: SweepSum;
}

/** What a page of jobs shows. */
interface Seen {
  readonly sum: SweepSum;
  readonly deviating: DeviatingJob[];
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
    this.#sum.note(noteOf.unread);
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
    const lost: SweptJob[] = [];
    const seen = { sum, deviating };
    await this.#ask(jobs, seen, (job) => lost.push(job));
    if (lost.length > 0) await this.#askAgain(page, lost, seen);
    if (!(await before) || this.isOver) return false;
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

  /** Asks for these jobs and records them, but for those that are not found. */
  async #ask(jobs: readonly SweptJob[], seen: Seen, onLost: (job: SweptJob) => void): Promise<void> {
    const { questionnaire, leftOpen, governor, send } = this.#options;
    const askOne = async (job: SweptJob): Promise<void> => {
      if (this.isOver) return;
      const asked = await askJob(questionnaire.questions, job, send, leftOpen);
      if (asked === undefined) this.#isOver = true;
      else if (asked.fate === 'gone') onLost(job);
      else this.#record(job, asked, seen);
    };
    await Promise.all(jobs.map((job) => governor.run(() => askOne(job))));
  }

  /** What is not found has ended if its list has it no more; else it is asked for once more, and then it is not served. */
  async #askAgain({ again }: JobPage, lost: readonly SweptJob[], seen: Seen): Promise<void> {
    const listed = await this.#listed(again);
    if (listed === undefined) seen.sum.note(noteOf.unknown, lost.length);
    const isListed = ({ id }: SweptJob): boolean => listed?.has(id) === true;
    for (const job of lost) if (!isListed(job)) seen.sum.record(job, 'gone', [], []);
    await this.#ask(lost.filter(isListed), seen, (job) => seen.sum.record(job, 'unserved', [], []));
  }

  async #listed(again: JobPage['again']): Promise<ReadonlySet<string> | undefined> {
    if (again === undefined) return new Set();
    try {
      return await again();
    } catch (error) {
      if (!(error instanceof SendingOver)) throw error;
      this.#isOver = true;
      return undefined;
    }
  }

  #record(job: SweptJob, { fate, answers, withheld }: AskedJob, { sum, deviating }: Seen): void {
    const { questionnaire } = this.#options;
    const { verdicts, kept } = this.#verdictsOn(answers);
    sum.record(job, fate, verdicts, kept);
    if (withheld > 0) sum.note(noteOf.withheld, withheld);
    const checks = verdicts.flatMap((verdict, place) =>
      verdict?.outcome === 'fail' ? (questionnaire.checks[place]?.check.id ?? []) : [],
    );
    if (checks.length > 0) deviating.push({ ...job, checks });
  }

  /** Of a job that passes nothing is kept but counts. Any other is judged by what may be kept of it. */
  #verdictsOn(answers: Answers) {
    const { questionnaire, clean } = this.#options;
    const verdicts = judgeJob(questionnaire, answers);
    if (verdicts.every((each) => each === undefined || each.outcome === 'pass')) return { verdicts, kept: answers };
    const kept = answers.map((each) => (each === undefined ? undefined : clean(each)));
    return { verdicts: judgeJob(questionnaire, kept), kept };
  }
}

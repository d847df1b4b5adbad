import {
  type Exchange,
  type HttpRequest,
  isExchange,
  isForbidden,
  isThrottled,
  type Observation,
} from '../../model/exchange.js';
import type { SweptJob } from '../../model/sweep.js';
import type { Answers } from './judge-job.js';
import { concerns, type Question } from './questions.js';

/** What became of a job that was asked for; one that is not found has ended, unless its list still has it. */
export type Fate = 'judged' | 'gone' | 'unserved' | 'refused' | 'unanswered';

export interface AskedJob {
  readonly fate: Fate;
  readonly answers: Answers;
  /** How often the caller was refused what the document leaves open whether a user may have. */
  readonly withheld: number;
}

/** Sends one request in its turn. */
export type Ask = (request: HttpRequest) => Promise<Observation>;

/** What is asked for by a user; an application is given it. */
export type LeftOpen = (question: Question) => boolean;

/**
 * Asks for a job in every way. One that is found by no way has ended since it was listed, and so has one that is lost on
 * the way; where it is served later than it was not found, the 404 stays to be judged.
 * @returns nothing once the sending is over
 */
export async function askJob(
  questions: readonly Question[],
  job: SweptJob,
  ask: Ask,
  leftOpen: LeftOpen,
): Promise<AskedJob | undefined> {
  const talk = new Conversation(questions, job, ask);
  const places = questions.flatMap((each, place) => (concerns(each, job) ? [place] : []));
  const plain = places.filter((place) => questions[place]?.expansion === undefined);
  await talk.ask(plain);
  if (plain.length > 0 && plain.every((place) => talk.isLost(place))) return { fate: 'gone', answers: [], withheld: 0 };
  await talk.ask(places.filter((place) => !plain.includes(place)));
  await talk.ask(places.filter((place) => talk.isMissing(place)));
  const isGone = await talk.hasEnded(places);
  return talk.isOver ? undefined : talk.result(places, isGone, leftOpen);
}

/** The requests about one job, one after the other. */
class Conversation {
  readonly #questions: readonly Question[];
  readonly #job: SweptJob;
  readonly #ask: Ask;
  readonly #answers = new Map<number, Exchange>();
  #latestServed: number | undefined;
  #isLostSince = false;
  isOver = false;

  constructor(questions: readonly Question[], job: SweptJob, ask: Ask) {
    this.#questions = questions;
    this.#job = job;
    this.#ask = ask;
  }

  async ask(places: readonly number[]): Promise<void> {
    for (const place of places) {
      if (this.isOver) return;
      const exchange = await this.#send(place);
      if (exchange !== undefined) this.#answers.set(place, exchange);
    }
  }

  isMissing(place: number): boolean {
    return !this.#answers.has(place);
  }

  isLost(place: number): boolean {
    return isNotFound(this.#answers.get(place));
  }

  /** Whether it ended meanwhile: what was served is not found any more, if what was not found last was not served since. */
  async hasEnded(places: readonly number[]): Promise<boolean> {
    if (!this.#isLostSince || this.#latestServed === undefined || !places.some((place) => this.isLost(place)))
      return false;
    return isNotFound(await this.#send(this.#latestServed));
  }

  result(places: readonly number[], isGone: boolean, leftOpen: LeftOpen): AskedJob {
    if (isGone) return { fate: 'gone', answers: [], withheld: 0 };
    const refused = places.filter((place) => isForbidden(this.#answers.get(place)));
    const open = refused.filter((place) => isOf(this.#questions[place], leftOpen));
    const answers = this.#questions.map((_, place) => (refused.includes(place) ? undefined : this.#answers.get(place)));
    const isUnanswered = places.some((place) => this.isMissing(place));
    const fate = isUnanswered ? 'unanswered' : refused.length > open.length ? 'refused' : 'judged';
    return { fate, answers, withheld: open.length };
  }

  async #send(place: number): Promise<Exchange | undefined> {
    const question = this.#questions[place];
    if (question === undefined) return undefined;
    const observation = await this.#ask(question.request(this.#job));
    if (!isExchange(observation)) {
      this.isOver ||= observation.failure.kind === 'not-sent';
      return undefined;
    }
    // A 401 may be the end of the token, which says nothing of the job.
    if (isThrottled(observation) || observation.response.status === 401) return undefined;
    if (isNotFound(observation)) this.#isLostSince = true;
    else if (observation.response.status < 300) {
      this.#latestServed = place;
      this.#isLostSince = false;
    }
    return observation;
  }
}

function isOf(question: Question | undefined, leftOpen: LeftOpen): boolean {
  return question !== undefined && leftOpen(question);
}

function isNotFound(answer: Exchange | undefined): boolean {
  return answer !== undefined && (answer.response.status === 404 || answer.response.status === 410);
}

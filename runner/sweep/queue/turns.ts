import { randomUUID } from 'node:crypto';
import type * as BullMq from 'bullmq';
import { sleep } from '../../../harness/observe/pace.js';

/** Turns are given out for so many seconds at once, so that few commands pace many requests. */
const secondsAtOnce = 0.1;

/** How many turns there are at once, and how far such grants are apart, in milliseconds. */
export function grantOf(rate: number): { readonly turns: number; readonly ms: number } {
  const turns = Math.max(1, Math.floor(rate * secondsAtOnce));
  return { turns, ms: Math.ceil((turns * 1000) / rate) };
}

/**
 * The turns of a fleet: permissions to send, of which there are so many a second whoever asks. A grant of some turns is a
 * job of a queue of its own, whose limiter lets one begin at a time; who needs turns adds a grant and takes one, not
 * necessarily the same.
 */
export class Turns {
  readonly #queue: BullMq.Queue;
  readonly #worker: BullMq.Worker;
  readonly #turns: number;
  #left = 0;
  #fetching: Promise<void> | undefined;
  #over: Promise<void> | undefined;

  /** @param rate requests per second of the whole fleet */
  constructor(
    { Queue, Worker }: Pick<typeof BullMq, 'Queue' | 'Worker'>,
    name: string,
    options: BullMq.QueueOptions,
    rate: number,
    onError: (error: Error) => void,
  ) {
    const { turns, ms } = grantOf(rate);
    this.#turns = turns;
    this.#queue = new Queue(name, options);
    this.#worker = new Worker(name, null, { ...options, autorun: false, limiter: { max: 1, duration: ms } });
    this.#queue.on('error', onError);
    this.#worker.on('error', onError);
  }

  /** Waits for a turn, until the signal is aborted at most. */
  readonly take = async (signal: AbortSignal): Promise<void> => {
    this.#over ??= new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (!signal.aborted) {
      if (this.#left > 0) {
        this.#left -= 1;
        return;
      }
      this.#fetching ??= this.#fetch(signal).finally(() => {
        this.#fetching = undefined;
      });
      await Promise.race([this.#fetching, this.#over]);
    }
  };

  /** Holds back the whole fleet. */
  async pause(ms: number): Promise<void> {
    await this.#queue.rateLimit(Math.ceil(ms));
  }

  async remove(): Promise<void> {
    await this.#queue.obliterate({ force: true });
  }

  async close(): Promise<void> {
    await Promise.all([this.#worker.close(true), this.#queue.close()]);
  }

  async #fetch(signal: AbortSignal): Promise<void> {
    const token = randomUUID();
    await this.#add();
    while (!signal.aborted) {
      const grant = await this.#grant(token);
      if (grant !== undefined) {
        this.#left += this.#turns;
        await grant.moveToCompleted(null, token, false);
        return;
      }
      const ms = await this.#queue.getRateLimitTtl(1);
      // A Redis that lost what it held has no grant, and no limit either.
      if (ms > 0) await sleep(ms, signal);
      else await this.#add();
    }
  }

  /** A grant, if one may begin now. */
  #grant(token: string): Promise<BullMq.Job | undefined> {
    return this.#worker.getNextJob(token, { block: false });
  }

  async #add(): Promise<void> {
    await this.#queue.add('grant', null, { removeOnComplete: true, removeOnFail: true });
  }
}

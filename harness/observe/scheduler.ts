import { setMaxListeners } from 'node:events';
import { period } from '../../model/duration.js';
import {
  type HttpRequest,
  isExchange,
  isThrottled,
  isTransient,
  type Observation,
  requestKey,
} from '../../model/exchange.js';
import type { Sender } from '../../model/sender.js';
import { type Loss, notSent, type Stop, type StopReason, type Suspicion } from '../../model/stop.js';
import {
  explanationOf,
  initialHealth,
  isConfirmed,
  isDeath,
  isSilentSince,
  isUnreachable,
  probeFor,
  probeLimitMs,
  recordOutcome,
  silenceLimitMs,
  suspicionIn,
  type TargetHealth,
} from './health.js';
import { Pace, sleep } from './pace.js';
import { type Patience, retryDelayMs, waitRefusal } from './throttling.js';

export interface PacingOptions {
  /** So many signs of trouble in a row call for a probe. */
  readonly concurrency: number;
  /** Requests per second at most, or what tells it at any time; `undefined` is as fast as the target answers. */
  readonly rate: number | undefined | (() => number | undefined);
  /** Waits for what else each request must wait for, such as the turns of a fleet; until the signal is aborted at most. */
  readonly turn?: (signal: AbortSignal) => Promise<void>;
  /** How long a target that throttles is waited for; as long as a run does if absent. */
  readonly patience?: Patience;
  /** Id of the principal without whose token nothing more is asked; the owner if absent. */
  readonly asker?: string;
  /** Limit of one request in milliseconds, which the sender keeps. */
  readonly timeoutMs: number;
  /** When the run is to end, by `performance.now()`. */
  readonly deadlineAt: number;
  /** Ends the sending: what is not sent by then never is. */
  readonly signal: AbortSignal;
  /** Receives how long all requests are held back when the target throttles. */
  readonly onPause: (ms: number) => void;
}

export interface SchedulerOptions extends PacingOptions {
  /** Receives the final observation of each planned request; retries and probes are not reported. */
  readonly onObservation: (key: string, observation: Observation) => void;
}

/** What a series of requests may take. */
export interface RequestBudget {
  readonly requests: number;
  readonly ms: number;
}

/** What the sending took. */
export interface SendStatistics {
  /** Requests sent, retries and probes included. */
  readonly sent: number;
  /** Responses that throttled. */
  readonly throttled: number;
  /** How long all requests were held back for them, in milliseconds. */
  readonly waitedMs: number;
  /** Requests that were sent once more because their answer was a transient one. */
  readonly repeated: number;
  readonly stopped?: Stop;
  readonly lost?: readonly Loss[];
}

/**
 * Paces the requests to a target, holds all of them back for as long as it throttles, and stops sending once a probe has
 * confirmed that the target is unreachable, goes on throttling, or no longer accepts the owner's token.
 */
export class RequestScheduler {
  readonly #first: HttpRequest;
  readonly #sender: Sender;
  readonly #options: SchedulerOptions;
  readonly #ending = new AbortController();
  readonly #pace: Pace;
  readonly #startedAt = performance.now();
  #health: TargetHealth = initialHealth;
  #requests = 0;
  #sent = 0;
  #throttled = 0;
  #repeated = 0;
  #stopped: Stop | undefined;
  #probing: Promise<void> | undefined;
  #isAlone = false;
  /** The request under way, where there is only one at a time. */
  #alone: string | undefined;

  /** @param first sent as a probe while no request has had a response */
  constructor(first: HttpRequest, sender: Sender, options: SchedulerOptions) {
    this.#first = first;
    this.#sender = sender;
    this.#options = options;
    if (options.asker !== undefined) this.#health = { ...initialHealth, asker: options.asker };
    setMaxListeners(0, this.#ending.signal);
    this.#pace = new Pace(options.rate, this.#ending.signal);
    if (options.signal.aborted) this.#interrupt();
    options.signal.addEventListener('abort', this.#interrupt);
  }

  /** How many requests were made, not counting retries and probes. */
  get requests(): number {
    return this.#requests;
  }

  /** What the sending has taken so far. */
  get statistics(): SendStatistics {
    return {
      sent: this.#sent,
      throttled: this.#throttled,
      waitedMs: this.#pace.waitedMs(),
      repeated: this.#repeated,
    };
  }

  /** The limits of a budget that are reached, in words; none while it leaves room for a request. */
  reached({ requests, ms }: RequestBudget): readonly string[] {
    const isOver = performance.now() - this.#startedAt >= ms;
    return [
      ...(this.#requests >= requests ? [`no more than ${requests} requests were spent on it`] : []),
      ...(isOver ? [`no more than ${period(ms)} were spent on it`] : []),
    ];
  }

  /**
   * Sends one request when its turn comes, again where the target throttles it; `not-sent` once the sending is over.
   * @param key that of the request as it is planned, where it is sent with something that an answer brought
   */
  async send(request: HttpRequest, key = requestKey(request)): Promise<Observation> {
    this.#requests += 1;
    await this.#probing;
    if (this.#isAlone) this.#alone = key;
    const observation = await this.#sendWithRetries(request, (each) => this.#sendWatched(each), key);
    if (this.#isAlone) await this.#settleAlone();
    if (isUnreachable(this.#health)) this.#stopFor('unreachable', explanationOf('unreachable', this.#health, 0));
    await this.#settle(this.#options.concurrency);
    this.#options.onObservation(key, observation);
    return observation;
  }

  /**
   * From now on requests are sent one at a time, and a probe after each shows whether the target still responds: if it does
   * not, it died of that request. What an earlier one may have done is settled first.
   */
  async beginAlone(): Promise<void> {
    await this.#settle(1);
    this.#isAlone = true;
  }

  /** Sends one request once more, to settle a doubt; its observation is not reported. */
  async ask(request: HttpRequest): Promise<Observation> {
    await this.#probing;
    return this.#sendWithRetries(request, (each) => this.#sendWatched(each));
  }

  /** Stops the sending; requests in flight are abandoned. The first reason to stop is kept. */
  stop(stop: Stop): void {
    if (this.#ending.signal.aborted) return;
    this.#stopped = stop;
    this.#ending.abort();
    this.#sender.close();
  }

  /** Settles the last suspicion and ends the sending. */
  async end(): Promise<SendStatistics> {
    await this.#settle(1);
    this.#ending.abort();
    this.#options.signal.removeEventListener('abort', this.#interrupt);
    const { statistics } = this;
    return this.#stopped === undefined
      ? statistics
      : { ...statistics, stopped: withRefusals(this.#stopped, this.#health) };
  }

  readonly #interrupt = (): void => this.#stopFor('interrupted', String(this.#options.signal.reason));

  #stopFor(cause: StopReason, message: string): void {
    const fatal = cause === 'unreachable' && isDeath(this.#health) ? this.#alone : undefined;
    if (fatal === undefined) this.stop({ cause, message, doubtful: [] });
    else this.stop({ cause, message: `${message}; ${blaming(fatal)}`, doubtful: [], fatal });
  }

  /** One silence may be chance: a probe confirms it. */
  async #settleAlone(): Promise<void> {
    const { failures } = this.#health;
    if (failures === 0) await this.#sendProbe(this.#health, this.#health.firstAnswered);
    if (this.#health.failures > 0) await this.#examine('unreachable');
    this.#alone = undefined;
  }

  /** @param key absent for a probe */
  async #sendWithRetries(request: HttpRequest, send: Sender['send'], key?: string): Promise<Observation> {
    let isSecond = false;
    for (let retries = 0; ; retries += 1) {
      await this.#options.turn?.(this.#ending.signal);
      await this.#pace.turn();
      if (this.#stopped !== undefined) return notSent(this.#stopped);
      this.#sent += 1;
      const startedAt = performance.now();
      const observation = this.#explained(await send(request));
      const delayMs = retryDelayMs(observation, retries, Date.now());
      const willRetry = delayMs !== undefined;
      const outcome = { key, request, observation, startedAt, endedAt: performance.now(), willRetry };
      this.#health = recordOutcome(this.#health, outcome);
      if (isExchange(observation) && isThrottled(observation)) this.#throttled += 1;
      if (!willRetry && isExchange(observation) && isTransient(observation) && !isSecond) {
        isSecond = true;
        this.#repeated += 1;
        continue;
      }
      if (!willRetry || !this.#pause(delayMs)) return observation;
    }
  }

  /** A request that the stop cut off says why the sending was stopped. */
  #explained(observation: Observation): Observation {
    if (this.#stopped === undefined || isExchange(observation)) return observation;
    return observation.failure.kind === 'not-sent' ? notSent(this.#stopped) : observation;
  }

  /** Holds back all requests, or stops the sending where the wait exceeds a limit; tells whether it still goes on. */
  #pause(waitMs: number): boolean {
    const addedMs = this.#pace.added(waitMs);
    const leftMs = this.#options.deadlineAt - performance.now();
    const refusal = waitRefusal({ waitMs, addedMs, waitedMs: this.#pace.waitedMs(), leftMs }, this.#options.patience);
    if (refusal !== undefined) this.#stopFor('throttled', refusal);
    if (this.#stopped !== undefined) return false;
    this.#pace.pause(waitMs);
    if (addedMs > 0) this.#options.onPause(waitMs);
    return true;
  }

  /** Sends a request; while it waits long and no other has a response either, a probe goes out. */
  async #sendWatched(request: HttpRequest): Promise<Observation> {
    const before = this.#health;
    const watch = (): void => {
      if (isSilentSince(before, this.#health)) void this.#examine('unreachable');
    };
    const alarm = setTimeout(watch, silenceLimitMs(this.#options.timeoutMs));
    const observation = await this.#sender.send(request);
    clearTimeout(alarm);
    return observation;
  }

  /** Has a probe settle what so many signs in a row make one suspect. */
  async #settle(signs: number): Promise<void> {
    const suspicion = suspicionIn(this.#health, signs);
    if (suspicion !== undefined) await this.#examine(suspicion);
  }

  /** One probe at a time; all other requests wait for its result. */
  #examine(suspicion: Suspicion): Promise<void> {
    this.#probing ??= this.#probe(suspicion);
    return this.#probing;
  }

  /** Sends once more what went well before, and stops the sending if the result confirms the suspicion. */
  async #probe(suspicion: Suspicion): Promise<void> {
    const before = this.#health;
    const probed = await this.#sendProbe(before, probeFor(suspicion, before));
    if (isConfirmed(suspicion, probed, before, this.#health))
      this.#stopFor(suspicion, explanationOf(suspicion, this.#health, this.#pace.waitedMs()));
    this.#probing = undefined;
  }

  #sendProbe(health: TargetHealth, request: HttpRequest | undefined): Promise<Observation> {
    const limitMs = probeLimitMs(health, this.#options.timeoutMs);
    const send: Sender['send'] = (each) => within(limitMs, this.#sender.send(each), this.#ending.signal);
    return this.#sendWithRetries(request ?? this.#first, send);
  }
}

function blaming(key: string): string {
  return `it died of ${key}, the only request under way: start it again, and look into what that does`;
}

/** Where the token is no longer valid, every 401 since it last was says nothing more than that. */
function withRefusals(stopped: Stop, { refusals }: TargetHealth): Stop {
  if (stopped.cause !== 'credentials-refused') return stopped;
  return { ...stopped, doubtful: [...new Set([...stopped.doubtful, ...refusals.flatMap(({ key }) => key ?? [])])] };
}

async function within(limitMs: number, sending: Promise<Observation>, ending: AbortSignal): Promise<Observation> {
  const over = sleep(limitMs, ending);
  const message = `no complete response within ${period(limitMs)}`;
  return Promise.race([sending, over.then(() => ({ failure: { kind: 'timeout', message } }) as const)]);
}

import { setMaxListeners } from 'node:events';
import type { HttpRequest, Observation } from '../../model/exchange.js';
import { isThrottled } from '../../model/exchange.js';
import { type Cause, type Doubt, notSent, type Stop } from '../../model/stop.js';
import type { PlannedRequest } from '../plan/plan.js';
import { paceOf, sleep } from './pace.js';
import {
  afterBeat,
  doubtOf,
  firstPulse,
  isConfirmed,
  isHopeless,
  isQuietSince,
  type Pulse,
  probeFor,
  probeLimitMs,
  suspiciousMs,
  wordsFor,
} from './pulse.js';
import { impatience, waitBefore } from './throttling.js';

/** Sends one request; `send.ts` makes the real one. */
export interface Sender {
  readonly send: (request: HttpRequest) => Promise<Observation>;
  /** Ends every request in flight. */
  readonly close: () => void;
}

export interface Manners {
  /** So many signs of trouble in a row are looked into. */
  readonly concurrency: number;
  /** Requests per second at most; `undefined` is as fast as the target answers. */
  readonly rate: number | undefined;
  /** Limit of one request in milliseconds, which the sender keeps. */
  readonly timeoutMs: number;
  /** When the run is to end, by `performance.now()`. */
  readonly deadlineAt: number;
  /** Ends the conversation: what is not sent by then never is. */
  readonly signal: AbortSignal;
  /** Told when all requests are held back for so long because the target asks for it. */
  readonly onPause: (ms: number) => void;
}

/** What a conversation took. */
export interface Effort {
  /** Requests sent, those sent again and the probes included. */
  readonly sent: number;
  /** Answers that put the run off. */
  readonly throttled: number;
  /** How long the run was held back by them, in milliseconds. */
  readonly waitedMs: number;
  readonly stopped?: Stop;
}

export interface Conversation {
  readonly ask: (planned: Pick<PlannedRequest, 'key' | 'request'>) => Promise<Observation>;
  /** Ends the sending for a cause that was found elsewhere; what is in flight is abandoned. */
  readonly giveUp: (found: Stop) => void;
  /** Looks into the last doubt, and ends the conversation. */
  readonly end: () => Promise<Effort>;
}

/**
 * Speaks with a target as politely as it asks for, and no longer than it lives: one that throttles is given the time it
 * asks for, all requests together; one that died, or refuses a token that it accepted before, is not asked any more.
 * @param first asked as a probe while nothing was answered
 */
export function converse(first: HttpRequest, sender: Sender, manners: Manners): Conversation {
  const { concurrency, rate, timeoutMs, deadlineAt, signal, onPause } = manners;
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  const pace = paceOf(rate, ending.signal);
  let pulse = firstPulse;
  let [sent, throttled] = [0, 0];
  let stopped: Stop | undefined;
  let probing: Promise<void> | undefined;

  const giveUp = (found: Stop): void => {
    if (ending.signal.aborted) return;
    stopped = found;
    ending.abort();
    sender.close();
  };
  const stop = (cause: Cause, message: string): void => giveUp({ cause, message, doubtful: [] });
  const interrupt = (): void => stop('interrupted', String(signal.reason));
  if (signal.aborted) interrupt();
  signal.addEventListener('abort', interrupt);

  /** Holds back all requests, if the run has the patience; says whether it has. */
  const pause = (waitMs: number): boolean => {
    const addedMs = pace.added(waitMs);
    const leftMs = deadlineAt - performance.now();
    const refusal = impatience({ waitMs, addedMs, waitedMs: pace.waitedMs(), leftMs });
    if (refusal !== undefined) stop('throttled', refusal);
    if (stopped !== undefined) return false;
    pace.pause(waitMs);
    if (addedMs > 0) onPause(waitMs);
    return true;
  };

  /** Where the end of the conversation is all that a request met, what ended it says more. */
  const explained = (observation: Observation): Observation =>
    stopped !== undefined && isAbandoned(observation) ? notSent(stopped) : observation;

  const patiently = async (request: HttpRequest, send: Sender['send'], key?: string): Promise<Observation> => {
    for (let retries = 0; ; retries += 1) {
      await pace.turn();
      if (stopped !== undefined) return notSent(stopped);
      sent += 1;
      const startedAt = performance.now();
      const observation = explained(await send(request));
      const waitMs = waitBefore(observation, retries, Date.now());
      const isPutOff = waitMs !== undefined;
      const beat = { request, observation, startedAt, endedAt: performance.now(), isPutOff };
      pulse = afterBeat(pulse, key === undefined ? beat : { ...beat, key });
      if (!('failure' in observation) && isThrottled(observation)) throttled += 1;
      if (!isPutOff || !pause(waitMs)) return observation;
    }
  };

  /** Asks once more what went well before; all other requests wait for the answer. */
  const examine = (doubt: Doubt): Promise<void> => {
    const probe = async (): Promise<void> => {
      const then = pulse;
      const send: Sender['send'] = (request) =>
        within(probeLimitMs(then, timeoutMs), sender.send(request), ending.signal);
      const probed = await patiently(probeFor(doubt, then) ?? first, send);
      if (isConfirmed(doubt, probed, then, pulse)) stop(doubt, wordsFor(doubt, pulse, pace.waitedMs()));
      probing = undefined;
    };
    probing ??= probe();
    return probing;
  };

  const examineAfter = async (signs: number): Promise<void> => {
    const doubt = doubtOf(pulse, signs);
    if (doubt !== undefined) await examine(doubt);
  };

  /** A request that waits long while nothing else is answered either raises a doubt too. */
  const listening: Sender['send'] = async (request) => {
    const then = pulse;
    const listen = (): void => {
      if (isQuietSince(then, pulse)) void examine('unreachable');
    };
    const alarm = setTimeout(listen, suspiciousMs(timeoutMs));
    const observation = await sender.send(request);
    clearTimeout(alarm);
    return observation;
  };

  return {
    giveUp,
    ask: async ({ key, request }) => {
      await probing;
      const observation = await patiently(request, listening, key);
      if (isHopeless(pulse)) stop('unreachable', wordsFor('unreachable', pulse, 0));
      await examineAfter(concurrency);
      return observation;
    },
    end: async () => {
      await examineAfter(1);
      ending.abort();
      signal.removeEventListener('abort', interrupt);
      const effort = { sent, throttled, waitedMs: pace.waitedMs() };
      return stopped === undefined ? effort : { ...effort, stopped: withRefusals(stopped, pulse) };
    },
  };
}

function isAbandoned(observation: Observation): boolean {
  return 'failure' in observation && observation.failure.kind === 'not-sent';
}

/** Where a token is good no more, every 401 since it was good tells just that. */
function withRefusals(stopped: Stop, { refusals }: Pulse): Stop {
  if (stopped.cause !== 'credentials-refused') return stopped;
  return { ...stopped, doubtful: [...new Set([...stopped.doubtful, ...refusals.flatMap(({ key }) => key ?? [])])] };
}

async function within(limitMs: number, sending: Promise<Observation>, ending: AbortSignal): Promise<Observation> {
  const over = sleep(limitMs, ending);
  const message = `no complete response within ${Math.round(limitMs)} ms`;
  return Promise.race([sending, over.then(() => ({ failure: { kind: 'timeout', message } }) as const)]);
}

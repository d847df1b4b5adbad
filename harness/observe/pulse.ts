import {
  type Exchange,
  failureText,
  type HttpRequest,
  isExchange,
  isThrottled,
  type Observation,
  type TransportFailure,
} from '../../model/exchange.js';
import type { Doubt } from '../../model/stop.js';
import { ownerId } from '../../model/target.js';
import { inSeconds, wayOut } from './throttling.js';

/** One request that came to its end; times by `performance.now()`. */
export interface Beat {
  /** Absent for a probe. */
  readonly key?: string;
  readonly request: HttpRequest;
  readonly observation: Observation;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether it will be sent again, because the target asks for it. */
  readonly isPutOff: boolean;
}

/** What the requests so far tell about the life of a target and of the owner's token. */
export interface Pulse {
  /** How many requests were answered, however badly. */
  readonly answers: number;
  readonly slowestMs: number;
  /** Requests in a row that nobody answered, and why the last was not. */
  readonly failures: number;
  readonly failure: TransportFailure | undefined;
  /** Requests in a row that the target put off until they were given up. */
  readonly putOff: number;
  /** How many requests the owner's token was good for. */
  readonly served: number;
  /** When the last of them started that was served: what ended before that met a good token. */
  readonly servedFrom: number;
  /** The answers 401 that may have met a token that is good no more. */
  readonly refusals: readonly Refusal[];
  /** The first request that was answered and not put off, and the first that the owner was served. */
  readonly heeded: HttpRequest | undefined;
  readonly ownersServed: HttpRequest | undefined;
}

interface Refusal {
  readonly key: string | undefined;
  readonly endedAt: number;
  readonly isOwners: boolean;
}

export const firstPulse: Pulse = {
  answers: 0,
  slowestMs: 0,
  failures: 0,
  failure: undefined,
  putOff: 0,
  served: 0,
  servedFrom: Number.NEGATIVE_INFINITY,
  refusals: [],
  heeded: undefined,
  ownersServed: undefined,
};

/** What is known after one more request. */
export function afterBeat(pulse: Pulse, beat: Beat): Pulse {
  const { observation } = beat;
  if (isExchange(observation)) return answeredWith(observation, pulse, beat);
  if (observation.failure.kind === 'not-sent') return pulse;
  if (!silent.has(observation.failure.kind)) return alive(pulse, beat);
  return { ...pulse, failures: pulse.failures + 1, failure: observation.failure };
}

/** Failures in which the target says nothing; in others it says what nobody understands. */
const silent: ReadonlySet<TransportFailure['kind']> = new Set([
  'proxy',
  'name-not-found',
  'refused',
  'tls',
  'timeout',
  'reset',
]);

/** Failures that the next request will not be spared. */
const hopeless: ReadonlySet<TransportFailure['kind']> = new Set(['proxy', 'name-not-found', 'refused', 'tls']);

function alive(pulse: Pulse, { startedAt, endedAt }: Beat): Pulse {
  return {
    ...pulse,
    answers: pulse.answers + 1,
    slowestMs: Math.max(pulse.slowestMs, endedAt - startedAt),
    failures: 0,
    failure: undefined,
  };
}

function answeredWith(exchange: Exchange, before: Pulse, beat: Beat): Pulse {
  const pulse = alive(before, beat);
  const { key, request, startedAt, endedAt, isPutOff } = beat;
  if (isThrottled(exchange)) return { ...pulse, putOff: pulse.putOff + (isPutOff ? 0 : 1) };
  const { status } = exchange.response;
  const heeded = { ...pulse, putOff: 0, heeded: pulse.heeded ?? request };
  const { credentials } = request;
  if (credentials.kind !== 'principal') return heeded;
  const isOwners = credentials.id === ownerId;
  if (status === 401) return { ...heeded, refusals: [...pulse.refusals, { key, endedAt, isOwners }] };
  if (!isOwners || status < 200 || status > 299) return heeded;
  const servedFrom = Math.max(pulse.servedFrom, startedAt);
  return {
    ...heeded,
    served: pulse.served + 1,
    servedFrom,
    refusals: pulse.refusals.filter((each) => each.endedAt > servedFrom),
    ownersServed: pulse.ownersServed ?? request,
  };
}

/** Whether nobody was ever there: nothing was answered, and the next request will be spared nothing. */
export function isHopeless({ answers, failure }: Pulse): boolean {
  return answers === 0 && failure !== undefined && hopeless.has(failure.kind);
}

/** What so many signs in a row make doubtful; whether it is so, a probe tells. */
export function doubtOf({ failures, failure, putOff, served, refusals }: Pulse, signs: number): Doubt | undefined {
  if (failures >= signs || (failure !== undefined && hopeless.has(failure.kind))) return 'unreachable';
  if (putOff >= signs) return 'throttled';
  const refused = refusals.filter(({ isOwners }) => isOwners).length;
  return served > 0 && refused >= signs ? 'credentials-refused' : undefined;
}

/** Whether nothing was answered since then. What the very first request tells is waited for. */
export function isQuietSince(then: Pulse, { answers, failures }: Pulse): boolean {
  return answers + failures > 0 && answers === then.answers;
}

/** Whether the answer to a probe that was sent then justifies the doubt. */
export function isConfirmed(doubt: Doubt, probed: Observation, then: Pulse, now: Pulse): boolean {
  switch (doubt) {
    case 'unreachable':
      return isQuietSince(then, now);
    case 'throttled':
      return isExchange(probed) && isThrottled(probed);
    case 'credentials-refused':
      return isExchange(probed) && probed.response.status === 401;
  }
}

/** The request that tells whether a doubt is justified: one that went well, if any did. */
export function probeFor(doubt: Doubt, { heeded, ownersServed }: Pulse): HttpRequest | undefined {
  return doubt === 'credentials-refused' ? ownersServed : heeded;
}

/** Part of the time that a request may take: nothing answered for so long calls for a probe, which may take as long. */
const patientFor = 0.45;

/** How long nothing may be answered before a probe is sent. */
export function suspiciousMs(timeoutMs: number): number {
  return patientFor * timeoutMs;
}

/** How long a probe may take: less than a request may, but for a target that was that slow before. */
export function probeLimitMs({ slowestMs }: Pulse, timeoutMs: number): number {
  return Math.min(timeoutMs, Math.max(patientFor * timeoutMs, 3 * slowestMs));
}

/** A doubt in words, when a probe confirmed it. */
export function wordsFor(doubt: Doubt, pulse: Pulse, waitedMs: number): string {
  switch (doubt) {
    case 'unreachable':
      return deathOf(pulse);
    case 'throttled':
      return `the target goes on throttling after ${inSeconds(waitedMs)} of waiting; ${wayOut}`;
    case 'credentials-refused':
      return `the token of '${ownerId}' worked for ${pulse.served} requests and is refused since`;
  }
}

function deathOf({ answers, failure }: Pulse): string {
  const message = failure === undefined ? 'no answer' : failureText(failure);
  return answers === 0 ? message : `the target stopped answering after ${answers} answers: ${message}`;
}

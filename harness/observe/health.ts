import { period } from '../../model/duration.js';
import {
  type Exchange,
  failureText,
  type HttpRequest,
  isExchange,
  isThrottled,
  type Observation,
  type TransportFailure,
} from '../../model/exchange.js';
import type { Suspicion } from '../../model/stop.js';
import { ownerId } from '../../model/target.js';
import { wayOut } from './throttling.js';

/** One request that was sent and how it ended; times by `performance.now()`. */
export interface SendOutcome {
  /** Absent for a probe. */
  readonly key?: string | undefined;
  readonly request: HttpRequest;
  readonly observation: Observation;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether it will be sent again, because the target throttled it. */
  readonly willRetry: boolean;
}

/** What the requests so far tell about the target and the owner's token. */
export interface TargetHealth {
  /** How many requests had a response, however malformed. */
  readonly answers: number;
  readonly slowestMs: number;
  /** Requests in a row without a response, and why the last had none. */
  readonly failures: number;
  readonly failure: TransportFailure | undefined;
  /** Requests in a row that the target still throttled when they were sent for the last time. */
  readonly throttledOut: number;
  /** How many requests with the owner's token succeeded. */
  readonly served: number;
  /** When the last of them started: what ended before that met a valid token. */
  readonly servedFrom: number;
  /** The 401 responses that may have met a token that is no longer valid. */
  readonly refusals: readonly TokenRefusal[];
  /** The first request whose response was not throttled, and the owner's first that succeeded. */
  readonly firstAnswered: HttpRequest | undefined;
  readonly firstServed: HttpRequest | undefined;
  /** Id of the principal that counts as the owner. */
  readonly asker: string;
}

interface TokenRefusal {
  readonly key: string | undefined;
  readonly endedAt: number;
  readonly isOwners: boolean;
}

export const initialHealth: TargetHealth = {
  answers: 0,
  slowestMs: 0,
  failures: 0,
  failure: undefined,
  throttledOut: 0,
  served: 0,
  servedFrom: Number.NEGATIVE_INFINITY,
  refusals: [],
  firstAnswered: undefined,
  firstServed: undefined,
  asker: ownerId,
};

/** The health of the target after one more request. */
export function recordOutcome(health: TargetHealth, outcome: SendOutcome): TargetHealth {
  const { observation } = outcome;
  if (isExchange(observation)) return withExchange(withAnswer(health, outcome), outcome, observation);
  if (observation.failure.kind === 'not-sent') return health;
  if (!silent.has(observation.failure.kind)) return withAnswer(health, outcome);
  return { ...health, failures: health.failures + 1, failure: observation.failure };
}

/** Failures without any response; in the others there is one that cannot be read. */
const silent: ReadonlySet<TransportFailure['kind']> = new Set([
  'proxy',
  'name-not-found',
  'refused',
  'tls',
  'timeout',
  'reset',
]);

/** Failures that the next request will meet too. */
const persistent: ReadonlySet<TransportFailure['kind']> = new Set(['proxy', 'name-not-found', 'refused', 'tls']);

function withAnswer(health: TargetHealth, { startedAt, endedAt }: SendOutcome): TargetHealth {
  return {
    ...health,
    answers: health.answers + 1,
    slowestMs: Math.max(health.slowestMs, endedAt - startedAt),
    failures: 0,
    failure: undefined,
  };
}

function withExchange(health: TargetHealth, outcome: SendOutcome, exchange: Exchange): TargetHealth {
  const { request, willRetry } = outcome;
  if (isThrottled(exchange)) return { ...health, throttledOut: health.throttledOut + (willRetry ? 0 : 1) };
  const answered = { ...health, throttledOut: 0, firstAnswered: health.firstAnswered ?? request };
  const { credentials } = request;
  if (credentials.kind !== 'principal') return answered;
  const { status } = exchange.response;
  const isOwners = credentials.id === health.asker;
  if (status === 401) return withRefusal(answered, outcome, isOwners);
  return isOwners && status >= 200 && status <= 299 ? withService(answered, outcome) : answered;
}

function withRefusal(health: TargetHealth, { key, endedAt }: SendOutcome, isOwners: boolean): TargetHealth {
  return { ...health, refusals: [...health.refusals, { key, endedAt, isOwners }] };
}

/** The owner's token was valid when this request started: no refusal that ended before concerns it. */
function withService(health: TargetHealth, { request, startedAt }: SendOutcome): TargetHealth {
  const servedFrom = Math.max(health.servedFrom, startedAt);
  return {
    ...health,
    served: health.served + 1,
    servedFrom,
    refusals: health.refusals.filter(({ endedAt }) => endedAt > servedFrom),
    firstServed: health.firstServed ?? request,
  };
}

/** Whether the target has never responded, and the next request would fail alike. */
export function isUnreachable({ answers, failure }: TargetHealth): boolean {
  return answers === 0 && failure !== undefined && persistent.has(failure.kind);
}

/** What so many signs in a row make one suspect; a probe settles whether it is so. */
export function suspicionIn(health: TargetHealth, signs: number): Suspicion | undefined {
  const { failures, failure, throttledOut, served, refusals } = health;
  if (failures >= signs || (failure !== undefined && persistent.has(failure.kind))) return 'unreachable';
  if (throttledOut >= signs) return 'throttled';
  const refused = refusals.filter(({ isOwners }) => isOwners).length;
  return served > 0 && refused >= signs ? 'credentials-refused' : undefined;
}

/** Whether no request had a response since then. The very first request is always waited for. */
export function isSilentSince(then: TargetHealth, { answers, failures }: TargetHealth): boolean {
  return answers + failures > 0 && answers === then.answers;
}

/** Whether the result of a probe that was sent then confirms the suspicion. */
export function isConfirmed(suspicion: Suspicion, probed: Observation, then: TargetHealth, now: TargetHealth): boolean {
  switch (suspicion) {
    case 'unreachable':
      return isSilentSince(then, now);
    case 'throttled':
      return isExchange(probed) && isThrottled(probed);
    case 'credentials-refused':
      return isExchange(probed) && probed.response.status === 401;
  }
}

/** Whether the last failure is what a service that ends leaves behind, and no trouble on the way to it. */
export function isDeath({ answers, failure }: TargetHealth): boolean {
  return answers > 0 && failure !== undefined && deadly.has(failure.kind);
}

const deadly: ReadonlySet<TransportFailure['kind']> = new Set(['refused', 'reset', 'timeout']);

/** The request that settles a suspicion: one that went well before, if any did. */
export function probeFor(suspicion: Suspicion, { firstAnswered, firstServed }: TargetHealth): HttpRequest | undefined {
  return suspicion === 'credentials-refused' ? firstServed : firstAnswered;
}

/** The part of a request's limit after which silence calls for a probe, and which the probe itself may take. */
const probeShare = 0.45;

/** How long no request may have a response before a probe is sent. */
export function silenceLimitMs(timeoutMs: number): number {
  return probeShare * timeoutMs;
}

/** How long a probe may take: less than a request may, unless the target was that slow before. */
export function probeLimitMs({ slowestMs }: TargetHealth, timeoutMs: number): number {
  return Math.min(timeoutMs, Math.max(probeShare * timeoutMs, 3 * slowestMs));
}

/** A confirmed suspicion in words. */
export function explanationOf(suspicion: Suspicion, health: TargetHealth, waitedMs: number): string {
  switch (suspicion) {
    case 'unreachable':
      return silenceOf(health);
    case 'throttled':
      return `the target goes on throttling after ${period(waitedMs)} of waiting; ${wayOut}`;
    case 'credentials-refused':
      return `the token of '${health.asker}' worked for ${health.served} requests and is refused since`;
  }
}

function silenceOf({ answers, failure }: TargetHealth): string {
  const message = failure === undefined ? 'no answer' : failureText(failure);
  return answers === 0 ? message : `the target stopped responding after ${answers} answers: ${message}`;
}

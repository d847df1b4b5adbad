import { type Discovery, type Trait, traits } from '../../model/discovery.js';
import type { Credentials, EncodingDefect, HeaderLine, HttpRequest, TransportFailure } from '../../model/exchange.js';
import { isObject } from '../../model/json.js';
import type { Difference, Recording, SuiteName } from '../../model/recording.js';
import type { LocatedFinding } from '../../model/report.js';
import type { Stop, StopReason } from '../../model/stop.js';
import type { Job } from '../../model/target.js';
import type { Outcome, Position, Verdict } from '../../model/verdict.js';
import { validBaseUrl } from '../config/base-url.js';
import type { TimedJudgement } from '../judge/judge-all.js';
import { type Profile, profiles } from '../plan/select.js';
import type { Line, StoredBody, StoredExchange, StoredHeader, StoredObservation, StoredTarget } from './line.js';
import type { Observed } from './run.js';
import type { Guard } from './shape.js';
import {
  boolean,
  list,
  nonEmptyList,
  number,
  object,
  optional,
  pair,
  tagged,
  text,
  textThat,
  word,
  wordOf,
  yes,
} from './shape.js';

const short = text(10_000);
const milliseconds = number(0, 1e10);
const count = number(0, 1e9, 'whole');
const shorts = list(short, 10_000);
const moment = textThat(isMoment, 'a date and time such as 2026-11-23T12:00:00.000Z');
const serviceRoot = textThat(isServiceRoot, 'a service root such as https://graph.microsoft.com/v1.0');

function isMoment(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(value) && !Number.isNaN(Date.parse(value));
}

function isServiceRoot(value: string): boolean {
  try {
    return value.length < 10_000 && validBaseUrl({ value, from: '' }) === value;
  } catch {
    return false;
  }
}

const outcomes: Readonly<Record<Outcome, true>> = {
  pass: true,
  fail: true,
  inconclusive: true,
  'not-applicable': true,
};

const job = object<Job>({ printer: short, share: optional(short), id: short, owner: optional(short) });

const target = object<StoredTarget>({
  baseUrl: serviceRoot,
  embedded: boolean,
  jobs: list(job, 1000),
  users: object({ owner: short, other: short }),
  principals: shorts,
  withheld: list(pair(short, short), 10_000),
  mismatches: list(pair(short, short), 10_000),
});

const suite = object<SuiteName>({ name: short, version: short });

const recording = object<Recording>({
  suite,
  startedAt: moment,
  differs: list(word<Difference>({ version: true, checks: true, 'source document': true }), 3),
  outcomes: list(pair(short, word<Outcome>(outcomes)), 100_000),
});

const header = object<StoredHeader>({
  suite,
  target,
  profile: word<Profile>(profiles),
  only: shorts,
  skip: shorts,
  failOn: word<'MUST' | 'SHOULD'>({ MUST: true, SHOULD: true }),
  startedAt: moment,
  warnings: list(text(), 10_000),
  replayOf: optional(recording),
});

const credentials = tagged<Credentials, 'kind'>('kind', {
  none: {},
  principal: { id: short },
  query: { id: short },
  scheme: { scheme: short, id: short },
  unsigned: { id: short },
  literal: { authorization: short },
});

const headers = list<HeaderLine>(pair(text(), text()), 100_000);

const request = object<HttpRequest>({
  method: word<HttpRequest['method']>({ GET: true, HEAD: true }),
  path: text(),
  credentials,
  headers,
  omits: optional(shorts),
  content: optional(text()),
  again: optional(yes),
});

const body = tagged<StoredBody, 'kind'>('kind', {
  empty: {},
  json: {
    text: text(),
    defects: list(word<EncodingDefect>({ 'byte order mark': true, 'invalid UTF-8': true }), 2),
  },
  other: { text: text(), reason: text() },
});

const exchange = object<StoredExchange>({
  request,
  response: object({ status: number(0, 999, 'whole'), headers, body }),
  durationMs: milliseconds,
});

const failure = object<Exclude<StoredObservation, StoredExchange>>({
  failure: object<TransportFailure>({
    kind: word<TransportFailure['kind']>({
      proxy: true,
      'name-not-found': true,
      refused: true,
      tls: true,
      timeout: true,
      reset: true,
      malformed: true,
      'too-large': true,
      undecodable: true,
      'not-sent': true,
    }),
    message: text(),
    fix: optional(text()),
  }),
});

const observation: Guard<StoredObservation> = (value, place): value is StoredObservation =>
  isObject(value) && Object.hasOwn(value, 'failure') ? failure(value, place) : exchange(value, place);

const finding = object<LocatedFinding>({
  at: text(),
  expected: text(),
  actual: text(),
  exchange: text(),
  position: optional(object<Position>({ line: count, column: count })),
});

const verdict = tagged<Verdict<LocatedFinding>, 'outcome'>('outcome', {
  pass: {},
  fail: { findings: nonEmptyList(finding, 1_000_000), omitted: optional(count) },
  inconclusive: { reason: text(), lacks: optional(short) },
  'not-applicable': { reason: text() },
});

const stop = object<Stop>({
  cause: word<StopReason>({ throttled: true, unreachable: true, 'credentials-refused': true, interrupted: true }),
  message: text(),
  doubtful: list(text(), 1_000_000),
});

const observed = object<Observed>({
  sent: count,
  throttled: count,
  waitedMs: milliseconds,
  stopped: optional(stop),
  situations: count,
  durationMs: milliseconds,
});

type Shortfall = NonNullable<Discovery['shortfall']>;

const discovery = object<Discovery>({
  printers: count,
  shares: count,
  jobs: count,
  requests: count,
  chosen: list(job, 1000),
  witnessed: list(wordOf<Trait>(traits), 100),
  notes: list(text(), 10_000),
  shortfall: optional(
    object<Shortfall>({
      verdict: word<Shortfall['verdict']>({ incomplete: true, unreachable: true, 'credentials-refused': true }),
      reason: text(),
      wayOut: optional(text()),
    }),
  ),
});

const judgement = object<TimedJudgement>({
  verdict,
  exchanges: list(text(), 1_000_000),
  durationMs: milliseconds,
});

/**
 * The shape of a line that comes from outside: from a cassette, or from the journal of an earlier run. What is written
 * to journals is added here; the compiler asks for it.
 */
export const line = tagged<Line, 'kind'>('kind', {
  run: { header },
  search: { key: text(), observation },
  discovery: { discovery },
  observation: { key: text(), observation },
  observed: { observed },
  warning: { warning: text() },
  judgement: { check: short, judgement },
});

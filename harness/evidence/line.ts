import type { Discovery } from '../../model/discovery.js';
import type { Body, Exchange, Observation } from '../../model/exchange.js';
import type { Target } from '../../model/target.js';
import type { JournalLine } from '../../schemas/journal.js';
import { parseText } from '../http/body.js';
import type { TimedJudgement } from '../judge/judge-all.js';
import type { Observed, RunHeader } from './run.js';

/** One line of a journal, and one element of a cassette: what happened, as it is kept. */
export type StoredLine =
  | { readonly kind: 'run'; readonly header: StoredHeader }
  | { readonly kind: 'search'; readonly key: string; readonly observation: StoredObservation }
  | { readonly kind: 'discovery'; readonly discovery: Discovery }
  | { readonly kind: 'observation'; readonly key: string; readonly observation: StoredObservation }
  | { readonly kind: 'observed'; readonly observed: Observed }
  | { readonly kind: 'warning'; readonly warning: string }
  | { readonly kind: 'judgement'; readonly check: string; readonly judgement: TimedJudgement };

export type StoredTarget = Omit<Target, 'principals' | 'withheld' | 'mismatches'> & {
  readonly principals: readonly string[];
  readonly withheld: readonly (readonly [string, string])[];
  readonly mismatches: readonly (readonly [string, string])[];
};
export type StoredHeader = Omit<RunHeader, 'target'> & { readonly target: StoredTarget };
export type StoredBody = Exclude<Body, { kind: 'json' }> | Omit<Extract<Body, { kind: 'json' }>, 'value'>;
export type StoredExchange = Omit<Exchange, 'response'> & {
  readonly response: Omit<Exchange['response'], 'body'> & { readonly body: StoredBody };
};
export type StoredObservation = Exclude<Observation, Exchange> | StoredExchange;

type Frozen<T> = { readonly [K in keyof T]: Frozen<T[K]> };
type Complete<T> = { readonly [K in keyof T]-?: Complete<T[K]> };

/**
 * A line as `journal.schema.json` describes it; no type at all when the schema lacks a kind or a member, an optional one
 * included. So what is added to a line and not to the schema does not compile.
 */
type DescribedLine = [Complete<JournalLine>] extends [Complete<StoredLine>] ? Frozen<JournalLine> : never;

/** The text of a line, line feed included. */
export function lineText(line: StoredLine): string {
  const described: DescribedLine = line;
  return `${JSON.stringify(described)}\n`;
}

export function storedHeader(header: RunHeader): StoredHeader {
  const { principals, withheld, mismatches } = header.target;
  const lists = { principals: [...principals], withheld: [...withheld], mismatches: [...mismatches] };
  return { ...header, target: { ...header.target, ...lists } };
}

export function restoredHeader(header: StoredHeader): RunHeader {
  const { principals, withheld, mismatches, ...target } = header.target;
  const maps = { withheld: new Map(withheld), mismatches: new Map(mismatches) };
  return { ...header, target: { ...target, ...maps, principals: new Set(principals) } };
}

/** The value of a JSON body is in its text; it is parsed again when the observation is restored. */
export function storedObservation(observation: Observation): StoredObservation {
  if ('failure' in observation || observation.response.body.kind !== 'json') return observation;
  const { value: _, ...body } = observation.response.body;
  return { ...observation, response: { ...observation.response, body } };
}

export function restoredObservation(observation: StoredObservation): Observation {
  if ('failure' in observation) return observation;
  const { body } = observation.response;
  const parsed = body.kind === 'json' ? parseText(body.text, withoutMark(body.defects)) : body;
  return { ...observation, response: { ...observation.response, body: parsed } };
}

/** A byte order mark is still in the text and found again there. */
function withoutMark(defects: Extract<Body, { kind: 'json' }>['defects']) {
  return defects.filter((each) => each !== 'byte order mark');
}

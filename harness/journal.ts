import { openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { parseText } from './body.js';
import type { Effort } from './conversation.js';
import type { Discovery } from './discovery/index.js';
import type { Body, Exchange, Observation } from './exchange.js';
import type { Judgement } from './judge.js';
import type { Selection } from './select.js';
import type { Target } from './target.js';

/** What a run is, said before it sends anything. */
export interface RunHeader extends Selection {
  readonly suite: { readonly name: string; readonly version: string };
  readonly target: Target;
  readonly failOn: 'MUST' | 'SHOULD';
  readonly startedAt: string;
  /** What the operator is warned of. Holds no secret. */
  readonly warnings: readonly string[];
}

/** How the observation ended. */
export interface Observed extends Effort {
  /** How many distinct requests the plan had. */
  readonly situations: number;
  readonly durationMs: number;
}

/** All that a journal holds: enough to judge again and to report. */
export interface Journal {
  readonly header: RunHeader;
  readonly observations: ReadonlyMap<string, Observation>;
  /** The search for jobs, where none was named; the target of the header has those chosen. */
  readonly discovery?: Discovery;
  readonly observed?: Observed;
  readonly judgements: ReadonlyMap<string, TimedJudgement>;
}

export interface TimedJudgement extends Judgement {
  readonly durationMs: number;
}

type Line =
  | { readonly kind: 'run'; readonly header: StoredHeader }
  | { readonly kind: 'search'; readonly key: string; readonly observation: StoredObservation }
  | { readonly kind: 'discovery'; readonly discovery: Discovery }
  | { readonly kind: 'observation'; readonly key: string; readonly observation: StoredObservation }
  | { readonly kind: 'observed'; readonly observed: Observed }
  | { readonly kind: 'judgement'; readonly check: string; readonly judgement: TimedJudgement };

type StoredTarget = Omit<Target, 'principals' | 'withheld' | 'mismatches'> & {
  readonly principals: readonly string[];
  readonly withheld: readonly (readonly [string, string])[];
  readonly mismatches: readonly (readonly [string, string])[];
};
type StoredHeader = Omit<RunHeader, 'target'> & { readonly target: StoredTarget };
type StoredBody = Exclude<Body, { kind: 'json' }> | Omit<Extract<Body, { kind: 'json' }>, 'value'>;
type StoredObservation =
  | Exclude<Observation, Exchange>
  | (Omit<Exchange, 'response'> & {
      readonly response: Omit<Exchange['response'], 'body'> & { readonly body: StoredBody };
    });

/**
 * The journal of a run: a file of one JSON value per line, appended to as things happen, so that what was seen survives
 * a crash. It holds no secret: exchanges reach it redacted.
 */
export interface JournalWriter {
  /** Keeps what a request met that looked for jobs; no check judges it. */
  readonly search: (key: string, observation: Observation) => void;
  readonly discovery: (discovery: Discovery) => void;
  readonly observation: (key: string, observation: Observation) => void;
  readonly observed: (observed: Observed) => void;
  readonly judgement: (check: string, judgement: TimedJudgement) => void;
}

/** Begins a new journal; replaces the file. */
export function startJournal(file: string, header: RunHeader): JournalWriter {
  const { target } = header;
  const { principals, withheld, mismatches } = target;
  const stored = { ...target, principals: [...principals], withheld: [...withheld], mismatches: [...mismatches] };
  writeFileSync(file, lineOf({ kind: 'run', header: { ...header, target: stored } }), { mode: 0o600 });
  return continueJournal(file);
}

/** Goes on with a journal that was begun. The file stays open until the process ends, which loses nothing. */
export function continueJournal(file: string): JournalWriter {
  const descriptor = openSync(file, 'a');
  const append = (line: Line): void => {
    writeSync(descriptor, lineOf(line));
  };
  return {
    search: (key, observation) => append({ kind: 'search', key, observation: withoutValue(observation) }),
    discovery: (discovery) => append({ kind: 'discovery', discovery }),
    observation: (key, observation) => append({ kind: 'observation', key, observation: withoutValue(observation) }),
    observed: (observed) => append({ kind: 'observed', observed }),
    judgement: (check, judgement) => append({ kind: 'judgement', check, judgement }),
  };
}

function lineOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/** The value of a JSON body is in its text; it is parsed again when the journal is read. */
function withoutValue(observation: Observation): StoredObservation {
  if ('failure' in observation || observation.response.body.kind !== 'json') return observation;
  const { value: _, ...body } = observation.response.body;
  return { ...observation, response: { ...observation.response, body } };
}

/**
 * Reads a journal; a last line that a crash cut short is left out.
 * @throws {Error} the file is not a journal
 */
export function readJournal(file: string): Journal {
  let header: RunHeader | undefined;
  let observed: Observed | undefined;
  let discovery: Discovery | undefined;
  const observations = new Map<string, Observation>();
  const judgements = new Map<string, TimedJudgement>();
  for (const line of linesOf(file)) {
    switch (line.kind) {
      case 'run':
        header = restoreHeader(line.header);
        break;
      case 'search':
        break;
      case 'discovery':
        discovery = line.discovery;
        break;
      case 'observation':
        observations.set(line.key, restore(line.observation));
        break;
      case 'observed':
        observed = line.observed;
        break;
      case 'judgement':
        judgements.set(line.check, line.judgement);
        break;
    }
  }
  if (header === undefined) throw new Error(`${file} is not the journal of a run`);
  return {
    header: discovery === undefined ? header : { ...header, target: { ...header.target, jobs: discovery.chosen } },
    observations,
    judgements,
    ...(discovery === undefined ? {} : { discovery }),
    ...(observed === undefined ? {} : { observed }),
  };
}

function linesOf(file: string): readonly Line[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Line);
}

function restoreHeader(header: StoredHeader): RunHeader {
  const { principals, withheld, mismatches, ...target } = header.target;
  const maps = { withheld: new Map(withheld), mismatches: new Map(mismatches) };
  return { ...header, target: { ...target, ...maps, principals: new Set(principals) } };
}

function restore(observation: StoredObservation): Observation {
  if ('failure' in observation) return observation;
  const { body } = observation.response;
  const parsed = body.kind === 'json' ? parseText(body.text, withoutMark(body.defects)) : body;
  return { ...observation, response: { ...observation.response, body: parsed } };
}

/** A byte order mark is still in the text and found again there. */
function withoutMark(defects: Extract<Body, { kind: 'json' }>['defects']) {
  return defects.filter((each) => each !== 'byte order mark');
}

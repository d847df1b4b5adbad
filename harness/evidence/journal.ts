import { appendFileSync, closeSync, readFileSync } from 'node:fs';
import type { Discovery } from '../../model/discovery.js';
import { withFound } from '../../model/discovery.js';
import { WriteError } from '../../model/errors.js';
import type { Observation } from '../../model/exchange.js';
import type { TimedJudgement } from '../judge/judge-all.js';
import { openToAppend, startPrivate } from '../private-file.js';
import {
  lineText,
  restoredHeader,
  restoredObservation,
  type StoredLine,
  storedHeader,
  storedObservation,
} from './line.js';
import type { Journal, Observed, RunHeader } from './run.js';

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
  /** Keeps what the operator is warned of while the run goes on; it joins the warnings of the header. */
  readonly warning: (warning: string) => void;
  /** Records the judgement of each check and closes the file, because these are the last lines of a run. */
  readonly judgements: (judgements: ReadonlyMap<string, TimedJudgement>) => void;
}

/** Begins a new journal, which its owner alone can read; replaces what stands there. */
export function startJournal(file: string, header: RunHeader): JournalWriter {
  startPrivate(file, lineText({ kind: 'run', header: storedHeader(header) }));
  return continueJournal(file);
}

/**
 * Goes on with a journal that was begun. A file that a run leaves open because it failed loses nothing: a line is the
 * system's, no longer the process's, when its call returns. Each call throws a WriteError when the system refuses.
 */
export function continueJournal(file: string): JournalWriter {
  const attempt = <T>(write: () => T): T => {
    try {
      return write();
    } catch (error) {
      throw new WriteError(file, error, 'choose another folder with --out');
    }
  };
  const descriptor = attempt(() => openToAppend(file));
  const append = (...lines: readonly StoredLine[]): void =>
    attempt(() => appendFileSync(descriptor, lines.map(lineText).join('')));
  return {
    search: (key, observation) => append({ kind: 'search', key, observation: storedObservation(observation) }),
    discovery: (discovery) => append({ kind: 'discovery', discovery }),
    observation: (key, observation) =>
      append({ kind: 'observation', key, observation: storedObservation(observation) }),
    observed: (observed) => append({ kind: 'observed', observed }),
    warning: (warning) => append({ kind: 'warning', warning }),
    judgements: (judgements) => {
      append(...[...judgements].map(([check, judgement]) => ({ kind: 'judgement', check, judgement }) as const));
      closeSync(descriptor);
    },
  };
}

/**
 * Reads the journal of this very run; a last line that a crash cut short is left out.
 * @throws {Error} the file is not a journal
 */
export function readJournal(file: string): Journal {
  const journal = journalOf(wholeLines(file).map((line) => JSON.parse(line) as StoredLine));
  if (journal === undefined) throw new Error(`${file} is not the journal of a run`);
  return journal;
}

/** The lines of a journal, as texts; anything after the last line feed is an incomplete line. */
export function wholeLines(file: string): readonly string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

/** What the lines tell; nothing when none of them says what run it was. */
export function journalOf(lines: readonly StoredLine[]): Journal | undefined {
  let header: RunHeader | undefined;
  let observed: Observed | undefined;
  let discovery: Discovery | undefined;
  const observations = new Map<string, Observation>();
  const judgements = new Map<string, TimedJudgement>();
  const warnings: string[] = [];
  for (const line of lines) {
    switch (line.kind) {
      case 'run':
        header = restoredHeader(line.header);
        break;
      case 'search':
        break;
      case 'discovery':
        discovery = line.discovery;
        break;
      case 'observation':
        observations.set(line.key, restoredObservation(line.observation));
        break;
      case 'observed':
        observed = line.observed;
        break;
      case 'warning':
        warnings.push(line.warning);
        break;
      case 'judgement':
        judgements.set(line.check, line.judgement);
        break;
    }
  }
  if (header === undefined) return undefined;
  const target = discovery === undefined ? header.target : withFound(header.target, discovery);
  return {
    header: { ...header, target, warnings: [...header.warnings, ...warnings] },
    observations,
    judgements,
    ...(discovery === undefined ? {} : { discovery }),
    ...(observed === undefined ? {} : { observed }),
  };
}

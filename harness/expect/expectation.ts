import type { Check } from '../../model/check.js';
import type { Target } from '../../model/target.js';
import { glob } from '../plan/select.js';
import { signatures } from '../problems/signatures.js';

/** An entry of the file with the expected failures. */
export interface Expectation {
  /** `expected.yaml:3`. */
  readonly place: string;
  readonly what: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  readonly added: string;
  readonly expires: string;
  /** What the deviations look like that are expected; any if absent. */
  readonly fingerprints?: readonly string[];
  /** Whether somebody is yet to give the reason: such an entry excuses nothing. */
  readonly isOpen: boolean;
  /** Ids of the checks that it is about, whatever the run. */
  readonly checks: ReadonlySet<string>;
}

/** The failures that a run is expected to have. */
export interface Expecting {
  readonly file: string;
  readonly entries: readonly Expectation[];
  /** What a run against a target invents, which no fingerprint rests on. */
  readonly invented: (target: Pick<Target, 'seed'>) => readonly string[];
}

export type Known = Pick<Check, 'id' | 'verifies'>;

/**
 * Ids of the checks that a pattern is about: on their own ids, on those of their requirements, and on those of problems,
 * which name a requirement and, after a colon, a known fault or a check.
 */
export function checksOf(what: string, checks: readonly Known[]): ReadonlySet<string> {
  const matches = glob(what);
  const named = checks.filter(({ id, verifies }) => matches(id) || matches(verifies)).map(({ id }) => id);
  return new Set([...named, ...(what.includes(':') ? inProblems(matches, checks) : [])]);
}

function inProblems(matches: (id: string) => boolean, checks: readonly Known[]): readonly string[] {
  const ids = new Set(checks.map(({ id }) => id));
  return [
    ...checks.flatMap(({ id, verifies }) => (matches(`${verifies}:${id}`) ? [id] : [])),
    ...signatures().flatMap(({ fault, breaks, failing }) => (matches(`${breaks}:${fault}`) ? [...failing] : [])),
  ].filter((id) => ids.has(id));
}

/** All that an entry can name, to find the nearest. */
export function namesOf(checks: readonly Known[]): readonly string[] {
  const problems = signatures().map(({ fault, breaks }) => `${breaks.toLowerCase()}:${fault}`);
  return [...new Set([...checks.map(({ id }) => id), ...checks.map(({ verifies }) => verifies), ...problems])];
}

import { ConfigError, reasonOf } from '../../model/errors.js';
import { boundedText } from '../bounded-file.js';

/** A check of an earlier run, as `results.json` has it. */
export interface StoredCheck {
  readonly id: string;
  readonly level: string;
  /** `pass`, `fail`, `warn`, `expected`, `inconclusive` or `not-applicable`. */
  readonly status: string;
  readonly message: string;
}

export interface StoredProblem {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  readonly checks: readonly string[];
}

/** A `results.json` of this suite, as far as runs are compared by it. */
export interface StoredResults {
  readonly file: string;
  readonly version: string;
  readonly verdict: string;
  readonly target: string;
  readonly profile: string;
  readonly label: string | undefined;
  readonly startedAt: string;
  readonly failOn: string;
  readonly filters: readonly string[];
  readonly checks: ReadonlyMap<string, StoredCheck>;
  readonly problems: ReadonlyMap<string, StoredProblem>;
}

const mostMebibytes = 64;
const suiteName = 'graph-printjob-conformance';

/**
 * Reads the results of a run.
 * @throws {ConfigError} the file cannot be read, is cut off, is not ours, or was written before problems were
 */
export function readResults(file: string): StoredResults {
  const results = record(record(parsed(file))?.['results']);
  const tool = record(results?.['tool']);
  if (results === undefined || tool?.['name'] !== suiteName)
    throw new ConfigError(`${file} is no results.json of ${suiteName}; give one that "run" wrote`);
  const extra = record(results['extra']) ?? {};
  if (!Array.isArray(extra['problems']))
    throw new ConfigError(
      `${file} was written by version ${text(tool['version'])}, which told no problems; rebuild it with "report --from"`,
    );
  return {
    file,
    version: text(tool['version']),
    verdict: text(extra['verdict']),
    target: text(record(extra['target'])?.['baseUrl']),
    profile: text(extra['profile']),
    label: typeof extra['label'] === 'string' ? extra['label'] : undefined,
    startedAt: startOf(record(results['summary'])?.['start']),
    failOn: text(extra['failOn']),
    filters: texts(extra['filters']),
    checks: byId(records(results['tests']).map(checkOf)),
    problems: byId(records(extra['problems']).map(problemOf)),
  };
}

function parsed(file: string): unknown {
  let content: string;
  try {
    content = boundedText(file, mostMebibytes);
  } catch (error) {
    throw new ConfigError(`${file} cannot be read: ${reasonOf(error)}; give the results.json of a run`);
  }
  try {
    return JSON.parse(content);
  } catch {
    throw new ConfigError(`${file} is no JSON, or cut off; rebuild it with "report --from" its folder`);
  }
}

function checkOf(test: Readonly<Record<string, unknown>>): StoredCheck {
  return {
    id: text(test['testId']),
    level: text(record(test['extra'])?.['level']),
    status: text(test['rawStatus']),
    message: text(test['message']),
  };
}

function problemOf(problem: Readonly<Record<string, unknown>>): StoredProblem {
  const { id, title, level, checks } = problem;
  return { id: text(id), title: text(title), level: text(level), checks: texts(checks) };
}

function startOf(start: unknown): string {
  const date = new Date(typeof start === 'number' ? start : Number.NaN);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function byId<T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [each.id, each]));
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}

function records(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(record).filter((each) => each !== undefined) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

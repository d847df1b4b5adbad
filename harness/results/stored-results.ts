import { ConfigError, reasonOf } from '../../model/errors.js';
import { boundedText } from '../bounded-file.js';
import { type JsonRecord, record, records, text, texts } from './values.js';

/** A check of an earlier run, as `results.json` has it. */
export interface StoredCheck {
  readonly id: string;
  readonly level: string;
  /** `pass`, `fail`, `warn`, `expected`, `inconclusive` or `not-applicable`. */
  readonly status: string;
  readonly message: string;
  readonly group: string;
  readonly requirement: string;
  /** Present where the failure was expected, or left it open. */
  readonly expected?: StoredExpected;
  /** Whether it was not judged. */
  readonly isOpen: boolean;
}

/** Why a failure was expected. */
export type StoredExpected = Readonly<Record<'reason' | 'owner' | 'ticket' | 'expires', string>>;

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
  readonly isEmbedded: boolean;
  /** Whether it judges a recording. */
  readonly isReplayed: boolean;
  /** Whether what was not supplied was excused. */
  readonly isPartial: boolean;
  readonly withheld: readonly { readonly prerequisite: string; readonly reason: string }[];
  readonly profile: string;
  /** The edition of the requirements, where it is told. */
  readonly edition?: number;
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
    isEmbedded: record(extra['target'])?.['embedded'] === true,
    isReplayed: record(extra['replayOf']) !== undefined,
    isPartial: extra['partial'] === true,
    withheld: Object.entries(record(extra['withheld']) ?? {}).map(([prerequisite, reason]) => ({
      prerequisite,
      reason: text(reason),
    })),
    profile: text(extra['profile']),
    ...(typeof extra['requirementsEdition'] === 'number' ? { edition: extra['requirementsEdition'] } : {}),
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

function checkOf(test: JsonRecord): StoredCheck {
  const extra = record(test['extra']) ?? {};
  const expected = record(extra['expected']);
  return {
    id: text(test['testId']),
    level: text(extra['level']),
    status: text(test['rawStatus']),
    message: text(test['message']),
    group: text(extra['group']),
    requirement: text(extra['requirement']),
    isOpen: typeof extra['reason'] === 'string',
    ...(expected === undefined ? {} : { expected: expectedOf(expected) }),
  };
}

function expectedOf({ reason, owner, ticket, expires }: JsonRecord): StoredExpected {
  return { reason: text(reason), owner: text(owner), ticket: text(ticket), expires: text(expires) };
}

function problemOf(problem: JsonRecord): StoredProblem {
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

import type { PastRun } from '../../model/history.js';
import type { RunReport } from '../../model/report.js';
import { type JsonRecord, record, text, texts } from './values.js';

/** The newest lines of a history that are kept. */
export const mostRuns = 500;
const mostProblems = 20;
const longest = 300;

/** The earlier runs of a history, the oldest first, and the numbers of the lines that are none. */
export interface History {
  readonly runs: readonly PastRun[];
  readonly broken: readonly number[];
}

/** Reads a history: one line of JSON for each run. A line that is none, as one that was cut off, is passed over. Pure. */
export function historyIn(content: string): History {
  const lines = content.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const read = lines.filter(({ line }) => line !== '').map(({ line, number }) => ({ number, run: runIn(line) }));
  return {
    runs: read.flatMap(({ run }) => run ?? []),
    broken: read.filter(({ run }) => run === undefined).map(({ number }) => number),
  };
}

function runIn(line: string): PastRun | undefined {
  const value = record(parsed(line));
  if (value === undefined || Number.isNaN(Date.parse(text(value['startedAt']))) || text(value['verdict']) === '')
    return undefined;
  const counts = countsIn(value);
  if (Object.values(counts).some((count) => !Number.isSafeInteger(count) || count < 0)) return undefined;
  return {
    startedAt: text(value['startedAt']),
    version: text(value['version']),
    target: text(value['target']),
    embedded: value['embedded'] === true,
    ...(typeof value['label'] === 'string' ? { label: value['label'] } : {}),
    profile: text(value['profile']),
    filters: texts(value['filters']),
    failOn: text(value['failOn']),
    verdict: text(value['verdict']),
    ...counts,
    problems: texts(value['problems']),
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function countsIn(value: JsonRecord) {
  const count = (name: string): number => (typeof value[name] === 'number' ? value[name] : Number.NaN);
  return {
    checks: count('checks'),
    pass: count('pass'),
    fail: count('fail'),
    warn: count('warn'),
    expected: count('expected'),
    inconclusive: count('inconclusive'),
    notApplicable: count('notApplicable'),
  };
}

/** A run as its history keeps it. */
export function pastRun(report: RunReport): PastRun {
  const { startedAt, suite, target, label, profile, filters, failOn, verdict, totals, problems } = report;
  const { checks, pass, fail, warn, expected, inconclusive, notApplicable } = totals;
  return {
    startedAt,
    version: suite.version,
    target: target.baseUrl.slice(0, longest),
    embedded: target.embedded,
    ...(label === undefined ? {} : { label: label.slice(0, longest) }),
    profile,
    filters: filters.slice(0, mostProblems).map((each) => each.slice(0, longest)),
    failOn,
    verdict,
    ...{ checks, pass, fail, warn, expected, inconclusive, notApplicable },
    problems: problems.slice(0, mostProblems).map(({ id }) => id),
  };
}

/**
 * The runs that can be compared with this one: of the same target, or of the same label, with the same profile, and whole.
 * The embedded service has another port in every run.
 */
export function comparable(runs: readonly PastRun[], one: PastRun): readonly PastRun[] {
  const series = ({ label, embedded, target }: PastRun): string =>
    label === undefined ? `target ${embedded ? '' : target}` : `label ${label}`;
  return runs.filter(
    (each) => each.profile === one.profile && each.filters.length === 0 && series(each) === series(one),
  );
}

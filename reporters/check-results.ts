import type { Entry, ReplayedRun, RunReport } from '../model/report.js';
import type { Finding, LocatedFinding } from '../model/verdict.js';
import { type Group, groups, type Requirement } from '../spec/requirements/index.js';
import { expectedText, openText } from './expectations.js';
import { shorten, squeeze } from './text.js';

/**
 * A verdict with its level: `warn` is a requirement below MUST that failed, `expected` what fails as expected, or is open
 * because of that.
 */
export type CheckStatus = 'pass' | 'fail' | 'warn' | 'expected' | 'inconclusive' | 'not-applicable';

/** A check with its verdict and the requirement it verifies. */
export interface CheckResult {
  readonly requirement: Requirement;
  readonly entry: Entry;
  readonly status: CheckStatus;
}

/** A deviation and the exchanges that show it. */
export interface FoldedFinding extends Omit<LocatedFinding, 'exchange'> {
  readonly exchanges: readonly [string, ...string[]];
}

/** Every check of the report, group by group in the order of the catalogue. */
export function checkResults(report: RunReport): readonly CheckResult[] {
  const all = report.results.flatMap(({ requirement, entries }) =>
    entries.map((entry) => ({ requirement, entry, status: statusOf(entry, report.failOn) })),
  );
  return groups.flatMap((group) => all.filter(({ entry }) => entry.group === group));
}

/** The checks of each group that has any, in the order of the catalogue. */
export function byGroup(all: readonly CheckResult[]): ReadonlyMap<Group, readonly CheckResult[]> {
  return collect(all, ({ entry }) => entry.group);
}

/** A verdict in the four terms of JUnit, CTRF and Jest. */
export type ReportedStatus = 'passed' | 'failed' | 'error' | 'skipped';

/**
 * What the operator did not supply is skipped, and the reason says what to supply. A MUST that could not be judged for
 * another reason is an error; a SHOULD never makes a run red, and is skipped, which is not green either. So is what is
 * expected to fail.
 */
export function reportedStatus(
  { level, verdict, expected }: Pick<Entry, 'level' | 'verdict' | 'expected'>,
  failOn: RunReport['failOn'],
): ReportedStatus {
  switch (verdict.outcome) {
    case 'pass':
      return 'passed';
    case 'fail':
      if (expected !== undefined) return 'skipped';
      return level === 'MUST' || failOn === 'SHOULD' ? 'failed' : 'passed';
    case 'inconclusive':
      if (expected !== undefined) return 'skipped';
      return level === 'MUST' && verdict.lacks === undefined ? 'error' : 'skipped';
    case 'not-applicable':
      return 'skipped';
  }
}

/**
 * The same under Jest, whose exit code is all that says that a run is incomplete: there, what is not supplied is red, too,
 * unless the run is about what is supplied alone.
 */
export function statusUnderJest(
  entry: Pick<Entry, 'level' | 'verdict' | 'expected'>,
  { failOn, partial = false }: { readonly failOn: RunReport['failOn']; readonly partial?: boolean },
): ReportedStatus {
  const { verdict, level, expected } = entry;
  const isMissing = verdict.outcome === 'inconclusive' && level === 'MUST' && expected === undefined && !partial;
  return isMissing ? 'error' : reportedStatus(entry, failOn);
}

/** Wall time of the exchanges that a check rests on, in milliseconds: judging them takes next to none. */
export function exchangeMs({ exchanges: all }: RunReport, { exchanges }: Pick<Entry, 'exchanges'>): number {
  return exchanges.reduce((sum, key) => sum + (all.get(key)?.durationMs ?? 0), 0);
}

/** Equal deviations in several exchanges count once. */
export function foldFindings(findings: readonly LocatedFinding[]): readonly FoldedFinding[] {
  const same = collect(findings, ({ at, expected, actual }) => JSON.stringify([at, expected, actual]));
  return [...same.values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, exchanges: [first.exchange, ...rest.map(({ exchange }) => exchange)] }],
  );
}

/** Items by key, in the order of their first appearance. */
export function collect<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const collected = new Map<K, T[]>();
  for (const item of items) {
    const known = collected.get(keyOf(item));
    if (known === undefined) collected.set(keyOf(item), [item]);
    else known.push(item);
  }
  return collected;
}

/** Where a finding is, in the value and in the text of the body. */
export function located({ at, position }: Pick<LocatedFinding, 'at' | 'position'>): string {
  const where = position === undefined ? '' : `, line ${position.line}, column ${position.column} of the body`;
  return `${place(at)}${where}`;
}

/** A JSON Pointer in readable form: the empty one is the whole body. */
export function place(at: string): string {
  return at === '' ? 'the whole body' : at;
}

/** One line of at most 300 characters that says what is wrong; empty for a pass. */
export function message({ checkId, verdict, expected }: Pick<Entry, 'checkId' | 'verdict' | 'expected'>): string {
  switch (verdict.outcome) {
    case 'pass':
      return '';
    case 'fail':
      return shorten(
        `${checkId}: ${expected === undefined ? '' : `${shorten(expectedText(expected), 160)}: `}${deviation(verdict.findings[0])}${others(verdict.findings.length - 1 + (verdict.omitted ?? 0))}`,
        300,
      );
    case 'inconclusive':
      return shorten(
        `${checkId}: ${expected === undefined ? '' : `${shorten(openText(expected), 160)}: `}could not be judged, ${verdict.reason}`,
        300,
      );
    case 'not-applicable':
      return shorten(`${checkId}: withheld, ${verdict.reason}`, 300);
  }
}

/** What the requirement rests on, in one line: the sentence and its section, after the authority that refines it. */
export function basisOf(requirement: Requirement): string {
  const { section, quote } = requirement.source;
  const sentence = `${section}: “${quote.replace(/\s+/g, ' ')}”`;
  return requirement.basis === 'inferred' ? `${requirement.authority} (${sentence})` : sentence;
}

/** The run that a replay judges: its time, and the suite that recorded it. */
export function recordedRun({ startedAt, suite, differs }: ReplayedRun): string {
  const others = differs.length === 0 ? '' : `, from which this one differs in ${differs.join(' and ')}`;
  return `the run of ${startedAt}, recorded by ${suite.name} ${suite.version}${others}`;
}

/** `at: expected …, got …`, each part kept short enough for one line. */
function deviation({ at, expected, actual }: Finding): string {
  return `${squeeze(place(at), 60)}: expected ${squeeze(expected, 70)}, got ${squeeze(actual, 70)}`;
}

function others(count: number): string {
  return count === 0 ? '' : ` (and ${count} more)`;
}

/** How a check came out; a SHOULD that failed is a warning, unless the run is to fail for it. */
export function statusOf({ level, verdict, expected }: Entry, failOn: RunReport['failOn']): CheckStatus {
  if (expected !== undefined) return 'expected';
  if (verdict.outcome !== 'fail') return verdict.outcome;
  return level === 'MUST' || failOn === 'SHOULD' ? 'fail' : 'warn';
}

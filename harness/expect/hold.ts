import type { Expected, Outdated } from '../../model/expectation.js';
import type { Problem } from '../../model/problem.js';
import type { Entry, RunReport } from '../../model/report.js';
import type { Target } from '../../model/target.js';
import { glob } from '../plan/select.js';
import type { Signature } from '../problems/signatures.js';
import { dayOf, daysBetween } from './days.js';
import type { Expectation, Expecting } from './expectation.js';
import { fingerprintsOf } from './fingerprint.js';
import { leftOpen } from './left-open.js';

/** The run whose verdicts are held against what is expected of it. */
export interface Of {
  readonly startedAt: string;
  readonly target: Pick<Target, 'seed'>;
}

/** What tells why checks are open: the faults to tell causes by, and what was asked and answered. */
export interface Shown {
  readonly known: readonly Signature[];
  readonly exchanges: RunReport['exchanges'];
}

/** Verdicts and problems, in which what is expected is said to be. */
export type Held = Pick<RunReport, 'results' | 'problems' | 'expectations'>;

/** An entry, and the checks of the run that it is about. */
export interface Covering {
  readonly expectation: Expectation;
  readonly failing: readonly Entry[];
  /** Of those, the ones that fail as it says. */
  readonly alike: readonly Entry[];
}

/** Holds the verdicts of a run against the failures that are expected. Pure. */
export function held(
  { file, entries, invented }: Expecting,
  { results, problems }: Pick<RunReport, 'results' | 'problems'>,
  { startedAt, target }: Of,
  { known, exchanges }: Shown,
): Held {
  const today = dayOf(startedAt);
  const hidden = invented(target);
  const all = results.flatMap((each) => each.entries);
  const covering = entries.map((each) => coveringOf(each, all, problems, hidden));
  const excused = new Map<string, Expected>();
  for (const { expectation, alike } of covering.toReversed())
    if (isInForce(expectation, today))
      for (const { checkId } of alike) excused.set(checkId, expectedBy(expectation, today));
  for (const [checkId, expected] of leftOpen(all, excused, known, exchanges)) excused.set(checkId, expected);
  const marked = results.map((result) => ({
    ...result,
    entries: result.entries.map((entry) => withExpected(entry, excused.get(entry.checkId))),
  }));
  const byId = new Map(marked.flatMap((each) => each.entries.map((entry) => [entry.checkId, entry] as const)));
  return {
    results: marked,
    problems: sorted(problems.map((each) => withExpectedFailures(each, byId))),
    expectations: {
      file,
      entries: entries.length,
      outdated: covering.flatMap((each) => outdatedBy(each, { today, byId, excused })),
    },
  };
}

export function coveringOf(
  expectation: Expectation,
  all: readonly Entry[],
  problems: readonly Problem[],
  hidden: readonly string[],
): Covering {
  const matches = glob(expectation.what);
  const along = new Set(problems.flatMap(({ id, checks }) => (matches(id) ? checks : [])));
  const failing = all.filter(
    ({ checkId, verdict }) => verdict.outcome === 'fail' && (expectation.checks.has(checkId) || along.has(checkId)),
  );
  return { expectation, failing, alike: failing.filter((each) => isAlike(each, expectation, hidden)) };
}

function isAlike({ verdict }: Entry, { fingerprints }: Expectation, hidden: readonly string[]): boolean {
  if (verdict.outcome !== 'fail' || fingerprints === undefined) return true;
  return fingerprintsOf(verdict.findings, hidden).every((print) => fingerprints.includes(print));
}

function isInForce({ expires, isOpen }: Expectation, today: string): boolean {
  return !isOpen && today <= expires;
}

function expectedBy({ place, what, reason, owner, ticket, expires }: Expectation, today: string): Expected {
  return { place, what, reason, owner, ticket, expires, daysLeft: daysBetween(today, expires) };
}

function withExpected(entry: Entry, expected: Expected | undefined): Entry {
  return expected === undefined ? entry : { ...entry, expected };
}

interface Around {
  readonly today: string;
  readonly byId: ReadonlyMap<string, Entry>;
  readonly excused: ReadonlyMap<string, Expected>;
}

function outdatedBy({ expectation, failing, alike }: Covering, { today, byId, excused }: Around): readonly Outdated[] {
  const { place, what, expires } = expectation;
  const told = (kind: Outdated['kind'], checks: readonly string[]): readonly Outdated[] => [
    { kind, place, what, expires, checks },
  ];
  if (today > expires)
    return told(
      'expired',
      failing.map(({ checkId }) => checkId),
    );
  if (failing.length === 0) {
    const passing = passingNow(expectation, byId);
    return passing.length === 0 ? [] : told('stale', passing);
  }
  const others = failing.filter((each) => !alike.includes(each) && !excused.has(each.checkId));
  const isForNothing = alike.length === 0;
  return isForNothing || others.length > 0
    ? told(
        'different',
        (isForNothing ? failing : others).map(({ checkId }) => checkId),
      )
    : [];
}

/**
 * The checks of an entry that pass, if all of them were judged: of one that was not, nothing is known. What is withheld
 * cannot fail.
 */
function passingNow({ checks }: Expectation, byId: Around['byId']): readonly string[] {
  const outcomes = [...checks].map((id) => [id, byId.get(id)?.verdict.outcome] as const);
  const isKnown = outcomes.every(([, outcome]) => outcome === 'pass' || outcome === 'not-applicable');
  return isKnown ? outcomes.filter(([, outcome]) => outcome === 'pass').map(([id]) => id) : [];
}

/** A problem of which a part is expected is one of the rest: that gives its level, and what is shown of it. */
function withExpectedFailures(problem: Problem, byId: Around['byId']): Problem {
  const entries = problem.checks.flatMap((id) => byId.get(id) ?? []);
  const expected = entries.flatMap((each) => each.expected ?? []);
  if (expected.length === 0) return problem;
  const rest = entries.filter((each) => each.expected === undefined);
  if (rest.length === 0) {
    const [first, ...others] = distinct(expected);
    return first === undefined ? problem : { ...problem, expected: [first, ...others] };
  }
  const level = rest.some((each) => each.level === 'MUST') ? 'MUST' : 'SHOULD';
  const isShown = rest.some(({ checkId }) => checkId === problem.witness?.check);
  return { ...problem, level, ...(isShown ? {} : witnessIn(rest.find((each) => each.level === level))) };
}

function distinct(all: readonly Expected[]): readonly Expected[] {
  return [...new Map(all.map((each) => [each.place, each])).values()];
}

function witnessIn(entry: Entry | undefined): Pick<Problem, 'witness'> {
  if (entry?.verdict.outcome !== 'fail') return {};
  const { checkId: check, curl, verdict } = entry;
  const [{ exchange }] = verdict.findings;
  const findings = verdict.findings.filter((each) => each.exchange === exchange);
  return { witness: { exchange, check, findings, ...(curl === undefined ? {} : { curl }) } };
}

/** Those that are expected come last. */
function sorted(problems: readonly Problem[]): readonly Problem[] {
  const isExpected = ({ expected }: Problem): boolean => expected !== undefined;
  return [...problems.filter((each) => !isExpected(each)), ...problems.filter(isExpected)];
}

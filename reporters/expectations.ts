import type { Expected, Outdated } from '../model/expectation.js';
import type { Problem } from '../model/problem.js';
import type { Entry, RunReport, Totals } from '../model/report.js';
import { amount } from './text.js';

/** Why a failure is accepted, by whom and for how long: `expected failure: reason (owner, ticket, 12 days left)`. */
export function expectedText({ reason, owner, ticket, daysLeft }: Expected): string {
  return `expected failure: ${reason} (${owner}, ${ticket}, ${amount(daysLeft, 'day')} left)`;
}

/** The same of a check that such a failure leaves open. */
export function openText(expected: Expected): string {
  return `open because of an ${expectedText(expected)}`;
}

/** Why a check is excused: it fails as expected, or such a failure leaves it open. */
export function excuseText({ verdict }: Pick<Entry, 'verdict'>, expected: Expected): string {
  return verdict.outcome === 'fail' ? expectedText(expected) : openText(expected);
}

/** How many failures are expected, and what they leave open: `3 expected failures (2 checks open because of them)`. */
export function expectedCount(
  { expected, leftOpen }: Pick<Totals, 'expected' | 'leftOpen'>,
  noun = 'expected failure',
): string {
  const failing = expected - leftOpen;
  const them = failing === 1 ? 'it' : 'them';
  return `${amount(failing, noun)}${leftOpen === 0 ? '' : ` (${amount(leftOpen, 'check')} open because of ${them})`}`;
}

/** An entry that is out of date, its place in the file first, with what to do about it. */
export function outdatedText({ kind, place, what, expires, checks }: Outdated): string {
  const [first = '', ...others] = checks;
  const named = others.length === 0 ? first : `${first} and ${others.length} more`;
  switch (kind) {
    case 'stale':
      return `${place}: ${what} passes now; remove the entry, or have --update-expect do it`;
    case 'expired':
      return `${place}: the entry for ${what} expired on ${expires}; fix the service, or agree on a new one`;
    case 'different':
      return `${place}: ${what} fails otherwise than expected (${named}); it may be another failure`;
  }
}

/** The entries that are out of date. */
export function outdatedIn({ expectations }: Pick<RunReport, 'expectations'>): readonly Outdated[] {
  return expectations?.outdated ?? [];
}

/** Problems that count, and those all of whose failures are expected. */
export function partedProblems(problems: readonly Problem[]) {
  return {
    counting: problems.filter(({ expected }) => expected === undefined),
    expected: problems.filter(({ expected }) => expected !== undefined),
  };
}

/** An expected problem in two texts: what fails, and why that is accepted. */
export function expectedProblem({ id, title, checks, expected }: Problem): readonly [string, string] {
  return [`${id} (${amount(checks.length, 'check')}): ${title}`, (expected ?? []).map(expectedText).join('; ')];
}

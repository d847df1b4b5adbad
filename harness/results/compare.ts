import type { Change, Comparison } from '../../model/comparison.js';
import type { StoredCheck, StoredProblem, StoredResults } from './stored-results.js';

/**
 * What has changed from one run to another. A check that was not judged in one of them is no news of the service: it is
 * neither new nor fixed, but said to be judged no more. A failure that is excused no more counts as a new one. Pure.
 */
export function compared(before: StoredResults, after: StoredResults): Comparison {
  const checks = changesOf(before, after);
  const isRed = ({ level, to }: Change): boolean =>
    to !== 'expected' && (level === 'MUST' || after.failOn === 'SHOULD');
  const isMust = ({ level }: Change): boolean => level === 'MUST';
  const isNews = ({ from }: Change): boolean => from === 'inconclusive' || from === 'expected';
  const regressed = checks.broken.some(isRed) || checks.changed.some((each) => isNews(each) && isRed(each));
  return {
    before: runOf(before),
    after: runOf(after),
    notes: notesOn(before, after),
    problems: {
      appeared: [...after.problems.values()].filter(({ id }) => !before.problems.has(id)).map(brief),
      gone: [...before.problems.values()].filter((each) => isGone(each, after)).map(brief),
      open: [...before.problems.values()].filter(({ id }) => after.problems.has(id)).map(brief),
    },
    checks,
    verdict: regressed ? 'regressed' : checks.unjudged.some(isMust) ? 'incomplete' : 'no regression',
  };
}

/** A problem is gone when each of its checks was judged again and failed no more. */
function isGone({ id, checks }: StoredProblem, { problems, checks: judged }: StoredResults): boolean {
  return !problems.has(id) && checks.every((check) => judged.get(check)?.status === 'pass');
}

function changesOf(before: StoredResults, after: StoredResults): Comparison['checks'] {
  const problems = new Map([...problemsByCheck(before), ...problemsByCheck(after)]);
  const changes = [...after.checks.values()].map((check): Change => {
    const earlier = before.checks.get(check.id);
    const { id, level, status, message } = check;
    const problem = problems.get(id);
    const more = { ...saidBefore(earlier), ...(problem === undefined ? {} : { problem }) };
    return { id, level, from: earlier?.status ?? 'absent', to: status, message, ...more };
  });
  const removed = [...before.checks.values()].filter(({ id }) => !after.checks.has(id));
  const isNarrower = after.filters.length > 0 || after.profile !== before.profile;
  const leftOut = isNarrower ? removed.filter(({ status }) => isJudged(status)) : [];
  return {
    broken: changes.filter(({ from, to }) => isFailure(to) && (from === 'pass' || from === 'absent')),
    fixed: changes.filter(({ from, to }) => isFailure(from) && to === 'pass'),
    changed: changes.filter((each) => isFailure(each.to) && (each.from === 'inconclusive' || failsOtherwise(each))),
    unjudged: [
      ...changes.filter(({ from, to }) => isJudged(from) && !isJudged(to)),
      ...leftOut.map((check) => leftOutOf(after, check)),
    ],
    removed: removed.filter((each) => !leftOut.includes(each)).map(({ id }) => id),
  };
}

function leftOutOf({ filters, profile }: StoredResults, check: StoredCheck): Change {
  const { id, level, status: from } = check;
  const by = filters.length > 0 ? filters.join(' ') : `profile ${profile}`;
  return { id, level, from, to: 'absent', message: `left out by ${by}`, ...saidBefore(check) };
}

function problemsByCheck({ problems }: StoredResults): readonly (readonly [check: string, problem: string])[] {
  return [...problems.values()].flatMap(({ id, checks }) => checks.map((check) => [check, id] as const));
}

function saidBefore(earlier: StoredCheck | undefined): { readonly before?: string } {
  return earlier === undefined || earlier.message === '' ? {} : { before: earlier.message };
}

function failsOtherwise({ from, message, before }: Change): boolean {
  return isFailure(from) && before !== message;
}

function isFailure(status: string): boolean {
  return status === 'fail' || status === 'warn' || status === 'expected';
}

function isJudged(status: string): boolean {
  return status === 'pass' || isFailure(status);
}

function brief({ id, title, level, checks }: StoredProblem) {
  return { id, title, level, checks: checks.length };
}

function runOf({ file, label, target, startedAt, verdict, version }: StoredResults): Comparison['before'] {
  return { file, target, startedAt, verdict, version, ...(label === undefined ? {} : { label }) };
}

/** What makes two runs less comparable. */
function notesOn(before: StoredResults, after: StoredResults): readonly string[] {
  const differences = [
    before.version === after.version ? [] : [`the suite was ${before.version} and is ${after.version}`],
    before.profile === after.profile ? [] : [`the profile was ${before.profile} and is ${after.profile}`],
    before.target === after.target ? [] : [`the targets differ: ${before.target} and ${after.target}`],
    [before, after].flatMap(({ file, filters }) =>
      filters.length === 0 ? [] : [`${file} is a filtered run: ${filters.join(' ')}`],
    ),
  ];
  return differences.flat();
}

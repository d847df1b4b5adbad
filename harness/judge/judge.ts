import type { Check } from '../../model/check.js';
import type { Exchange, Observation } from '../../model/exchange.js';
import { failureText, isExchange, isForbidden, isThrottled } from '../../model/exchange.js';
import { isSuccess, servesJob } from '../../model/job-answer.js';
import type { JobView } from '../../model/scenario.js';
import type { LocatedFinding, Verdict } from '../../model/verdict.js';
import { despiteAnswers, inconclusive, lacking, notApplicable, verdictOf } from '../../model/verdict.js';
import {
  type ExchangeRef,
  type JobAnswer,
  type JudgingCase,
  keysOf,
  type MissingPrerequisite,
  type PlannedCheck,
} from '../plan/plan.js';

export type Observations = ReadonlyMap<string, Observation>;

/** A verdict and the request keys of the exchanges it rests on. */
export interface Judgement {
  readonly verdict: Verdict<LocatedFinding>;
  readonly exchanges: readonly string[];
}

/** Judges one check over every job of the target that it applies to. Pure. */
export function judgeCheck(check: Check, planned: PlannedCheck, observations: Observations): Judgement {
  const own = judgeOwn(check, planned, observations);
  return withOthers(own, judgeOthers(check, planned.others, observations));
}

function judgeOwn(check: Check, planned: PlannedCheck, observations: Observations): Judgement {
  switch (planned.kind) {
    case 'withheld':
      return { verdict: notApplicable(planned.reason), exchanges: [] };
    case 'missing':
    case 'mismatched':
      return { verdict: unjudged(planned), exchanges: [] };
    case 'judge':
      return judgeCases(check, planned.cases, observations);
  }
}

/** The findings in the other answers that the check holds for. */
function judgeOthers(
  check: Check,
  others: readonly JobAnswer[],
  observations: Observations,
): readonly LocatedFinding[] {
  return others.flatMap(({ key, view }) => {
    const observation = observations.get(key);
    if (observation === undefined || !isExchange(observation) || !showsJob(observation, view)) return [];
    if (check.requires !== undefined && !check.requires.holds([observation])) return [];
    const verdict = locate(check.judge(observation), key);
    return verdict.outcome === 'fail' ? verdict.findings : [];
  });
}

/** Whether an answer is a success that has to show a job; a refusal is for the check that wanted none to report. */
function showsJob(exchange: Exchange, { optional }: JobView): boolean {
  return optional === true ? servesJob(exchange) : isSuccess(exchange);
}

/** A judgement with what other answers deviate in beyond it; the same deviation is named for the first request alone. */
function withOthers({ verdict, exchanges }: Judgement, others: readonly LocatedFinding[]): Judgement {
  if (others.length === 0) return { verdict, exchanges };
  const own = verdict.outcome === 'fail' ? verdict.findings : [];
  const said = new Set(own.map(wordsOf));
  const further = others.filter((finding) => said.size < said.add(wordsOf(finding)).size);
  const omitted = (verdict.outcome === 'fail' ? (verdict.omitted ?? 0) : 0) + others.length - further.length;
  return {
    verdict: limited([...own, ...further], omitted),
    exchanges: [...new Set([...exchanges, ...further.map(({ exchange }) => exchange)])],
  };
}

const wordsOf = ({ at, expected, actual }: LocatedFinding): string => JSON.stringify([at, expected, actual]);

function judgeCases(check: Check, cases: readonly JudgingCase[], observations: Observations): Judgement {
  const verdicts = cases.map((each) => judgeCase(check, each, observations)).filter((each) => each !== undefined);
  const exchanges = [...new Set(cases.flatMap(exchangeRefsOf).flatMap(keysOf))];
  if (verdicts.length > 0) return { verdict: merge(verdicts), exchanges };
  const lack = lacking(check.requires?.prerequisite ?? 'job');
  return { verdict: cases.length === 0 ? lack : despiteAnswers(lack), exchanges };
}

function exchangeRefsOf({ exchanges, control }: JudgingCase): readonly ExchangeRef[] {
  return control === undefined ? exchanges : [...exchanges, control];
}

/** The verdict for one job, or nothing if the check does not apply to that kind of job. */
function judgeCase(check: Check, each: JudgingCase, observations: Observations): Verdict<LocatedFinding> | undefined {
  const located: Located[] = [];
  for (const [index, expected] of exchangeRefsOf(each).entries()) {
    const found = find(expected, observations);
    if ('outcome' in found)
      return index === check.given.length - 1 ? (fatality(expected, observations) ?? found) : found;
    located.push(found);
  }
  const given = located.slice(0, check.given.length);
  const control = located[check.given.length];
  if (exchangeRefsOf(each).some(isRightlyForbidden(located))) return inconclusive(forbidden);
  if (control !== undefined && !servesJob(control.exchange))
    return despiteAnswers(inconclusive(failedControl(control)));
  const exchanges = given.map(({ exchange }) => exchange);
  if (check.requires !== undefined && !check.requires.holds(exchanges)) return undefined;
  return locate(despiteAnswers(check.judge(...exchanges)), given.at(-1)?.key ?? '');
}

const forbidden =
  "403, which is right where the token is not of the job's owner, lacks a permission, or its tenant a subscription: name a job " +
  'of the owner with its "owner", and the token with its user under "principals"';

const isRightlyForbidden =
  (located: readonly Located[]) =>
  ({ mayBeForbidden }: ExchangeRef, index: number): boolean =>
    mayBeForbidden === true && isForbidden(located[index]?.exchange);

interface Located {
  readonly key: string;
  readonly exchange: Exchange;
}

/** The exchange to judge, or why there is none. */
function find({ key, fallback }: ExchangeRef, observations: Observations): Located | Verdict<never> {
  const observation = observations.get(key);
  if (observation === undefined) return inconclusive('never sent');
  if ('failure' in observation) return inconclusive(failureText(observation.failure));
  if (isThrottled(observation)) return inconclusive(`throttled with ${observation.response.status}`);
  if (fallback === undefined || !isForbidden(observation)) return { key, exchange: observation };
  return 'key' in fallback ? find(fallback, observations) : unjudged(fallback);
}

/** The deviation of a target that died of a request: it is of the check that the request is for, the last it is given. */
function fatality({ key }: ExchangeRef, observations: Observations): Verdict<LocatedFinding> | undefined {
  const observation = observations.get(key);
  if (observation === undefined || isExchange(observation) || observation.failure.fatal !== true) return undefined;
  const expected = 'a service that goes on responding';
  return locate(verdictOf([{ at: 'connection', expected, actual: 'none: it died of this request' }]), key);
}

function unjudged(missing: MissingPrerequisite): Verdict<never> {
  switch (missing.kind) {
    case 'missing':
      return lacking(missing.prerequisite);
    case 'mismatched':
      return inconclusive(missing.reason);
  }
}

/** A broken body can deviate in a hundred thousand places, each with a MiB of text: limits how many findings are kept, and how much of each. */
const mostFindings = 100;
const longestText = 2000;

function locate(verdict: Verdict, exchange: string): Verdict<LocatedFinding> {
  if (verdict.outcome !== 'fail') return verdict;
  const located = verdict.findings.map(({ at, expected, actual }) => ({
    at: clipped(at),
    expected: clipped(expected),
    actual: clipped(actual),
    exchange,
  }));
  return limited(located);
}

function limited(findings: readonly LocatedFinding[], omitted = 0): Verdict<LocatedFinding> {
  return verdictOf(findings.slice(0, mostFindings), omitted + Math.max(0, findings.length - mostFindings));
}

/** A text that is empty is shown as such: nothing would look like a gap in the report. */
function clipped(text: string): string {
  if (text === '') return '""';
  return text.length <= longestText ? text : `${text.slice(0, longestText)}…`;
}

function failedControl({ key, exchange: { response } }: Located): string {
  return `the control request failed, so a refusal proves nothing: ${key} was answered with ${response.status}`;
}

/** Fails with the findings of all jobs; else is inconclusive when any job was; else passes. */
function merge(verdicts: readonly Verdict<LocatedFinding>[]): Verdict<LocatedFinding> {
  const failures = verdicts.filter((each) => each.outcome === 'fail');
  const omitted = failures.reduce((sum, each) => sum + (each.omitted ?? 0), 0);
  const findings = failures.flatMap((each) => each.findings);
  if (findings.length > 0) return limited(findings, omitted);
  const open = verdicts.filter((each) => each.outcome === 'inconclusive');
  const [first] = open;
  if (first === undefined) return verdictOf<LocatedFinding>([]);
  const reasons = new Set(open.map(({ reason }) => reason));
  const isAnswered = open.every(({ answered }) => answered === true);
  const whole = reasons.size === 1 ? withoutAnswered(first) : inconclusive([...reasons].join('; '));
  return isAnswered ? despiteAnswers(whole) : whole;
}

function withoutAnswered<F extends LocatedFinding>(verdict: Verdict<F>): Verdict<F> {
  if (verdict.outcome !== 'inconclusive') return verdict;
  const { answered: _, ...rest } = verdict;
  return rest;
}

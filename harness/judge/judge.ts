import type { Check } from '../../model/check.js';
import type { Exchange, Observation } from '../../model/exchange.js';
import { failureText, isForbidden, isThrottled } from '../../model/exchange.js';
import { servesJob } from '../../model/job-answer.js';
import type { LocatedFinding } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { inconclusive, lacking, notApplicable, verdictOf } from '../../model/verdict.js';
import type { Expected, Prospect, Sample, Unmet } from '../plan/plan.js';

export type Observations = ReadonlyMap<string, Observation>;

/** A verdict and the request keys of the exchanges it rests on. */
export interface Judgement {
  readonly verdict: Verdict<LocatedFinding>;
  readonly exchanges: readonly string[];
}

/** Judges one check over every job of the target that it speaks about. Pure. */
export function judgeCheck(check: Check, prospect: Prospect, observations: Observations): Judgement {
  switch (prospect.kind) {
    case 'withheld':
      return { verdict: notApplicable(prospect.reason), exchanges: [] };
    case 'missing':
    case 'mismatched':
      return { verdict: unjudged(prospect), exchanges: [] };
    case 'judge':
      return judgeSamples(check, prospect.samples, observations);
  }
}

function judgeSamples(check: Check, samples: readonly Sample[], observations: Observations): Judgement {
  const verdicts = samples
    .map((sample) => judgeSample(check, sample, observations))
    .filter((each) => each !== undefined);
  const exchanges = [...new Set(samples.flatMap(keysOf))];
  if (verdicts.length > 0) return { verdict: merge(verdicts), exchanges };
  return { verdict: lacking(check.among?.prerequisite ?? 'job'), exchanges };
}

function keysOf(sample: Sample): readonly string[] {
  return expectedOf(sample).flatMap(({ key, otherwise }) =>
    otherwise !== undefined && 'key' in otherwise ? [key, otherwise.key] : [key],
  );
}

function expectedOf({ exchanges, control }: Sample): readonly Expected[] {
  return control === undefined ? exchanges : [...exchanges, control];
}

/** The verdict for one job, or nothing when the check does not speak about a job of its kind. */
function judgeSample(check: Check, sample: Sample, observations: Observations): Verdict<LocatedFinding> | undefined {
  const located: Located[] = [];
  for (const expected of expectedOf(sample)) {
    const found = find(expected, observations);
    if ('outcome' in found) return found;
    located.push(found);
  }
  const given = located.slice(0, check.given.length);
  const control = located[check.given.length];
  if (control !== undefined && !servesJob(control.exchange)) return inconclusive(failedControl(control));
  const exchanges = given.map(({ exchange }) => exchange);
  if (check.among !== undefined && !check.among.holds(exchanges)) return undefined;
  return locate(check.judge(...exchanges), given.at(-1)?.key ?? '');
}

interface Located {
  readonly key: string;
  readonly exchange: Exchange;
}

/** The exchange to judge, or why there is none. */
function find({ key, otherwise }: Expected, observations: Observations): Located | Verdict<never> {
  const observation = observations.get(key);
  if (observation === undefined) return inconclusive('never sent');
  if ('failure' in observation) return inconclusive(failureText(observation.failure));
  if (isThrottled(observation)) return inconclusive(`throttled with ${observation.response.status}`);
  if (otherwise === undefined || !isForbidden(observation)) return { key, exchange: observation };
  return 'key' in otherwise ? find(otherwise, observations) : unjudged(otherwise);
}

function unjudged(unmet: Unmet): Verdict<never> {
  switch (unmet.kind) {
    case 'missing':
      return lacking(unmet.prerequisite);
    case 'mismatched':
      return inconclusive(unmet.reason);
  }
}

/** A broken body can deviate in a hundred thousand places, and say a MiB in each: this many, and this much, is kept. */
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

function clipped(text: string): string {
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
  return reasons.size === 1 ? first : inconclusive([...reasons].join('; '));
}

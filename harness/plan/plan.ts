import type { Check } from '../../model/check.js';
import type { HttpRequest } from '../../model/exchange.js';
import { requestKey } from '../../model/exchange.js';
import type { OptionalFeature } from '../../model/optional-feature.js';
import type { JobView, Scenario } from '../../model/scenario.js';
import { needsOf } from '../../model/scenario.js';
import type { Job, Prerequisite, Target } from '../../model/target.js';
import { isEntitled, jobOfOther, ownerId, ownJobs, printerWithout, shareWithout } from '../../model/target.js';
import { isOdd } from './odd.js';

/** The exchange that a scenario produces, by request key. */
export interface ExchangeRef {
  readonly key: string;
  /** Judged in its place if it was refused with 403: a key, or the prerequisite that it lacks. */
  readonly fallback?: { readonly key: string } | MissingPrerequisite;
  /** Nothing says that the owner is entitled to the job: a 403 may be right. */
  readonly mayBeForbidden?: true;
}

/** One job for which a check is judged: the exchanges it takes, in the order of its scenarios. */
export interface JudgingCase {
  readonly exchanges: readonly ExchangeRef[];
  readonly control?: ExchangeRef;
}

/** A prerequisite without which the check cannot be judged: the target lacks it, or its token does not match its description. */
export type MissingPrerequisite =
  | { readonly kind: 'missing'; readonly prerequisite: Prerequisite }
  | { readonly kind: 'mismatched'; readonly prerequisite: Prerequisite; readonly reason: string };

/** An answer of the run that shows a job, whoever asks for it and however. */
export interface JobAnswer {
  readonly key: string;
  readonly view: JobView;
}

/** What the run will do about one check; `others` are further answers that it holds for. */
export type PlannedCheck = OwnProspect & { readonly others: readonly JobAnswer[] };

type OwnProspect =
  | { readonly kind: 'judge'; readonly cases: readonly JudgingCase[] }
  | { readonly kind: 'withheld'; readonly prerequisite: Prerequisite; readonly reason: string }
  | MissingPrerequisite;

/** One request of the run and the names of the scenarios it answers. */
export interface PlannedRequest {
  readonly key: string;
  readonly request: HttpRequest;
  /** The path with names in place of the job's own ids: `/print/printers/{printerId}/jobs/{printJobId}`. */
  readonly template: string;
  readonly scenarios: readonly string[];
  /** Whether the document says that it is to be refused. */
  readonly denied?: true;
  /** It may be what a service dies of: see `odd.ts`. */
  readonly odd?: true;
  /** The job that it is about. */
  readonly job: Job;
}

/** A request that is sent only when the one with the key `after` was refused with 403. */
export interface PlannedFallback extends PlannedRequest {
  readonly after: string;
}

/** What a run sends and judges. `requests` holds each distinct request once. */
export interface Plan {
  readonly requests: readonly PlannedRequest[];
  /** The answers that show a job, by the keys of their requests. */
  readonly answers: ReadonlyMap<string, JobAnswer>;
  readonly fallbacks: readonly PlannedFallback[];
  readonly checks: ReadonlyMap<string, PlannedCheck>;
}

/**
 * Plans the run of these checks against this target. Pure: the same input gives the same plan. Optional features are probed
 * on the first job, and only if the target offers what they need.
 */
export function planRun(
  checks: readonly Check[],
  target: Target,
  optionalFeatures: readonly OptionalFeature[] = [],
): Plan {
  const requests = new Map<string, PlannedRequest>();
  const answers = new Map<string, JobAnswer>();
  const fallbacks = new Map<string, PlannedFallback>();
  const plan = (scenario: Scenario, job: Job): ExchangeRef => {
    const planned = plannedOf(scenario, target, job);
    const { scenarios = [] } = requests.get(planned.key) ?? {};
    requests.set(planned.key, { ...planned, scenarios: [...scenarios, scenario.name] });
    note(answers, planned.key, scenario);
    const { fallback } = scenario;
    if (fallback === undefined) return refTo(planned.key, scenario, job, target);
    const lacks = needsOf(fallback).find((need) => !isMet(need, target, job));
    if (lacks !== undefined) return { key: planned.key, fallback: missing(lacks, target) };
    const substitute = plannedOf(fallback, target, job);
    fallbacks.set(substitute.key, { ...substitute, after: planned.key });
    note(answers, substitute.key, fallback);
    return { key: planned.key, fallback: { key: substitute.key } };
  };
  const expect = onceForEach(plan);
  const ableFor = onceForNeeds(target);
  const plannedChecks = checks.map((check) => [check, planCheck(check, target, ableFor, expect)] as const);
  const [job] = ownJobs(target);
  for (const { given } of optionalFeatures) {
    if (job !== undefined && needsOf(given).every((need) => isOffered(need, target, job))) expect(given, job);
  }
  return {
    requests: [...requests.values()],
    answers,
    fallbacks: [...fallbacks.values()].filter(({ key }) => !requests.has(key)),
    checks: new Map(plannedChecks.map(([check, own]) => [check.id, { ...own, others: othersOf(check, own, answers) }])),
  };
}

function refTo(key: string, { shows, principal }: Scenario, job: Job, target: Target): ExchangeRef {
  const isOwners = shows !== undefined && principal?.id === ownerId;
  return isOwners && !isEntitled(job, target) ? { key, mayBeForbidden: true } : { key };
}

function note(answers: Map<string, JobAnswer>, key: string, { shows }: Scenario): void {
  if (shows !== undefined && !answers.has(key)) answers.set(key, { key, view: shows });
}

/** The answers of the run that a check holds for, but for those of its own scenarios. */
function othersOf(
  { holdsFor }: Check,
  own: OwnProspect,
  answers: ReadonlyMap<string, JobAnswer>,
): readonly JobAnswer[] {
  if (holdsFor === undefined || own.kind === 'withheld') return [];
  const cases = own.kind === 'judge' ? own.cases : [];
  // What may be judged in the place of another is no answer of its own until it is.
  const known = new Set(cases.flatMap(({ exchanges }) => exchanges.map(({ key }) => key)));
  return [...answers.values()].filter(({ key, view }) => holdsFor(view) && !known.has(key));
}

/** The keys of an exchange: of the request, and of the one that is judged in its place. */
export function keysOf({ key, fallback: otherwise }: ExchangeRef): readonly string[] {
  return otherwise !== undefined && 'key' in otherwise ? [key, otherwise.key] : [key];
}

function plannedOf(scenario: Scenario, target: Target, job: Job): PlannedRequest {
  const concerned = scenario.about?.(target) ?? job;
  const request = scenario.request(target, concerned);
  const template = braces(scenario.request(target, anyJob).path);
  const { name, denied } = scenario;
  return {
    key: requestKey(request),
    request,
    template,
    scenarios: [name],
    job: concerned,
    ...(denied === undefined ? {} : { denied }),
    ...(isOdd(request, template) ? { odd: true } : {}),
  };
}

/** A placeholder job: its ids are the names that the source document gives them. */
export const anyJob: Job = { printer: '{printerId}', share: '{shareId}', id: '{printJobId}' };

function braces(path: string): string {
  return path.replaceAll('%7B', '{').replaceAll('%7D', '}');
}

/** Many checks share a scenario: each is planned once for each job. */
function onceForEach(plan: Expect): Expect {
  const planned = new Map<Scenario, Map<Job, ExchangeRef>>();
  return (scenario, job) => {
    const ofScenario = planned.get(scenario) ?? new Map<Job, ExchangeRef>();
    const known = ofScenario.get(job);
    if (known !== undefined) return known;
    const expected = plan(scenario, job);
    planned.set(scenario, ofScenario.set(job, expected));
    return expected;
  };
}

type Expect = (scenario: Scenario, job: Job) => ExchangeRef;
type AbleFor = (needs: readonly Prerequisite[]) => readonly Job[];

/** Many checks have the same needs: the jobs that meet them are found once. */
function onceForNeeds(target: Target): AbleFor {
  const jobs = ownJobs(target);
  const found = new Map<string, readonly Job[]>();
  return (needs) => {
    const key = JSON.stringify(needs);
    const able = found.get(key) ?? jobs.filter((job) => needs.every((need) => isMet(need, target, job)));
    found.set(key, able);
    return able;
  };
}

function planCheck(check: Check, target: Target, ableFor: AbleFor, expect: Expect): OwnProspect {
  const scenarios = check.control === undefined ? check.given : [...check.given, check.control];
  const needs = [...new Set(['job', ...scenarios.flatMap(needsOf)])];
  const concerned = check.requires === undefined ? needs : [...needs, check.requires.prerequisite];
  for (const prerequisite of concerned) {
    const reason = target.withheld.get(prerequisite);
    if (reason !== undefined) return { kind: 'withheld', prerequisite, reason };
  }
  const able = ableFor(needs);
  if (able.length === 0) {
    const lacking = needs.find((need) => !ownJobs(target).some((job) => isMet(need, target, job)));
    return missing(lacking ?? 'job', target);
  }
  const chosen = sampledOf(check, able);
  return { kind: 'judge', cases: chosen.map((job) => judgingCaseOf(check, job, expect)) };
}

function sampledOf({ onFirstJobOnly: once, lastToo }: Check, able: readonly Job[]): readonly Job[] {
  if (once !== true) return able;
  const [first, ...others] = able;
  const last = others.findLast(({ printer }) => printer !== first?.printer) ?? others.at(-1);
  return [first, lastToo === true ? last : undefined].filter((job) => job !== undefined);
}

function judgingCaseOf(check: Check, job: Job, expect: Expect): JudgingCase {
  const exchanges = check.given.map((scenario) => expect(scenario, job));
  return check.control === undefined ? { exchanges } : { exchanges, control: expect(check.control, job) };
}

function isOffered(prerequisite: Prerequisite, target: Target, job: Job): boolean {
  return isMet(prerequisite, target, job) && !target.withheld.has(prerequisite);
}

function missing(prerequisite: Prerequisite, { mismatches }: Target): MissingPrerequisite {
  const reason = mismatches.get(prerequisite);
  return reason === undefined ? { kind: 'missing', prerequisite } : { kind: 'mismatched', prerequisite, reason };
}

function isMet(prerequisite: Prerequisite, target: Target, job: Job): boolean {
  switch (prerequisite) {
    case 'job':
      return true;
    case 'share':
      return job.share !== undefined;
    case 'second-printer':
      return printerWithout(target, job) !== undefined;
    case 'share-of-second-printer':
      return shareWithout(target, job) !== undefined;
    case 'job-of-other-user':
      return jobOfOther(target, 'printer') !== undefined;
    case 'shared-job-of-other-user':
      return jobOfOther(target, 'share') !== undefined;
    default:
      return target.principals.has(prerequisite) && !target.mismatches.has(prerequisite);
  }
}

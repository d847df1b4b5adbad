import type { Capability } from '../../model/capability.js';
import type { Check } from '../../model/check.js';
import type { HttpRequest } from '../../model/exchange.js';
import { requestKey } from '../../model/exchange.js';
import type { Scenario } from '../../model/scenario.js';
import { needsOf } from '../../model/scenario.js';
import type { Job, Prerequisite, Target } from '../../model/target.js';
import { ownJobs } from '../../model/target.js';

/** The exchange that a scenario leads to, by request key. */
export interface Expected {
  readonly key: string;
  /** Judged in its place when it was refused with 403: a key, or what is missing to ask so. */
  readonly otherwise?: { readonly key: string } | Unmet;
}

/** One job for which a check is judged: the exchanges it takes, in the order of its scenarios. */
export interface Sample {
  readonly exchanges: readonly Expected[];
  readonly control?: Expected;
}

/** A prerequisite without which there is nothing to judge: the target lacks it, or its token is not as described. */
export type Unmet =
  | { readonly kind: 'missing'; readonly prerequisite: Prerequisite }
  | { readonly kind: 'mismatched'; readonly prerequisite: Prerequisite; readonly reason: string };

/** What the run will do about one check. */
export type Prospect =
  | { readonly kind: 'judge'; readonly samples: readonly Sample[] }
  | { readonly kind: 'withheld'; readonly prerequisite: Prerequisite; readonly reason: string }
  | Unmet;

/** One request of the run and the names of the scenarios it answers. */
export interface PlannedRequest {
  readonly key: string;
  readonly request: HttpRequest;
  /** The path with names in place of the job's own ids: `/print/printers/{printerId}/jobs/{printJobId}`. */
  readonly template: string;
  readonly scenarios: readonly string[];
}

/** A request that is sent only when the one with the key `after` was refused with 403. */
export interface Fallback extends PlannedRequest {
  readonly after: string;
}

/** What a run sends and judges. `requests` holds each distinct situation once. */
export interface Plan {
  readonly requests: readonly PlannedRequest[];
  readonly fallbacks: readonly Fallback[];
  readonly checks: ReadonlyMap<string, Prospect>;
}

/**
 * Plans the run of these checks against this target. Pure: the same input gives the same plan. Capabilities are asked of
 * the first job, and only where the target offers what they need.
 */
export function planRun(checks: readonly Check[], target: Target, capabilities: readonly Capability[] = []): Plan {
  const requests = new Map<string, PlannedRequest>();
  const fallbacks = new Map<string, Fallback>();
  const plan = (scenario: Scenario, job: Job): Expected => {
    const planned = plannedOf(scenario, target, job);
    const { scenarios = [] } = requests.get(planned.key) ?? {};
    requests.set(planned.key, { ...planned, scenarios: [...scenarios, scenario.name] });
    const { otherwise } = scenario;
    if (otherwise === undefined) return { key: planned.key };
    const lacks = needsOf(otherwise).find((need) => !isMet(need, target, job));
    if (lacks !== undefined) return { key: planned.key, otherwise: unmet(lacks, target) };
    const fallback = plannedOf(otherwise, target, job);
    fallbacks.set(fallback.key, { ...fallback, after: planned.key });
    return { key: planned.key, otherwise: { key: fallback.key } };
  };
  const expect = onceForEach(plan);
  const ableFor = onceForNeeds(target);
  const prospects = new Map(checks.map((check) => [check.id, prospectOf(check, target, ableFor, expect)]));
  const [job] = ownJobs(target);
  for (const { given } of capabilities) {
    if (job !== undefined && needsOf(given).every((need) => isOffered(need, target, job))) expect(given, job);
  }
  return {
    requests: [...requests.values()],
    fallbacks: [...fallbacks.values()].filter(({ key }) => !requests.has(key)),
    checks: prospects,
  };
}

function plannedOf(scenario: Scenario, target: Target, job: Job): PlannedRequest {
  const request = scenario.request(target, job);
  const template = braces(scenario.request(target, anyJob).path);
  return { key: requestKey(request), request, template, scenarios: [scenario.name] };
}

/** Stands for whichever job: its ids are the names that the source document gives them. */
export const anyJob: Job = { printer: '{printerId}', share: '{shareId}', id: '{printJobId}' };

function braces(path: string): string {
  return path.replace(/%7B(printerId|shareId|printJobId)%7D/g, '{$1}');
}

/** Many checks share a scenario: each is planned once for each job. */
function onceForEach(plan: Expect): Expect {
  const planned = new Map<Scenario, Map<Job, Expected>>();
  return (scenario, job) => {
    const ofScenario = planned.get(scenario) ?? new Map<Job, Expected>();
    const known = ofScenario.get(job);
    if (known !== undefined) return known;
    const expected = plan(scenario, job);
    planned.set(scenario, ofScenario.set(job, expected));
    return expected;
  };
}

type Expect = (scenario: Scenario, job: Job) => Expected;
type AbleFor = (needs: readonly Prerequisite[]) => readonly Job[];

/** Many checks have the same needs: the jobs that meet them are looked for once. */
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

function prospectOf(check: Check, target: Target, ableFor: AbleFor, expect: Expect): Prospect {
  const scenarios = check.control === undefined ? check.given : [...check.given, check.control];
  const needs = [...new Set(['job', ...scenarios.flatMap(needsOf)])];
  const concerned = check.among === undefined ? needs : [...needs, check.among.prerequisite];
  for (const prerequisite of concerned) {
    const reason = target.withheld.get(prerequisite);
    if (reason !== undefined) return { kind: 'withheld', prerequisite, reason };
  }
  const able = ableFor(needs);
  if (able.length === 0) {
    const lacking = needs.find((need) => !ownJobs(target).some((job) => isMet(need, target, job)));
    return unmet(lacking ?? 'job', target);
  }
  const sampled = check.once === true ? able.slice(0, 1) : able;
  return { kind: 'judge', samples: sampled.map((job) => sampleOf(check, job, expect)) };
}

function sampleOf(check: Check, job: Job, expect: Expect): Sample {
  const exchanges = check.given.map((scenario) => expect(scenario, job));
  return check.control === undefined ? { exchanges } : { exchanges, control: expect(check.control, job) };
}

function isOffered(prerequisite: Prerequisite, target: Target, job: Job): boolean {
  return isMet(prerequisite, target, job) && !target.withheld.has(prerequisite);
}

function unmet(prerequisite: Prerequisite, { mismatches }: Target): Unmet {
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
      return target.jobs.some(({ printer }) => printer !== job.printer);
    default:
      return target.principals.has(prerequisite) && !target.mismatches.has(prerequisite);
  }
}

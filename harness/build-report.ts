import type { RequirementId } from '../spec/requirements/index.js';
import { requirement } from '../spec/requirements/index.js';
import type { Capability } from './capability.js';
import type { Check, GroupedCheck } from './check.js';
import { curlOf } from './curl.js';
import { type Exchange, type Observation, requestKey } from './exchange.js';
import type { Journal, TimedJudgement } from './journal.js';
import { positionOf } from './json-text.js';
import { servesJob } from './judge.js';
import { ownerId } from './prepare/principals.js';
import { principalsOf, supplies } from './prerequisites.js';
import type { Entry, Fact, Result, RunReport, RunVerdict, Totals, Unlock } from './report.js';
import { ownJobs, type Prerequisite } from './target.js';
import type { Verdict } from './verdict.js';
import { inconclusive, verdictOf } from './verdict.js';

/** Joins the evidence and the verdicts of a journal to a run report; checks and capabilities are those of the run. Pure. */
export function buildReport(
  journal: Journal,
  checks: readonly GroupedCheck[],
  capabilities: readonly Capability[],
): RunReport {
  const { header, observations, observed } = journal;
  const entries = checks.map((check) => entryOf(check, journal));
  const totals = totalsOf(entries);
  const rootCause = rootCauseOf(journal);
  return {
    suite: header.suite,
    target: { baseUrl: header.target.baseUrl, embedded: header.target.embedded },
    profile: header.profile,
    filters: [...header.only.map((glob) => `--only ${glob}`), ...header.skip.map((glob) => `--skip ${glob}`)],
    failOn: header.failOn,
    startedAt: header.startedAt,
    durationMs: observed?.durationMs ?? 0,
    requests: { sent: observed?.sent ?? 0, situations: observed?.situations ?? observations.size },
    results: resultsOf(checks, entries),
    exchanges: new Map([...observations].flatMap(([key, each]) => (isExchange(each) ? [[key, each] as const] : []))),
    totals,
    verdict: runVerdict(totals, header.failOn, journal),
    ...(rootCause === undefined ? {} : { rootCause }),
    unlocks: unlocksOf(checks, journal),
    facts: factsOf(capabilities, journal),
  };
}

function isExchange(observation: Observation): observation is Exchange {
  return !('failure' in observation);
}

const neverJudged: TimedJudgement = {
  verdict: inconclusive('the run ended before it was judged'),
  exchanges: [],
  durationMs: 0,
};

function entryOf(check: GroupedCheck, { judgements, observations, header }: Journal): Entry {
  const { verdict, exchanges, durationMs } = judgements.get(check.id) ?? neverJudged;
  const shown = observations.get(exchangeToShow(verdict) ?? '');
  return {
    checkId: check.id,
    title: check.title,
    group: check.group,
    level: requirement(check.verifies).level,
    verdict: positioned(verdict, observations),
    exchanges,
    durationMs,
    ...(shown !== undefined && isExchange(shown) ? { curl: curlOf(header.target.baseUrl, shown.request) } : {}),
  };
}

/** Says where in the text of the body each finding is, for those made at a JSON Pointer. */
function positioned(verdict: Entry['verdict'], observations: Journal['observations']): Entry['verdict'] {
  if (verdict.outcome !== 'fail') return verdict;
  const findings = verdict.findings.map((finding) => {
    const observation = finding.at.startsWith('/') ? observations.get(finding.exchange) : undefined;
    if (observation === undefined || !isExchange(observation)) return finding;
    const position = positionOf(observation.response.body, finding.at);
    return position === undefined ? finding : { ...finding, position };
  });
  return verdictOf(findings, verdict.omitted);
}

function exchangeToShow(verdict: Entry['verdict']): string | undefined {
  return verdict.outcome === 'fail' ? verdict.findings[0].exchange : undefined;
}

function resultsOf(checks: readonly Check[], entries: readonly Entry[]): readonly Result[] {
  const byRequirement = new Map<RequirementId, Entry[]>();
  for (const [index, { verifies }] of checks.entries()) {
    const entry = entries[index];
    if (entry !== undefined) byRequirement.set(verifies, [...(byRequirement.get(verifies) ?? []), entry]);
  }
  return [...byRequirement].map(([id, members]) => ({ requirement: requirement(id), entries: members }));
}

function totalsOf(entries: readonly Entry[]): Totals {
  const count = (holds: (entry: Entry) => boolean): number => entries.filter(holds).length;
  const is = (outcome: Verdict['outcome'], level?: Entry['level']) =>
    count((entry) => entry.verdict.outcome === outcome && (level === undefined || entry.level === level));
  return {
    checks: entries.length,
    pass: is('pass'),
    fail: is('fail', 'MUST'),
    warn: is('fail', 'SHOULD'),
    inconclusive: is('inconclusive'),
    inconclusiveMust: is('inconclusive', 'MUST'),
    notApplicable: is('not-applicable'),
  };
}

function runVerdict(totals: Totals, failOn: 'MUST' | 'SHOULD', journal: Journal): RunVerdict {
  const { fail, warn, pass, notApplicable, inconclusiveMust } = totals;
  if (fail > 0 || (failOn === 'SHOULD' && warn > 0)) return 'not-conformant';
  if (isUnreachable(journal)) return 'unreachable';
  if (isOwnerRefused(journal)) return 'credentials-refused';
  const nothingRan = pass + warn + notApplicable === 0;
  return inconclusiveMust > 0 || nothingRan ? 'incomplete' : 'conformant';
}

function rootCauseOf(journal: Journal): string | undefined {
  if (isUnreachable(journal)) return firstFailure(journal);
  if (isOwnerRefused(journal)) return "the target answers 401 to the owner's token, and serves it nothing";
  if (isNothingServed(journal)) return noJobs;
  return journal.observed === undefined ? 'the run did not come to its end' : journal.observed.interrupted;
}

const noJobs = 'the target serves none of the jobs named: check the ids; jobs are kept for days only';

/** The owner was told 404 and never got a job: the ids are wrong, or the jobs have aged out. */
function isNothingServed({ observations }: Journal): boolean {
  const answers = [...observations.values()].filter(isExchange).filter(({ request }) => isOwners(request));
  return answers.some(({ response }) => response.status === 404) && !answers.some(servesJob);
}

/** Nothing was ever answered: what the very first request met explains the whole run. */
function isUnreachable({ observations }: Journal): boolean {
  return firstFailure({ observations }) !== undefined && ![...observations.values()].some(isExchange);
}

function firstFailure({ observations }: Pick<Journal, 'observations'>): string | undefined {
  const [first] = observations.values();
  if (first === undefined || isExchange(first) || first.failure.kind === 'not-sent') return undefined;
  return first.failure.message;
}

/**
 * A 401 in one place may be that place's fault; where nothing is served and 401 is the common answer, it is the token's.
 * Some paths may be answered otherwise before anybody looks at a token.
 */
function isOwnerRefused({ observations }: Journal): boolean {
  const answers = [...observations.values()].filter(isExchange).filter(({ request }) => isOwners(request));
  const refused = answers.filter(({ response }) => response.status === 401);
  return refused.length * 2 > answers.length && !answers.some(servesJob);
}

function isOwners({ credentials }: Exchange['request']): boolean {
  return credentials.kind === 'principal' && credentials.id === ownerId;
}

function factsOf(capabilities: readonly Capability[], { header: { target }, observations }: Journal): readonly Fact[] {
  const [job] = ownJobs(target);
  if (job === undefined) return [];
  return capabilities.flatMap(({ id, title, given, answer }) => {
    const observation = observations.get(requestKey(given.request(target, job)));
    return observation === undefined || !isExchange(observation) ? [] : { id, title, answer: answer(observation) };
  });
}

function unlocksOf(checks: readonly Check[], { judgements }: Journal): readonly Unlock[] {
  const words = supplies(checks);
  const locked = new Map<Prerequisite, string[]>();
  for (const [id, { verdict }] of judgements) {
    if (verdict.outcome !== 'inconclusive' || verdict.lacks === undefined) continue;
    locked.set(verdict.lacks, [...(locked.get(verdict.lacks) ?? []), id]);
  }
  const tokens = new Set(principalsOf(checks).map(({ id }) => id));
  return [...locked].map(([prerequisite, ids]) => ({
    kind: tokens.has(prerequisite) ? 'token' : 'fixture',
    prerequisite,
    supply: words.get(prerequisite) ?? prerequisite,
    checks: ids,
  }));
}

import type { Check, GroupedCheck } from '../../model/check.js';
import { type HttpRequest, isExchange, requestKey } from '../../model/exchange.js';
import type { OptionalFeature } from '../../model/optional-feature.js';
import type { RecordedRun } from '../../model/recorded-run.js';
import type {
  Entry,
  MissingInput,
  ObservedFeature,
  ReplayedRun,
  Result,
  RunReport,
  Shell,
  Totals,
  VerdictChange,
} from '../../model/report.js';
import { ownJobs, type Prerequisite, type Target } from '../../model/target.js';
import type { RunVerdict, Verdict } from '../../model/verdict.js';
import { inconclusive, verdictOf } from '../../model/verdict.js';
import type { RequirementId } from '../../spec/requirements/index.js';
import { newestEdition, requirement } from '../../spec/requirements/index.js';
import type { Journal, RunHeader } from '../evidence/run.js';
import type { Expecting } from '../expect/expectation.js';
import { held } from '../expect/hold.js';
import { type CurlContext, curlOf } from '../http/curl.js';
import { powershellOf } from '../http/curl-powershell.js';
import { positionOf } from '../judge/json-text.js';
import type { TimedJudgement } from '../judge/judge-all.js';
import { inputHints, principalsOf } from '../plan/prerequisites.js';
import { problemsOf } from '../problems/index.js';
import { type Signature, signatures } from '../problems/signatures.js';
import { endProblems } from './end-problems.js';
import { type End, endOf } from './root-cause.js';

/** What a report takes into account beside the evidence. */
export interface Reporting {
  /** The faults to tell causes by; those of the reference service if absent. */
  readonly known?: readonly Signature[] | undefined;
  /** The failures that are expected, if the operator says. */
  readonly expecting?: Expecting | undefined;
  /** The shell that commands are written for; any POSIX shell if absent. */
  readonly shell?: Shell | undefined;
  /** Why the run ended as it did; told from the evidence if absent. */
  readonly end?: End | undefined;
}

/**
 * Joins the evidence and the verdicts of a journal to a run report; checks and optional features are those of the run. Pure.
 */
export function buildReport(
  journal: Journal,
  checks: readonly GroupedCheck[],
  optionalFeatures: readonly OptionalFeature[],
  { known, expecting, shell = 'posix', end = endOf(journal) }: Reporting = {},
): RunReport {
  const { header, observations, observed, discovery } = journal;
  const commandOf = commandsFor(checks, header.target, shell);
  const entries = checks.map((check) => entryOf(check, journal, commandOf));
  const plain = resultsOf(checks, entries);
  const exchanges = exchangesIn(observations);
  const judged = { results: plain, problems: problemsOf(plain, (key) => exchanges.get(key)?.request, known) };
  const { results, problems, expectations } =
    expecting === undefined
      ? { ...judged, expectations: undefined }
      : held(expecting, judged, header, { known: known ?? signatures(), exchanges });
  const totals = totalsOf(
    results.flatMap((each) => each.entries),
    header.failOn,
  );
  return {
    suite: header.suite,
    ...(shell === 'posix' ? {} : { shell }),
    target: { baseUrl: header.target.baseUrl, embedded: header.target.embedded },
    profile: header.profile,
    edition: header.requirements ?? newestEdition,
    filters: [...header.only.map((glob) => `--only ${glob}`), ...header.skip.map((glob) => `--skip ${glob}`)],
    failOn: header.failOn,
    partial: header.partial ?? false,
    startedAt: header.startedAt,
    ...(header.target.seed === undefined ? {} : { seed: header.target.seed }),
    ...(header.replayOf === undefined ? {} : { replayOf: replayed(header.replayOf, entries) }),
    durationMs: observed?.durationMs ?? 0,
    requests: {
      sent: observed?.sent ?? [...observations.values()].filter(isExchange).length,
      situations: observed?.situations ?? observations.size,
      throttled: observed?.throttled ?? 0,
      repeated: observed?.repeated ?? 0,
      waitedMs: observed?.waitedMs ?? 0,
    },
    warnings: [...header.warnings, ...(observed?.lost ?? []).map(({ message }) => message)],
    ...(discovery === undefined ? {} : { discovery }),
    results,
    problems: [...endProblems(journal, end), ...problems],
    ...(expectations === undefined ? {} : { expectations }),
    exchanges,
    totals,
    verdict: runVerdict(totals, { ...header, end, isOutdated: (expectations?.outdated ?? []).length > 0 }),
    ...(end === undefined ? {} : { rootCause: end.rootCause }),
    unlocks: unlocksOf(checks, results),
    ...(header.target.withheld.size === 0 ? {} : { withheld: Object.fromEntries(header.target.withheld) }),
    facts: factsOf(optionalFeatures, journal),
  };
}

function exchangesIn(observations: Journal['observations']): RunReport['exchanges'] {
  return new Map([...observations].flatMap(([key, each]) => (isExchange(each) ? [[key, each] as const] : [])));
}

const neverJudged: TimedJudgement = {
  verdict: inconclusive('the run ended before it was judged'),
  exchanges: [],
  durationMs: 0,
};

function entryOf(check: GroupedCheck, { judgements, observations }: Journal, commandOf: CommandOf): Entry {
  const { verdict, exchanges, durationMs } = judgements.get(check.id) ?? neverJudged;
  const shown = observations.get(exchangeToShow(verdict) ?? '');
  const curl = shown !== undefined && isExchange(shown) ? commandOf(shown.request) : undefined;
  return {
    checkId: check.id,
    title: check.title,
    group: check.group,
    level: requirement(check.verifies).level,
    verdict: positioned(verdict, observations),
    exchanges,
    durationMs,
    ...(check.cell === undefined ? {} : { cell: check.cell }),
    ...(curl === undefined ? {} : { curl }),
  };
}

/** Writes the command that repeats a request; none where nobody can make the token that it needs. */
type CommandOf = (request: HttpRequest) => string | undefined;

function commandsFor(
  checks: readonly GroupedCheck[],
  { baseUrl, gatewayHeaders = [] }: Target,
  shell: Shell,
): CommandOf {
  const tampered = principalsOf(checks).filter(({ defect }) => defect === 'tampered');
  const context: CurlContext = { tampered: new Set(tampered.map(({ id }) => id)), gatewayHeaders };
  const write = shell === 'powershell' ? powershellOf : curlOf;
  return (request) => write(baseUrl, request, context);
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

function replayed({ outcomes, ...recording }: RecordedRun, entries: readonly Entry[]): ReplayedRun {
  const [before, after] = [new Map(outcomes), new Map(entries.map((each) => [each.checkId, each.verdict.outcome]))];
  const changes = [...new Set([...after.keys(), ...before.keys()])].flatMap((checkId): readonly VerdictChange[] => {
    const [from, to] = [before.get(checkId), after.get(checkId)];
    if (from === to) return [];
    return [{ checkId, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  });
  return { ...recording, changes };
}

function resultsOf(checks: readonly Check[], entries: readonly Entry[]): readonly Result[] {
  const byRequirement = new Map<RequirementId, Entry[]>();
  for (const [index, { verifies }] of checks.entries()) {
    const entry = entries[index];
    if (entry !== undefined) byRequirement.set(verifies, [...(byRequirement.get(verifies) ?? []), entry]);
  }
  return [...byRequirement].map(([id, members]) => ({ requirement: requirement(id), entries: members }));
}

function totalsOf(entries: readonly Entry[], failOn: RunHeader['failOn']): Totals {
  const count = (holds: (entry: Entry) => boolean): number => entries.filter(holds).length;
  const is = (outcome: Verdict['outcome'], level?: Entry['level']) =>
    count(
      (entry) =>
        entry.verdict.outcome === outcome &&
        (level === undefined || entry.level === level) &&
        entry.expected === undefined,
    );
  return {
    checks: entries.length,
    pass: is('pass'),
    fail: is('fail', failOn === 'SHOULD' ? undefined : 'MUST'),
    warn: failOn === 'SHOULD' ? 0 : is('fail', 'SHOULD'),
    expected: count(({ expected }) => expected !== undefined),
    leftOpen: count(({ expected, verdict }) => expected !== undefined && verdict.outcome === 'inconclusive'),
    inconclusive: is('inconclusive'),
    inconclusiveMust: is('inconclusive', 'MUST'),
    unsupplied: count(isUnsupplied),
    unsuppliedMust: count((entry) => entry.level === 'MUST' && isUnsupplied(entry)),
    notApplicable: is('not-applicable'),
  };
}

function isUnsupplied({ verdict, expected }: Entry): boolean {
  return verdict.outcome === 'inconclusive' && verdict.lacks !== undefined && expected === undefined;
}

interface Terms extends Pick<RunHeader, 'partial'> {
  readonly end: End | undefined;
  readonly isOutdated: boolean;
}

function runVerdict(totals: Totals, { partial, end, isOutdated }: Terms): RunVerdict {
  const { fail, warn, pass, expected, inconclusiveMust, unsupplied, unsuppliedMust } = totals;
  if (fail > 0) return 'not-conformant';
  if (isOutdated) return 'outdated-expectations';
  if (end?.verdict !== undefined) return end.verdict;
  if (pass + warn + expected === 0) return 'incomplete';
  if (inconclusiveMust > (partial === true ? unsuppliedMust : 0)) return 'incomplete';
  return partial === true && unsupplied > 0 ? 'partial' : 'conformant';
}

function factsOf(
  optionalFeatures: readonly OptionalFeature[],
  { header: { target }, observations }: Journal,
): readonly ObservedFeature[] {
  const [job] = ownJobs(target);
  if (job === undefined) return [];
  return optionalFeatures.flatMap(({ id, title, given, answer, cell }) => {
    const observation = observations.get(requestKey(given.request(target, job)));
    if (observation === undefined || !isExchange(observation)) return [];
    return { id, title, answer: answer(observation), ...(cell === undefined ? {} : { cell }) };
  });
}

function unlocksOf(checks: readonly Check[], results: readonly Result[]): readonly MissingInput[] {
  const words = inputHints(checks);
  const locked = new Map<Prerequisite, string[]>();
  for (const { checkId: id, verdict, expected } of results.flatMap(({ entries }) => entries)) {
    if (expected !== undefined || verdict.outcome !== 'inconclusive' || verdict.lacks === undefined) continue;
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

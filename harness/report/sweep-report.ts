import type { GroupedCheck } from '../../model/check.js';
import { type Exchange, type Observation, requestKey } from '../../model/exchange.js';
import type { Problem } from '../../model/problem.js';
import type { RunReport } from '../../model/report.js';
import type { ProblemSpread, Specimen, SweptCheck, SweptJob, SweptSum } from '../../model/sweep.js';
import {
  inconclusive,
  type LocatedFinding,
  lacking,
  notApplicable,
  type Verdict,
  verdictOf,
} from '../../model/verdict.js';
import type { Journal, Observed, RunHeader } from '../evidence/run.js';
import type { TimedJudgement } from '../judge/judge-all.js';
import type { SweepState } from '../sweep/checkpoint.js';
import { mostNamed } from '../sweep/kind.js';
import { nameOf } from '../sweep/names.js';
import { noteOf } from '../sweep/notes.js';
import type { AskedCheck, Questionnaire } from '../sweep/questions.js';
import { buildReport, type Reporting } from './build-report.js';
import { type End, stopOf } from './root-cause.js';

/** What a report on a sweep is made from. */
export interface SweepEvidence {
  readonly header: RunHeader;
  readonly observed: Observed;
  readonly questionnaire: Questionnaire;
  /** What was seen, of open sources, too. */
  readonly sum: SweptSum;
  readonly broken: SweepState['broken'];
  readonly shard?: SweepState['shard'];
  /** Why there is nothing to sweep, or a part of it is missing. */
  readonly obstacle?: End | undefined;
}

/** The report on a sweep: each check with the verdict on all jobs, shown by the jobs that were kept as specimens. Pure. */
export function sweepReport(evidence: SweepEvidence, reporting: Reporting = {}): RunReport {
  const { header, observed, questionnaire, sum, broken, shard } = evidence;
  const checks = questionnaire.checks.map(({ check }) => check);
  const journal: Journal = {
    header,
    observed,
    observations: observationsIn(sum),
    judgements: new Map(questionnaire.checks.map((each) => [each.check.id, judgementOf(each, sum)])),
  };
  const report = buildReport(journal, checks, [], { ...reporting, end: endOf(evidence) });
  return {
    ...report,
    problems: report.problems.map((each) => spread(each, sum)),
    sweep: {
      jobs: sum.jobs,
      printers: sum.printers,
      checks: Object.fromEntries(
        Object.entries(sum.checks).map(([id, { passed, failed }]) => [id, { passed, failed }]),
      ),
      notes: sum.notes,
      unjudged: sum.unjudged,
      broken,
      ...(shard === undefined ? {} : { shard }),
    },
  };
}

function observationsIn({ checks }: SweptSum): ReadonlyMap<string, Observation> {
  const specimens = Object.values(checks).flatMap(({ kinds }) => kinds.flatMap((kind) => kind.specimens));
  return new Map(specimens.flatMap(({ answers }) => Object.values(answers)).map((each) => [keyOf(each), each]));
}

function keyOf({ request }: Exchange): string {
  return requestKey(request);
}

function judgementOf(asked: AskedCheck, sum: SweptSum): TimedJudgement {
  const { kinds = [] } = sum.checks[asked.check.id] ?? {};
  const exchanges = kinds.flatMap(({ specimens }) => specimens.flatMap(({ answers }) => Object.values(answers)));
  return { verdict: verdictOn(asked, sum), exchanges: [...new Set(exchanges.map(keyOf))], durationMs: 0 };
}

/** Findings of more jobs than these are counted and not shown. */
const mostFindings = 20;

function verdictOn({ check }: AskedCheck, sum: SweptSum): Verdict<LocatedFinding> {
  const { passed, failed, undetermined, kinds, reason } = sum.checks[check.id] ?? untouched;
  if (failed > 0) {
    const findings = kinds.flatMap(({ specimens }) => specimens.flatMap(findingsOf));
    return verdictOf(distinct(findings).slice(0, mostFindings), Math.max(0, failed - findings.length));
  }
  if (passed > 0) return { outcome: 'pass' };
  if (undetermined > 0) return inconclusive(reason ?? 'no answer could be judged');
  return unseen(check, sum);
}

const untouched: SweptCheck = { passed: 0, failed: 0, undetermined: 0, kinds: [] };

/** A check that no job concerned. */
function unseen({ requires, given }: GroupedCheck, { jobs, notes }: SweptSum): Verdict<never> {
  const seen = jobs.listed - jobs.gone - jobs.unserved - jobs.unanswered;
  if (seen === 0) return inconclusive('no job was judged');
  const instead = given.at(-1)?.fallback?.principal?.id;
  if (instead !== undefined && (notes[noteOf.withheld] ?? 0) > 0) return lacking(instead);
  if (jobs.judged === 0) return inconclusive('every job was refused');
  const what = requires === undefined ? 'one that can be asked for in this way' : requires.title;
  return notApplicable(`none of the ${jobs.judged} jobs judged is ${what}`);
}

function findingsOf({ findings, answers }: Specimen): readonly LocatedFinding[] {
  return findings.flatMap(({ question, ...finding }) => {
    const answer = answers[question];
    return answer === undefined ? [] : [{ ...finding, exchange: keyOf(answer) }];
  });
}

function distinct(findings: readonly LocatedFinding[]): readonly LocatedFinding[] {
  return [...new Map(findings.map((each) => [JSON.stringify([each.at, each.expected, each.actual]), each])).values()];
}

/** A problem with the jobs that show it, and not those alone that are kept as specimens. */
function spread(problem: Problem, sum: SweptSum): Problem {
  if (problem.requirement === undefined) return problem;
  const own = spreadOf(problem, sum);
  return { ...problem, where: { ...problem.where, jobs: own.named.map(({ id }) => id), spread: own } };
}

/** The jobs that fail any check of a problem: exactly, where all of them are named. */
function spreadOf({ checks }: Problem, sum: SweptSum): ProblemSpread {
  const swept = checks.map((id) => sum.checks[id] ?? untouched);
  const kinds = swept.flatMap((each) => each.kinds);
  const named = new Map<string, SweptJob>();
  for (const job of kinds.flatMap((kind) => kind.named)) named.set(nameOf(job), job);
  const isExact = swept.length === 1 || kinds.every(({ jobs }) => jobs <= mostNamed);
  const most = Math.max(0, ...swept.map(({ failed }) => failed));
  const printers = kinds.toSorted((one, other) => other.jobs - one.jobs)[0]?.printers ?? {};
  return {
    jobs: swept.length === 1 ? most : Math.max(most, named.size),
    of: sum.jobs.listed - sum.jobs.gone - sum.jobs.unserved,
    isExact,
    named: [...named]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, job]) => job)
      .slice(0, mostNamed),
    printers,
  };
}

/** Why not every job was judged. */
function endOf({ header, observed, sum, broken, obstacle, shard }: SweepEvidence): End | undefined {
  const stopped = stopOf({ observed });
  if (stopped?.verdict !== undefined) return stopped;
  if (obstacle !== undefined) return obstacle;
  const isEmpty = sum.jobs.listed === 0 && Object.keys(broken).length === 0 && observed.stopped === undefined;
  if (shard !== undefined && shard.count > 1 && isEmpty)
    return { rootCause: `no job belongs to shard ${shard.index}/${shard.count}`, verdict: 'partial' };
  if (stopped !== undefined) return { verdict: 'incomplete', ...stopped };
  const { listed, gone, unserved, refused, unanswered } = sum.jobs;
  const lists = Object.entries(broken);
  const missing = [
    lists.length === 0
      ? undefined
      : `${lists.length} ${lists.length === 1 ? 'list' : 'lists'} could not be read to the end (${lists[0]?.[1]})`,
    unserved === 0 ? undefined : `${unserved} of ${listed} jobs are on their list and were not found by any way`,
    unanswered === 0 ? undefined : `${unanswered} of ${listed} jobs had no answer to judge`,
    refused === 0 ? undefined : `${refused} of ${listed} jobs were refused to the caller`,
    listed - gone === 0 ? 'there was no job to judge' : undefined,
  ].filter((each) => each !== undefined);
  if (missing.length === 0) return undefined;
  const isExcused = header.partial === true && missing.length === 1 && refused > 0;
  return { rootCause: missing.join('; '), verdict: isExcused ? 'partial' : 'incomplete' };
}

import type { CTRFReport, Test, TestStatus } from 'ctrf';
import type { Problem } from '../model/problem.js';
import type { Formatter, RunReport } from '../model/report.js';
import type { LocatedFinding } from '../model/verdict.js';
import { byGroup, type CheckResult, checkResults, exchangeMs, message, reportedStatus } from './check-results.js';
import { explanation } from './explanation.js';
import { inertDocument } from './inert-document.js';
import { permissionMatrix } from './permission-matrix.js';
import { sourceFile, sourceLine } from './source-place.js';

const longestTrace = 4096;

/** The report as CTRF; the same report always gives the same text. */
export const ctrf: Formatter = (report) => inertDocument(document(report));

function document(report: RunReport): CTRFReport {
  const { name, version } = report.suite;
  const start = Date.parse(report.startedAt);
  const duration = Math.round(report.durationMs);
  const all = checkResults(report);
  const problems = new Map(report.problems.flatMap(({ id, checks }) => checks.map((check) => [check, id] as const)));
  const tests = all.map((each) => test(report, each, problems.get(each.entry.checkId)));
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(start + duration).toISOString(),
    generatedBy: `${name} ${version}`,
    results: {
      tool: { name, version },
      summary: { ...counts(tests), suites: byGroup(all).size, start, stop: start + duration, duration },
      tests,
      environment: environment(report),
      extra: facts(report),
    },
  };
}

/** What was checked: a target has a label where the operator gives it one, and a base URL in any case. */
function environment({ label, profile, target }: RunReport) {
  return {
    reportName: 'Get printJob',
    ...(label === undefined ? {} : { testEnvironment: label }),
    extra: { baseUrl: target.baseUrl, embedded: target.embedded, profile },
  };
}

function test(report: RunReport, each: CheckResult, problem: string | undefined): Test {
  const { requirement, entry, status } = each;
  return {
    testId: entry.checkId,
    name: `${entry.checkId} ${entry.title}`,
    status: testStatus(report, each),
    rawStatus: status,
    duration: Math.round(exchangeMs(report, entry)),
    suite: [`graph.printJob.get.${entry.group}`],
    message: message(entry),
    ...(status === 'pass' || status === 'not-applicable' ? {} : { trace: explanation(report, each, longestTrace) }),
    filePath: sourceFile,
    line: sourceLine(requirement),
    extra: {
      checkId: entry.checkId,
      requirement: requirement.id,
      statement: requirement.statement,
      level: entry.level,
      basis: requirement.basis,
      ...(requirement.basis === 'inferred' ? { authority: requirement.authority } : {}),
      source: { section: requirement.source.section, quote: requirement.source.quote },
      group: entry.group,
      ...reasonOf(entry.verdict),
      findings: findings(entry.verdict),
      ...omitted(entry.verdict),
      exchanges: entry.exchanges,
      curl: entry.curl ?? null,
      ...(problem === undefined ? {} : { problem }),
    },
  };
}

/** Why a check was not judged: the operator did not supply what it needs, or the service gave no answer to judge. */
function reasonOf(verdict: CheckResult['entry']['verdict']) {
  if (verdict.outcome !== 'inconclusive') return {};
  return { reason: verdict.lacks === undefined ? 'undetermined' : 'unsupplied' };
}

function findings(verdict: CheckResult['entry']['verdict']) {
  if (verdict.outcome !== 'fail') return [];
  return verdict.findings.map(finding);
}

function finding({ at, expected, actual, exchange, position }: LocatedFinding) {
  return { at, expected, actual, exchange, position: position ?? null };
}

/** How many findings are not listed, where there were too many. */
function omitted(verdict: CheckResult['entry']['verdict']) {
  return verdict.outcome !== 'fail' || verdict.omitted === undefined ? {} : { findingsOmitted: verdict.omitted };
}

function testStatus({ failOn }: RunReport, { entry }: CheckResult): TestStatus {
  const counts = reportedStatus(entry, failOn);
  return counts === 'error' ? 'other' : counts;
}

function counts(tests: readonly Test[]) {
  const of = (status: TestStatus) => tests.filter((each) => each.status === status).length;
  return {
    tests: tests.length,
    passed: of('passed'),
    failed: of('failed'),
    skipped: of('skipped'),
    pending: of('pending'),
    other: of('other'),
  };
}

/** A problem names its requirement, whose words its checks have. */
function stored({ requirement, witness, ...problem }: Problem) {
  return {
    ...problem,
    requirement: requirement?.id ?? null,
    witness: witness === undefined ? null : { ...witness, findings: witness.findings.map(finding) },
  };
}

/** What CTRF has no member for: the run as a whole. */
function facts(report: RunReport) {
  const {
    verdict,
    rootCause = null,
    warnings,
    replayOf = null,
    discovery = null,
    seed = null,
    label = null,
    profile,
    filters,
    failOn,
    target,
    requests,
    totals,
    unlocks,
  } = report;
  return {
    verdict,
    rootCause,
    warnings,
    discovery,
    seed,
    label,
    profile,
    filters,
    failOn,
    target,
    replayOf,
    requests,
    totals,
    problems: report.problems.map(stored),
    unlocks,
    facts: report.facts,
    ladder: permissionMatrix(report),
  };
}

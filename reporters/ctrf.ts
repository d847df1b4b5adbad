import type { CTRFReport, Test, TestStatus } from 'ctrf';
import type { Problem } from '../model/problem.js';
import type { Formatter, RunReport } from '../model/report.js';
import type { LocatedFinding } from '../model/verdict.js';
import {
  byGroup,
  type CheckResult,
  checkResults,
  exchangeMs,
  message,
  reportedStatus,
  statusOf,
} from './check-results.js';
import { explanation } from './explanation.js';
import { compactDocument } from './inert-document.js';
import { permissionMatrix } from './permission-matrix.js';
import { sourceFile, sourceLine } from './source-place.js';

const longestTrace = 4096;

/**
 * The report as CTRF; the same report always gives the same text. What many tests share stands once, under `extra`. Each test has a
 * line, as has each problem, requirement and exchange, so that `grep` and `diff` show what a person can read.
 */
export const ctrf: Formatter = (report) => {
  const results = resultsOf(report);
  const { name, version } = report.suite;
  const document: CTRFReport = {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(results.summary.stop).toISOString(),
    generatedBy: `${name} ${version}`,
    results,
  };
  const { tests, extra } = results;
  const lists = [extra.problems, extra.unlocks, extra.facts, extra.ladder, extra.requirements, extra.exchanges];
  return compactDocument(document, new Set<unknown>([document, results, tests, extra, ...lists]));
};

function resultsOf(report: RunReport) {
  const { name, version } = report.suite;
  const start = Date.parse(report.startedAt);
  const duration = Math.round(report.durationMs);
  const all = checkResults(report);
  const exchanges = [...new Set(all.flatMap(({ entry }) => entry.exchanges))];
  const numbers = new Map(exchanges.map((key, index) => [key, index]));
  const problems = new Map(report.problems.flatMap(({ id, checks }) => checks.map((check) => [check, id] as const)));
  const tests = all.map((each) => test(report, each, { numbers, problem: problems.get(each.entry.checkId) }));
  return {
    tool: { name, version },
    summary: { ...counts(tests), suites: byGroup(all).size, start, stop: start + duration, duration },
    tests,
    environment: environment(report),
    extra: { ...facts(report), requirements: requirements(report), exchanges },
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

/** What a test refers to: its exchanges by their place in the list of all, and the problem that it belongs to. */
interface References {
  readonly numbers: ReadonlyMap<string, number>;
  readonly problem: string | undefined;
}

function test(report: RunReport, each: CheckResult, { numbers, problem }: References): Test {
  const { requirement, entry, status } = each;
  const text = message(entry);
  return {
    testId: entry.checkId,
    name: `${entry.checkId} ${entry.title}`,
    status: testStatus(report, each),
    // By level alone, so that runs which fail for different levels can be compared.
    rawStatus: statusOf(entry, 'MUST'),
    duration: Math.round(exchangeMs(report, entry)),
    suite: [`graph.printJob.get.${entry.group}`],
    ...(text === '' ? {} : { message: text }),
    ...(status === 'pass' || status === 'not-applicable' ? {} : { trace: explanation(report, each, longestTrace) }),
    filePath: sourceFile,
    line: sourceLine(requirement),
    extra: {
      checkId: entry.checkId,
      requirement: requirement.id,
      level: entry.level,
      group: entry.group,
      ...reasonOf(entry.verdict),
      ...failureOf(each),
      exchanges: entry.exchanges.map((key) => numbers.get(key)),
      ...(entry.curl === undefined ? {} : { curl: entry.curl }),
      ...(entry.expected === undefined ? {} : { expected: entry.expected }),
      ...(problem === undefined ? {} : { problem }),
    },
  };
}

/** The requirements that the tests name by their ids, each with the sentence that it rests on. */
function requirements({ results }: RunReport) {
  return Object.fromEntries(
    results.map(({ requirement }) => [requirement.id, { level: requirement.level, ...sentenceOf(requirement) }]),
  );
}

function sentenceOf(requirement: CheckResult['requirement']) {
  const { basis, statement, source } = requirement;
  const authority = requirement.basis === 'inferred' ? { authority: requirement.authority } : {};
  return { basis, ...authority, statement, source: { section: source.section, quote: source.quote } };
}

/** Why a check was not judged: the operator did not supply what it needs, or the service gave no answer to judge. */
function reasonOf(verdict: CheckResult['entry']['verdict']) {
  if (verdict.outcome !== 'inconclusive') return {};
  return { reason: verdict.lacks === undefined ? 'undetermined' : 'unsupplied' };
}

/** What was found, how many findings are not listed where there were too many, and the sentence that is broken. */
function failureOf({ requirement, entry: { verdict } }: CheckResult) {
  if (verdict.outcome !== 'fail') return { findings: [] };
  const { findings, omitted } = verdict;
  return {
    ...sentenceOf(requirement),
    findings: findings.map(finding),
    ...(omitted === undefined ? {} : { findingsOmitted: omitted }),
  };
}

function finding({ at, expected, actual, exchange, position }: LocatedFinding) {
  return { at, expected, actual, exchange, position: position ?? null };
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
    sweep = null,
    seed = null,
    label = null,
    profile,
    edition,
    filters,
    failOn,
    partial,
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
    ...(sweep === null ? {} : { sweep }),
    seed,
    label,
    profile,
    requirementsEdition: edition,
    filters,
    failOn,
    partial,
    target,
    replayOf,
    requests,
    totals,
    expectations: report.expectations ?? null,
    problems: report.problems.map(stored),
    unlocks,
    withheld: report.withheld ?? {},
    facts: report.facts,
    ladder: permissionMatrix(report),
  };
}

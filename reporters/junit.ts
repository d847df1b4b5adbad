import { decimalSeconds } from '../model/duration.js';
import type { Formatter, RunReport } from '../model/report.js';
import {
  byGroup,
  type CheckResult,
  checkResults,
  exchangeMs,
  message,
  type ReportedStatus,
  recordedRun,
  reportedStatus,
} from './check-results.js';
import { outdatedIn, outdatedText } from './expectations.js';
import { explanation } from './explanation.js';
import { sourceFile, sourceLine } from './source-place.js';
import { shorten } from './text.js';
import { element, textElement } from './xml.js';

const kib = 1024;
const textLimit = 16 * kib;
const fileLimit = 9 * kib * kib;

interface Case extends CheckResult {
  readonly counts: ReportedStatus;
  /** Id of the check whose case says why this one could not be judged either. */
  readonly asAt?: string;
}

/** What a reader takes: the schema of Jenkins and no more, or also the file and the line that a case is about. */
export type JunitDialect = 'portable' | 'rich';

/** The report as JUnit XML that every reader takes. */
export const junit: Formatter = (report) => junitText(report, 'portable');

/** The same with the line of each requirement in the shipped document, which the schema of Jenkins has no place for. */
export const richJunit: Formatter = (report) => junitText(report, 'rich');

/**
 * One flat suite per group, nothing run-specific in a name. The schema of Jenkins has no `skipped` for the whole, without
 * which readers take what was skipped for passed, so that the portable dialect leaves the sums to them. There is no `hostname`: the machine that runs the suite says
 * nothing about the service.
 */
function junitText(report: RunReport, dialect: JunitDialect): string {
  const cases = casesOf(report);
  const limit = Math.min(textLimit, Math.floor(fileLimit / Math.max(cases.length, 1)));
  const suites = [...byGroup(cases)].map(([group]) =>
    suite(
      report,
      `graph.printJob.get.${group}`,
      cases.filter(({ entry }) => entry.group === group),
      { dialect, limit },
    ),
  );
  const totals = {
    name: report.label ?? 'graph.printJob.get',
    time: decimalSeconds(report.durationMs),
    ...(dialect === 'rich' ? { ...countsOf(cases), skipped: count(cases, 'skipped') } : {}),
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', totals, suites)}\n`;
}

interface Manner {
  readonly dialect: JunitDialect;
  /** Bytes of the text of one case. */
  readonly limit: number;
}

/** Errors with one reason name it once, and then the case that does. */
function casesOf(report: RunReport): readonly Case[] {
  const firsts = new Map<string, string>();
  return checkResults(report).map((each) => {
    const { checkId, verdict } = each.entry;
    const counts = reportedStatus(each.entry, report.failOn);
    if (counts !== 'error' || verdict.outcome !== 'inconclusive') return { ...each, counts };
    const first = firsts.get(verdict.reason);
    if (first === undefined) firsts.set(verdict.reason, checkId);
    return { ...each, counts, ...(first === undefined ? {} : { asAt: first }) };
  });
}

function suite(report: RunReport, name: string, cases: readonly Case[], manner: Manner): string {
  const time = cases.reduce((sum, { entry }) => sum + exchangeMs(report, entry), 0);
  const attributes = {
    name,
    ...countsOf(cases),
    skipped: count(cases, 'skipped'),
    time: decimalSeconds(time),
    timestamp: report.startedAt,
  };
  return element('testsuite', attributes, [
    properties(report),
    ...cases.map((each) => testcase(report, name, each, manner)),
  ]);
}

/** The facts of the run; the schema allows them only on a suite, and viewers show suites separately. */
function properties(report: RunReport): string {
  const { suite, target, profile, filters, verdict, rootCause = '', warnings, replayOf, seed, label = '' } = report;
  const facts = {
    suite: `${suite.name} ${suite.version}`,
    label,
    target: target.baseUrl,
    profile,
    filters: filters.join(' '),
    verdict,
    rootCause,
    warnings: warnings.join('; '),
    expectations: outdatedIn(report).map(outdatedText).join('; '),
    seed: seed === undefined ? '' : String(seed),
    replayOf: replayOf === undefined ? '' : recordedRun(replayOf),
  };
  const known = Object.entries(facts).filter(([, value]) => value !== '');
  return element(
    'properties',
    {},
    known.map(([name, value]) => element('property', { name, value }, [])),
  );
}

function testcase(report: RunReport, classname: string, each: Case, { dialect, limit }: Manner): string {
  const name = shorten(`${each.entry.checkId} ${each.entry.title}`, 500);
  const place = dialect === 'rich' ? { file: sourceFile, line: sourceLine(each.requirement) } : {};
  return element(
    'testcase',
    { classname, name, ...place, time: decimalSeconds(exchangeMs(report, each.entry)) },
    outcome(report, each, limit),
  );
}

function outcome(report: RunReport, each: Case, limit: number): readonly string[] {
  const { counts, requirement, entry, asAt } = each;
  const text = () => withoutCommands(explanation(report, each, limit));
  const said = withoutCommands(message(entry));
  switch (counts) {
    case 'passed':
      return entry.verdict.outcome === 'pass' ? [] : [textElement('system-out', {}, `${said}\n${text()}`)];
    case 'failed':
      return [textElement('failure', { message: said, type: requirement.id }, text())];
    case 'error':
      if (asAt !== undefined)
        return [textElement('error', { message: asWith(entry.checkId, asAt), type: 'inconclusive' }, seeThere(asAt))];
      return [textElement('error', { message: said, type: 'inconclusive' }, text())];
    case 'skipped':
      return [textElement('skipped', { message: said }, text())];
  }
}

function asWith(checkId: string, other: string): string {
  return `${checkId}: could not be judged, for the reason that ${other} gives`;
}

/** Some readers show the text alone. */
function seeThere(other: string): string {
  return `The case of ${other} says why.`;
}

function countsOf(cases: readonly Case[]) {
  return { tests: cases.length, failures: count(cases, 'failed'), errors: count(cases, 'error') };
}

function count(cases: readonly Case[], counts: ReportedStatus): number {
  return cases.filter((each) => each.counts === counts).length;
}

/** `[[ATTACHMENT|path]]` makes CI systems publish a file; a response must not choose one. */
function withoutCommands(text: string): string {
  return text.replace(/\[(?=\[\w+\|)/g, '[ ');
}

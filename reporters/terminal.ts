import { duration } from '../model/duration.js';
import type { Formatter, RunReport, Verbosity } from '../model/report.js';
import type { RunVerdict } from '../model/verdict.js';
import { type CheckResult, type CheckStatus, checkResults } from './check-results.js';
import { outdatedIn, partedProblems } from './expectations.js';
import { circumstances } from './terminal/circumstances.js';
import { expectedLines, outdatedLines } from './terminal/expectations.js';
import { blank, type Look, line, render, type Style, styled, type TerminalLine } from './terminal/line.js';
import { matrixLines } from './terminal/permission-matrix.js';
import { mostProblems, problemLines } from './terminal/problems.js';
import { replay } from './terminal/replay.js';
import { notJudged, table } from './terminal/summary.js';
import { sweepParagraphs } from './terminal/sweep.js';
import { amount, shorten, wrap } from './text.js';
import { isRedIn, verdictText } from './verdict-text.js';

export interface TerminalOptions extends Look {
  readonly verbosity: Verbosity;
  /** How many problems are shown: all if verbose, else ten unless it is said. */
  readonly maxProblems?: number;
  /** Warnings that need not be shown: whoever reads the report has read them before. */
  readonly readAlready?: readonly string[];
}

const styles = {
  conformant: 'green',
  partial: 'cyan',
  'not-conformant': 'red',
  'outdated-expectations': 'red',
  incomplete: 'yellow',
  unreachable: 'red',
  'credentials-refused': 'red',
} as const satisfies Readonly<Record<RunVerdict, Style>>;

const names = {
  pass: 'pass',
  fail: 'FAIL',
  warn: 'WARN',
  expected: 'expected',
  inconclusive: 'not judged',
  'not-applicable': 'withheld',
} as const satisfies Readonly<Record<CheckStatus, string>>;

const narrowest = 40;

/**
 * The report for a terminal: deviations first, the verdict last. Nothing is wider than `width` (at least 40 columns)
 * but the commands to copy.
 */
export function terminal(options: TerminalOptions): Formatter {
  const width = Math.max(options.width, narrowest);
  const all = { ...options, width };
  return (report) =>
    render([blank, ...body(report, all), ...ending(report, all, hiddenIn(report, options))], {
      color: options.color,
      width,
    });
}

function body(
  report: RunReport,
  { width, verbosity, maxProblems = mostProblems }: TerminalOptions,
): readonly TerminalLine[] {
  const all = checkResults(report);
  const isRed = isRedIn(report);
  const { counting, expected } = partedProblems(report.problems);
  const shown = verbosity === 'quiet' ? counting.filter(isRed) : counting;
  const most = verbosity === 'verbose' ? counting.length + expected.length : maxProblems;
  const problems = [...problemLines(shown, isRed, most, width), ...outdatedLines(outdatedIn(report), width)];
  if (verbosity === 'quiet' || isNothingAsked(report)) return problems;
  return [
    ...problems,
    ...expectedLines(expected, most, width),
    ...(verbosity === 'verbose' ? [...everyCheck(all), ...everyFact(report, width)] : []),
    ...table(all, verbosity === 'verbose'),
    ...matrixLines(report, width, verbosity === 'verbose'),
    ...notJudged(report, all, width, verbosity === 'verbose'),
  ];
}

/** One cause kept everything from being asked, and the end says which: a table of nothing would bury it. */
function isNothingAsked({ verdict, rootCause, requests: { sent } }: RunReport): boolean {
  if (verdict === 'unreachable' || verdict === 'credentials-refused') return true;
  return rootCause !== undefined && sent === 0;
}

function everyCheck(all: readonly CheckResult[]): readonly TerminalLine[] {
  return [
    ...all.map(({ status, entry }) => line(`${names[status].padEnd(12)}${entry.checkId}  ${entry.title}`)),
    blank,
  ];
}

/** The optional behaviour of the service. */
function everyFact({ facts }: RunReport, width: number): readonly TerminalLine[] {
  if (facts.length === 0) return [];
  const lines = facts.map(({ title, answer }) => line(shorten(`  ${answer.padEnd(26)}  ${title}`, width)));
  return [line('Optional, asked about and not judged'), ...lines, blank];
}

/** How many checks are not judged and left out above: of a SHOULD, and for another reason than something that is missing. */
function hiddenIn(report: RunReport, { verbosity }: TerminalOptions): number {
  if (verbosity === 'verbose') return 0;
  const unlockable = new Set(report.unlocks.flatMap((each) => each.checks));
  return checkResults(report).filter(
    ({ status, entry }) => status === 'inconclusive' && entry.level === 'SHOULD' && !unlockable.has(entry.checkId),
  ).length;
}

/** The target and the requests, then the verdict and the counts. */
function ending(report: RunReport, { width, readAlready }: TerminalOptions, hidden: number): readonly TerminalLine[] {
  const { target, requests, filters, profile, facts, replayOf, seed } = report;
  const service = target.embedded ? `${target.baseUrl}, the embedded reference service` : target.baseUrl;
  const time = duration(report.durationMs);
  return [
    ...(replayOf === undefined ? [] : [...replay(replayOf, width), blank]),
    ...paragraph(`Target ${service}`, width),
    ...paragraph(`Profile ${profile}: ${asked(requests)} in ${time}`, width),
    ...(requests.repeated === 0
      ? []
      : [line(`${amount(requests.repeated, 'request')} sent once more after 408, 425, 502 or 504`)]),
    ...(requests.throttled === 0 ? [] : paragraph(throttling(requests), width)),
    ...sweepParagraphs(report).flatMap((each) => paragraph(each, width)),
    ...circumstances(report, readAlready).flatMap((each) => paragraph(each, width)),
    ...(facts.length === 0
      ? []
      : [line(`${facts.length} optional behaviours probed, not judged (--verbose lists them)`)]),
    ...(hidden === 0 ? [] : [line(`${amount(hidden, 'SHOULD check')} could not be judged (--verbose lists them)`)]),
    ...(seed === undefined || report.totals.fail + report.totals.warn === 0
      ? []
      : [line(`Ids and tokens invented for this run: --seed ${seed} repeats them`)]),
    ...(filters.length === 0 ? [] : paragraph(`Filtered run: ${filters.join(' ')}`, width)),
    blank,
    ...paragraph(verdictText(report), width, styles[report.verdict]),
    ...paragraph(counted(report), width),
  ];
}

/** The number of requests, and of distinct ones if some were repeated or not sent. */
function asked({ sent, situations }: RunReport['requests']): string {
  if (sent < situations) return `${sent} of ${amount(situations, 'request')}`;
  return `${amount(sent, 'request')}${sent === situations ? '' : ` (${situations} distinct)`}`;
}

function throttling({ throttled, waitedMs }: RunReport['requests']): string {
  const times = throttled === 1 ? 'once' : `${throttled} times`;
  return `Throttled ${times}, waited ${duration(waitedMs)} in all`;
}

function paragraph(text: string, width: number, style?: Style): readonly TerminalLine[] {
  return wrap(text, width, 4).map((part) => line(style === undefined ? part : styled(style, part)));
}

function counted({ totals }: RunReport): string {
  const { pass, fail, warn, expected, inconclusive, inconclusiveMust, notApplicable } = totals;
  const others = [
    [warn, `${warn} warn`],
    [expected, `${expected} expected`],
    [inconclusive, `${inconclusive} not judged (${inconclusiveMust} MUST)`],
    [notApplicable, `${notApplicable} withheld`],
  ] as const;
  const named = others.filter(([count]) => count > 0).map(([, text]) => text);
  return `${checks(totals.checks)}: ${[`${pass} pass`, `${fail} fail`, ...named].join(', ')}`;
}

function checks(count: number): string {
  return amount(count, 'check');
}

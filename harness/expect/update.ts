import { type Document, isNode, isSeq, parseDocument, type YAMLSeq } from 'yaml';
import type { Problem } from '../../model/problem.js';
import type { Entry, RunReport } from '../../model/report.js';
import { dayOf, daysAfter } from './days.js';
import type { Expecting } from './expectation.js';
import { fingerprintsOf } from './fingerprint.js';
import { type Covering, coveringOf, type Of } from './hold.js';

/** An entry lasts so long unless somebody changes it. */
const usualDays = 30;

export interface Update {
  readonly text: string;
  readonly added: number;
  readonly dropped: number;
}

/**
 * The file with the expected failures, brought up to date with a run: an entry for each problem that nothing excuses, without
 * a reason, which only people can give; and none whose failure is over. Comments and order stay. What has expired stays,
 * too: to go on with it is a decision. Pure.
 * @param text of the file; empty if there is none
 */
export function updated(text: string, expecting: Expecting, report: RunReport, of: Of): Update {
  const hidden = expecting.invented(of.target);
  const all = report.results.flatMap(({ entries }) => entries);
  const covering = expecting.entries.map((each) => coveringOf(each, all, report.problems, hidden));
  const stale = new Set(
    (report.expectations?.outdated ?? []).flatMap((each) => (each.kind === 'stale' ? each.place : [])),
  );
  const isOver = ({ expectation, failing, alike }: Covering): boolean =>
    stale.has(expectation.place) || (failing.length > 0 && alike.length === 0);
  const written = new Set(
    covering.flatMap(({ expectation, alike }) =>
      expectation.isOpen || isExpired(expectation.expires, of) ? alike : [],
    ),
  );
  const left = all.filter(
    (each) => each.verdict.outcome === 'fail' && each.expected === undefined && !written.has(each),
  );
  const document = parseDocument(text);
  const list = listIn(document);
  const over = covering.map(isOver);
  if (over[0] === true) keepHead(document, list.items[0]);
  list.items = list.items.filter((_, index) => over[index] !== true);
  if (isNode(list.items[0]) && over[0] === true) list.items[0].spaceBefore = false;
  const groups = groupsOf(left, report.problems);
  for (const group of groups) list.add(nodeFor(document, group, { today: dayOf(of.startedAt), hidden }));
  return {
    text: document.toString({ lineWidth: 120 }),
    added: groups.length,
    dropped: over.filter((each) => each).length,
  };
}

function isExpired(expires: string, { startedAt }: Of): boolean {
  return dayOf(startedAt) > expires;
}

function listIn(document: Document): YAMLSeq {
  if (isSeq(document.contents)) return document.contents;
  const list = document.createNode([]);
  document.contents = list;
  return list;
}

/** What is said above the first entry, with an empty line between, is about the file: it stays when the entry goes. */
function keepHead(document: Document, first: unknown): void {
  const comment = isNode(first) ? (first.commentBefore ?? '') : '';
  const end = comment.lastIndexOf('\n\n');
  if (end >= 0) document.commentBefore = comment.slice(0, end);
}

interface Group {
  readonly what: string;
  readonly about: string;
  readonly entries: readonly Entry[];
}

/** By problem, and what is in none by itself. */
function groupsOf(left: readonly Entry[], problems: readonly Problem[]): readonly Group[] {
  const told = problems.flatMap(({ id, title, checks, requirement }) => {
    const entries = left.filter(({ checkId }) => requirement !== undefined && checks.includes(checkId));
    return entries.length === 0 ? [] : [{ what: id, about: title, entries }];
  });
  const inProblems = new Set(told.flatMap(({ entries }) => entries));
  const others = left.filter((each) => !inProblems.has(each));
  return [...told, ...others.map((each) => ({ what: each.checkId, about: each.title, entries: [each] }))];
}

function nodeFor(
  document: Document,
  { what, about, entries }: Group,
  { today, hidden }: { readonly today: string; readonly hidden: readonly string[] },
) {
  const findings = entries.flatMap(({ verdict }) => (verdict.outcome === 'fail' ? verdict.findings : []));
  const node = document.createNode({
    what,
    reason: '',
    owner: '',
    ticket: '',
    added: today,
    expires: daysAfter(today, usualDays),
    fingerprint: fingerprintsOf(findings, hidden),
  });
  const count = entries.length === 1 ? '1 check' : `${entries.length} checks`;
  node.commentBefore = ` ${about.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')} (${count})\n Give reason, owner and ticket: until then the entry is refused`;
  return node;
}

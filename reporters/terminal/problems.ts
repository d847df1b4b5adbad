import type { Problem, Witness } from '../../model/problem.js';
import { basisOf, type FoldedFinding, foldFindings, located, place } from '../check-results.js';
import { amount, chop, columns, shorten, squeeze, wrap } from '../text.js';
import { spreadText, whereText } from '../where.js';
import { blank, line, type Style, styled, type TerminalLine } from './line.js';

const margin = '      ';
const mostLines = 12;

/** How many problems are shown, unless all are wanted. */
export const mostProblems = 10;

/** Lines for the title, the statement of the requirement and what that rests on: as many as leave a problem short enough. */
const allowances = [
  [2, 2, 2],
  [2, 2, 1],
  [2, 1, 1],
  [1, 1, 1],
] as const;

/**
 * The problems, those that make the run red first; the rest is counted.
 * @param isRed whether a problem makes the run red
 */
export function problemLines(
  problems: readonly Problem[],
  isRed: (problem: Problem) => boolean,
  most: number,
  width: number,
): readonly TerminalLine[] {
  const told = problems.filter(({ requirement }) => requirement !== undefined);
  const sorted = [...told.filter(isRed), ...told.filter((each) => !isRed(each))];
  const hidden = sorted.length - most;
  return [
    ...sorted.slice(0, most).flatMap((each) => (isRed(each) ? failure(each, width) : warning(each, width))),
    ...(hidden > 0
      ? [line(`and ${amount(hidden, 'more problem')}: --verbose shows all, results.json has them`), blank]
      : []),
  ];
}

/** A problem that makes the run red, in at most 12 lines: the requirement, the response, and how to reproduce it. */
function failure(problem: Problem, width: number): readonly TerminalLine[] {
  const blocks = allowances.map((allowance) => failureWith(problem, width, allowance));
  return [...(blocks.find(({ length }) => length <= mostLines) ?? blocks.at(-1) ?? []), blank];
}

function failureWith(
  problem: Problem,
  width: number,
  [title, statement, basis]: (typeof allowances)[number],
): readonly TerminalLine[] {
  const { requirement, witness, level } = problem;
  const room = width - margin.length;
  const stated = requirement === undefined ? '' : `${requirement.statement}${level === 'MUST' ? '' : ` (${level})`}`;
  return [
    ...heading(styled('red', 'FAIL'), problem, width, title),
    ...wrap(stated, room, statement).map((text) => line(margin, text)),
    ...(requirement === undefined ? [] : wrap(basisOf(requirement), room, basis)).map((text) =>
      line(margin, styled('dim', text)),
    ),
    ...field('checks', [shorten(checksText(problem), room - label)]),
    ...jobsField(problem, room),
    ...(witness === undefined ? [] : witnessLines(witness, room)),
    ...(witness?.curl === undefined ? [] : [{ command: `${margin}${witness.curl}` }]),
  ];
}

/** The first of the jobs that show it, where every job was looked at. */
function jobsField({ where: { jobs, spread } }: Problem, room: number): readonly TerminalLine[] {
  if (spread === undefined) return [];
  const named = jobs.slice(0, 20).join(', ');
  const more = spread.jobs > Math.min(jobs.length, 20) ? ', …' : '';
  return field('jobs', [shorten(`${spreadText(spread)}: ${named}${more}`, room - label)]);
}

/** The checks behind it, and the requests that show it. */
function checksText({ checks: [first = '', ...others], where }: Problem): string {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const { spread: _, ...requested } = where;
  const requests = whereText(where.spread === undefined ? where : { ...requested, jobs: [] });
  return `${first}${more}${requests === '' ? '' : `: ${requests}`}`;
}

/** A problem that is a warning, in at most 4 lines. */
function warning(problem: Problem, width: number): readonly TerminalLine[] {
  const { requirement, witness } = problem;
  const room = width - margin.length;
  const folded = witness === undefined ? [] : foldFindings(witness.findings);
  return [
    ...heading(styled('yellow', 'WARN'), problem, width, 1),
    ...folded.slice(0, 1).flatMap((first) => compact(first, folded.length - 1, room)),
    ...(requirement === undefined ? [] : wrap(basisOf(requirement), room, 1)).map((text) =>
      line(margin, styled('dim', text)),
    ),
    blank,
  ];
}

/** A deviation in one line, or in two: expected and actual. */
function compact(finding: FoldedFinding, others: number, room: number): readonly TerminalLine[] {
  const more = others === 0 ? '' : `, and ${others} more`;
  const expected = squeeze(`${place(finding.at)}: expected ${finding.expected},`, room);
  const got = `got ${squeeze(finding.actual, room - 4 - more.length)}${more}`;
  const together = columns(expected) + 1 + columns(got) <= room;
  return (together ? [`${expected} ${got}`] : [expected, got]).map((text) => line(margin, text));
}

function heading(kind: ReturnType<typeof styled>, { id, title, cause }: Problem, width: number, limit: number) {
  const room = width - margin.length;
  const share = cause === undefined || cause.explains === 1 ? '' : ` (explains ${Math.round(cause.explains * 100)} %)`;
  const lines = wrap(`${id}  ${title}${share}`, room, limit);
  return lines.map((text, index) =>
    index === 0
      ? line(kind, '  ', styled('bold', text.slice(0, id.length)), text.slice(id.length))
      : line(margin, text),
  );
}

function witnessLines({ exchange, findings }: Witness, room: number): readonly TerminalLine[] {
  const [finding, ...rest] = foldFindings(findings);
  if (finding === undefined) return [];
  return [
    ...field('at', [squeeze(located(finding), room - label)]),
    ...field('expected', values(finding.expected, room), 'green'),
    ...field('actual', values(finding.actual, room), 'red'),
    ...field('request', [squeeze(exchange, room - label)]),
    ...more(finding, rest)
      .flatMap((text) => wrap(text, room, 1))
      .map((text) => line(margin, text)),
  ];
}

const label = 10;

function field(name: string, lines: readonly string[], style?: Style): readonly TerminalLine[] {
  const shown = lines.filter((text) => text !== '');
  return shown.map((text, index) =>
    line(margin, (index === 0 ? name : '').padEnd(label), style === undefined ? text : styled(style, text)),
  );
}

/** A value in at most two lines; both of its ends are shown. */
function values(text: string, room: number): readonly string[] {
  const width = room - label;
  const lines = wrap(text, width, 3);
  return lines.length <= 2 ? lines : chop(squeeze(text, 2 * width - 1), width);
}

/** Where else the same answer deviates. */
function more(first: FoldedFinding, rest: readonly FoldedFinding[]): readonly string[] {
  if (rest.length === 0) return [];
  const places = [...new Set(rest.map(({ at }) => place(at)))].join(', ');
  const [expected, ...others] = [...new Set(rest.map((each) => each.expected))];
  const meant = others.length > 0 || expected === first.expected ? '' : ` (expected ${squeeze(expected ?? '', 40)})`;
  return [`and ${rest.length} more: ${places}${meant}`];
}

import { basisOf, type CheckResult, type FoldedFinding, foldFindings, located, place } from '../check-results.js';
import { chop, columns, squeeze, wrap } from '../text.js';
import { blank, line, type Style, styled, type TerminalLine } from './line.js';

const margin = '      ';
const mostLines = 12;

/** Lines for the statement of a requirement and for what it rests on: as many as leave a failure short enough. */
const allowances = [
  [2, 2],
  [2, 1],
] as const;

/** A check whose failure makes the run red, in at most 12 lines: the requirement, the response, and how to reproduce it. */
export function failure(result: CheckResult, width: number): readonly TerminalLine[] {
  const blocks = allowances.map(([statement, basis]) => failureWith(result, width, statement, basis));
  return [...(blocks.find(({ length }) => length <= mostLines) ?? failureWith(result, width, 1, 1)), blank];
}

function failureWith(
  { requirement, entry }: CheckResult,
  width: number,
  statement: number,
  basis: number,
): readonly TerminalLine[] {
  const room = width - margin.length;
  const folded = entry.verdict.outcome === 'fail' ? foldFindings(entry.verdict.findings) : [];
  const level = entry.level === 'MUST' ? '' : ` (${entry.level})`;
  return [
    ...heading(styled('red', 'FAIL'), entry.checkId, `${entry.title}${level}`, width, 2),
    ...wrap(requirement.statement, room, statement).map((text) => line(margin, text)),
    ...wrap(basisOf(requirement), room, basis).map((text) => line(margin, styled('dim', text))),
    ...folded.slice(0, 1).flatMap((finding) => findingLines(finding, room)),
    ...more(folded, room),
    ...(entry.curl === undefined ? [] : [{ command: `${margin}${entry.curl}` }]),
  ];
}

/** A check whose failure is a warning, in at most 4 lines. */
export function warning({ requirement, entry }: CheckResult, width: number): readonly TerminalLine[] {
  const room = width - margin.length;
  const folded = entry.verdict.outcome === 'fail' ? foldFindings(entry.verdict.findings) : [];
  return [
    ...heading(styled('yellow', 'WARN'), entry.checkId, entry.title, width, 1),
    ...folded.slice(0, 1).flatMap((first) => compact(first, folded.length - 1, room)),
    ...wrap(basisOf(requirement), room, 1).map((text) => line(margin, styled('dim', text))),
    blank,
  ];
}

/** A deviation in one line, or in two: expected and actual. */
function compact(finding: FoldedFinding, others: number, room: number): readonly TerminalLine[] {
  const repeated = finding.exchanges.length === 1 ? '' : ` (in ${finding.exchanges.length} exchanges)`;
  const more = others === 0 ? repeated : `${repeated}, and ${others} more`;
  const expected = squeeze(`${place(finding.at)}: expected ${finding.expected},`, room);
  const got = `got ${squeeze(finding.actual, room - 4 - more.length)}${more}`;
  const together = columns(expected) + 1 + columns(got) <= room;
  return (together ? [`${expected} ${got}`] : [expected, got]).map((text) => line(margin, text));
}

function heading(label: ReturnType<typeof styled>, id: string, title: string, width: number, limit: number) {
  const room = width - margin.length;
  const lines = wrap(`${id}  ${title}`, room, limit);
  return lines.map((text, index) =>
    index === 0
      ? line(label, '  ', styled('bold', text.slice(0, id.length)), text.slice(id.length))
      : line(margin, text),
  );
}

function findingLines(finding: FoldedFinding, room: number): readonly TerminalLine[] {
  const [request, ...others] = finding.exchanges;
  const repeated = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [
    ...field('at', [squeeze(located(finding), room - label)]),
    ...field('expected', values(finding.expected, room), 'green'),
    ...field('actual', values(finding.actual, room), 'red'),
    ...field('request', [`${squeeze(request, room - label - repeated.length)}${repeated}`]),
  ];
}

const label = 10;

function field(name: string, lines: readonly string[], style?: Style): readonly TerminalLine[] {
  return lines.map((text, index) =>
    line(margin, (index === 0 ? name : '').padEnd(label), style === undefined ? text : styled(style, text)),
  );
}

/** A value in at most two lines; both of its ends are shown. */
function values(text: string, room: number): readonly string[] {
  const width = room - label;
  const lines = wrap(text, width, 3);
  return lines.length <= 2 ? lines : chop(squeeze(text, 2 * width - 1), width);
}

function more([first, ...rest]: readonly FoldedFinding[], room: number): readonly TerminalLine[] {
  if (first === undefined || rest.length === 0) return [];
  const places = [...new Set(rest.map(({ at }) => place(at)))].join(', ');
  const [expected, ...others] = [...new Set(rest.map((each) => each.expected))];
  const meant = others.length > 0 || expected === first.expected ? '' : ` (expected ${squeeze(expected ?? '', 40)})`;
  return [line(margin, ...wrap(`and ${rest.length} more: ${places}${meant}`, room, 1))];
}

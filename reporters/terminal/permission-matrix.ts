import type { MatrixCell } from '../../model/matrix-cell.js';
import type { RunReport } from '../../model/report.js';
import { type JudgedCell, type JudgedRow, permissionMatrix } from '../permission-matrix.js';
import { amount, columns as columnsOf, shorten } from '../text.js';
import { blank, line, type Style, type StyledText, styled, type TerminalLine } from './line.js';

const columnWidth = 10;
/** Columns for the callers, unless one needs more. */
const usualRoom = 40;

/** So many callers of a group are named, unless all are wanted. */
const mostCallers = 6;

const columns = [
  { route: 'printer', documents: false },
  { route: 'share', documents: false },
  { route: 'printer', documents: true },
  { route: 'share', documents: true },
] as const satisfies readonly Pick<MatrixCell, 'route' | 'documents'>[];

const groups = [
  { due: 'allowed', title: 'To be allowed' },
  { due: 'refused', title: 'To be refused' },
  { due: 'open', title: 'Left open by the document (probed, not judged)' },
] as const satisfies readonly { readonly due: MatrixCell['due']; readonly title: string }[];

/**
 * Access granted and refused: a line for each caller, a column for each kind of request. Unless all are wanted, only callers
 * of whom something is wrong, those of them folded whose permissions are merely not enforced.
 */
export function matrixLines(report: RunReport, width: number, isWhole: boolean): readonly TerminalLine[] {
  const all = permissionMatrix(report);
  const rows = isWhole ? all : all.filter(isWrong);
  if (rows.length === 0) return [];
  const room = roomIn(width, rows);
  return [
    ...heading(room),
    ...groups.flatMap(({ due, title }) =>
      group(title, due, isWhole ? rows : unguardedFolded(rows), room, isWhole ? rows.length : mostCallers),
    ),
    ...legend(rows),
    ...hidden(all.length - rows.length),
    blank,
  ];
}

/** Columns for the callers: as many as the longest of them needs, and no more than the others leave. */
function roomIn(width: number, rows: readonly JudgedRow[]): number {
  const left = Math.max(width - columns.length * columnWidth, 2 * columnWidth);
  return Math.min(left, Math.max(usualRoom, ...rows.map(({ who }) => columnsOf(who) + 3)));
}

function isWrong({ cells }: JudgedRow): boolean {
  return cells.some(({ state }) => state === 'wrong' || state === 'wrong body' || state === 'not enforced');
}

function hidden(count: number): readonly TerminalLine[] {
  if (count === 0) return [];
  return [line(styled('dim', `and ${amount(count, 'caller')} of whom nothing is wrong (--verbose shows all)`))];
}

function legend(rows: readonly JudgedRow[]): readonly TerminalLine[] {
  const isUnguarded = rows.some(({ cells }) => cells.some(({ state }) => state === 'not enforced'));
  if (!isUnguarded) return [];
  return [line(styled('dim', 'unguarded: served, and so is a token that is none; no permission is enforced'))];
}

function heading(room: number): readonly TerminalLine[] {
  const routes = columns.map(({ route }) => route.padEnd(columnWidth)).join('');
  const ways = ['the job', 'with its documents'].map((each) => each.padEnd(2 * columnWidth)).join('');
  return [
    line(styled('bold', 'Permission matrix'.padEnd(room)), styled('dim', ways)),
    line(styled('dim', `${''.padEnd(room)}${routes}`)),
  ];
}

function group(
  title: string,
  due: MatrixCell['due'],
  all: readonly JudgedRow[],
  room: number,
  most: number,
): readonly TerminalLine[] {
  const rows = folded(all.filter((each) => each.due === due));
  if (rows.length === 0) return [];
  const unnamed = rows.length - most;
  return [
    line(styled('bold', title)),
    ...rows.slice(0, most).map(({ who, cells }) => rowLine(who, cells, room)),
    ...(unnamed > 0 ? [line(styled('dim', `  and ${amount(unnamed, 'more caller')} (--verbose)`))] : []),
  ];
}

/** Two or more rows of a group whose every deviation is that a permission is not enforced become one, the first of them. */
function unguardedFolded(rows: readonly JudgedRow[]): readonly JudgedRow[] {
  return groups.flatMap(({ due }) => {
    const own = rows.filter((each) => each.due === due);
    const unguarded = own.filter(isMerelyUnguarded);
    if (unguarded.length < 2) return own;
    const cells = unguarded.flatMap((each) => each.cells).toSorted((a, b) => rank(a) - rank(b));
    return [...own.filter((each) => !isMerelyUnguarded(each)), { who: `${unguarded.length} callers`, due, cells }];
  });
}

function isMerelyUnguarded({ cells }: JudgedRow): boolean {
  return cells.every(({ state }) => state !== 'wrong' && state !== 'wrong body');
}

/** In a column of folded rows, the cell that shows is the one that tells most. */
function rank({ state }: JudgedCell): number {
  return state === 'not enforced' ? 0 : 1;
}

/** Two or more rows without any result are folded into one. */
function folded(rows: readonly JudgedRow[]): readonly Pick<JudgedRow, 'who' | 'cells'>[] {
  const dark = rows.filter(isUnknown);
  if (dark.length < 2) return rows;
  const count = dark.length === rows.length ? `all ${dark.length}` : `${dark.length} more`;
  const cells = dark.flatMap((each) => each.cells);
  return [...rows.filter((each) => !isUnknown(each)), { who: `${count}: not determined`, cells }];
}

/** A row has no result if none of its cells was determined. */
function isUnknown({ cells }: JudgedRow): boolean {
  return cells.every(({ state }) => state === 'unknown');
}

function rowLine(who: string, cells: readonly JudgedCell[], room: number): TerminalLine {
  const inColumn = columns.map(({ route, documents }) =>
    cells.find((each) => each.route === route && each.documents === documents),
  );
  return line(shorten(`  ${who}`, room - 1).padEnd(room), ...inColumn.map(span));
}

function span(cell: JudgedCell | undefined): StyledText {
  const [style, text] = cell === undefined ? (['dim', '-'] as const) : shown(cell);
  return styled(style, text.padEnd(columnWidth));
}

function shown(cell: JudgedCell): readonly [Style, string] {
  switch (cell.state) {
    case 'allowed':
    case 'refused':
      return ['green', cell.state];
    case 'wrong':
      return cell.level === 'MUST' ? ['red', `WRONG ${cell.status ?? ''}`] : ['yellow', `wrong ${cell.status ?? ''}`];
    case 'wrong body':
      return cell.level === 'MUST' ? ['red', `BODY ${cell.status ?? ''}`] : ['yellow', `body ${cell.status ?? ''}`];
    case 'expected':
      return ['dim', 'expected'];
    case 'not enforced':
      return ['yellow', 'unguarded'];
    case 'unknown':
      return ['yellow', '?'];
    case 'withheld':
      return ['dim', cell.state];
    case 'open':
      return ['cyan', cell.answer];
  }
}

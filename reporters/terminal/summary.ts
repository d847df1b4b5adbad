import type { MissingInput, RunReport } from '../../model/report.js';
import { byGroup, type CheckResult, type CheckStatus, collect } from '../check-results.js';
import { amount, wrap } from '../text.js';
import { blank, line, type Style, type StyledText, styled, type TerminalLine } from './line.js';

const columnsOfTable: readonly { readonly title: string; readonly status: CheckStatus; readonly style: Style }[] = [
  { title: 'pass', status: 'pass', style: 'green' },
  { title: 'fail', status: 'fail', style: 'red' },
  { title: 'warn', status: 'warn', style: 'yellow' },
  { title: 'expected', status: 'expected', style: 'dim' },
  { title: 'not judged', status: 'inconclusive', style: 'yellow' },
  { title: 'withheld', status: 'not-applicable', style: 'dim' },
];

/** So many groups without a deviation have a line each beside groups that deviate. */
const mostOthers = 2;
const mostUnlocks = 10;
const mostTokens = 4;
const mostReasons = 5;

/**
 * The number of checks by verdict of each group in which not all pass. Beside groups that deviate, many others are a line
 * together, unless all are wanted.
 */
export function table(all: readonly CheckResult[], isWhole: boolean): readonly TerminalLine[] {
  const isClean = (checks: readonly CheckResult[]): boolean => checks.every(({ status }) => status === 'pass');
  const groups = [...byGroup(all)].filter(([, checks]) => isWhole || !isClean(checks));
  if (groups.length === 0) return [];
  const clean = byGroup(all).size - groups.length;
  const columns = columnsOfTable.filter(
    ({ status: own }) => own !== 'expected' || all.some(({ status }) => status === own),
  );
  const titles = columns.map(({ title }) => title.padStart(title.length + 3));
  return [
    line(styled('dim', `${''.padEnd(16)}${titles.join('')}`)),
    ...(isWhole ? groups : othersFolded(groups)).map(([group, checks]) =>
      line(group.padEnd(16), ...cells(checks, columns)),
    ),
    line(styled('bold', 'all'.padEnd(16)), ...cells(all, columns)),
    ...(clean === 0
      ? []
      : [line(styled('dim', `${amount(clean, 'group')} without a deviation not shown (--verbose)`))]),
    blank,
  ];
}

type Group = readonly [name: string, checks: readonly CheckResult[]];

function othersFolded(groups: readonly Group[]): readonly Group[] {
  const deviating = groups.filter(([, checks]) => checks.some(isDeviating));
  const others = groups.filter((each) => !deviating.includes(each));
  if (deviating.length === 0 || others.length <= mostOthers) return groups;
  return [...deviating, [amount(others.length, 'other group'), others.flatMap(([, checks]) => checks)]];
}

function isDeviating({ status }: CheckResult): boolean {
  return status === 'fail' || status === 'warn' || status === 'expected';
}

function cells(checks: readonly CheckResult[], columns: typeof columnsOfTable): readonly StyledText[] {
  return columns.map(({ title, status, style }) => {
    const count = checks.filter((each) => each.status === status).length;
    return count === 0
      ? styled('dim', '-'.padStart(title.length + 3))
      : styled(style, String(count).padStart(title.length + 3));
  });
}

/**
 * The checks that were not judged, by remedy: what the operator can supply, then other reasons. A SHOULD that could not
 * be judged for another reason, as an error that never came, is left out unless all is wanted.
 */
export function notJudged(
  report: RunReport,
  all: readonly CheckResult[],
  width: number,
  isWhole: boolean,
): readonly TerminalLine[] {
  const unlocks = [...report.unlocks].sort((a, b) => b.checks.length - a.checks.length);
  const unlockable = new Set(unlocks.flatMap(({ checks }) => checks));
  const isTold = ({ entry }: CheckResult): boolean => isWhole || entry.level === 'MUST';
  const open = all.filter(
    (each) => each.status === 'inconclusive' && !unlockable.has(each.entry.checkId) && isTold(each),
  );
  const withheld = all.filter(({ status }) => status === 'not-applicable');
  return [
    ...section(
      isPartialEnough(report) ? `${toSupply} (without: --partial ends with 0)` : toSupply,
      suppliedAll(unlocks),
      mostUnlocks,
      width,
    ),
    ...section('Could not be judged', reasons(open), mostReasons, width),
    ...section('Declared not applicable', reasons(withheld), mostReasons, width),
  ];
}

const toSupply = 'To judge more, provide';

/** Whether nothing but what was not supplied keeps a run from ending well. */
function isPartialEnough({ verdict, rootCause, totals, filters }: RunReport): boolean {
  const { inconclusiveMust, unsuppliedMust, pass } = totals;
  const isLacking = unsuppliedMust > 0 && inconclusiveMust === unsuppliedMust;
  return verdict === 'incomplete' && rootCause === undefined && filters.length === 0 && pass > 0 && isLacking;
}

interface Item {
  readonly count: number;
  readonly text: string;
}

/** Of many missing tokens only the most useful are named: if the others are missing too, a token issuer helps more than a list. */
function suppliedAll(unlocks: readonly MissingInput[]): readonly Item[] {
  const fixtures = unlocks.filter(({ kind }) => kind === 'fixture').map(supplied);
  const tokens = unlocks.filter(({ kind }) => kind === 'token');
  if (tokens.length <= mostTokens) return [...tokens.map(supplied), ...fixtures];
  const named = tokens.slice(0, mostTokens - 1);
  const others = tokens.slice(mostTokens - 1);
  const count = others.reduce((sum, { checks }) => sum + checks.length, 0);
  const text = `tokens of ${others.length} more principals: a tokenIssuer that mints them, or each under "principals" in the configuration file; "plan" lists them`;
  return [...named.map(supplied), { count, text }, ...fixtures];
}

function supplied({ prerequisite, supply, checks }: MissingInput): Item {
  return { count: checks.length, text: `${prerequisite}: ${supply}` };
}

function reasons(checks: readonly CheckResult[]): readonly Item[] {
  const folded = collect(checks, ({ entry: { verdict } }) => ('reason' in verdict ? verdict.reason : ''));
  return [...folded].map(([reason, same]) => ({ count: same.length, text: `${reason} (${named(same)})` }));
}

function named([first, ...rest]: readonly CheckResult[]): string {
  const others = rest.length === 0 ? '' : ` and ${rest.length} more`;
  return `${first?.entry.checkId ?? ''}${others}`;
}

function section(title: string, items: readonly Item[], limit: number, width: number): readonly TerminalLine[] {
  if (items.length === 0) return [];
  const hidden = items.length - limit;
  return [
    line(styled('bold', title)),
    ...items.slice(0, limit).flatMap((item) => itemLines(item, width)),
    ...(hidden > 0 ? [line(`${' '.repeat(12)}and ${hidden} more, see results.json`)] : []),
    blank,
  ];
}

function itemLines({ count, text }: Item, width: number): readonly TerminalLine[] {
  const unit = count === 1 ? 'check ' : 'checks';
  return wrap(text, width - 12, 2).map((part, index) =>
    line((index === 0 ? `${String(count).padStart(4)} ${unit}` : '').padEnd(12), part),
  );
}

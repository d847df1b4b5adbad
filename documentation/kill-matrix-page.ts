import type { Kill } from '../proof/faults.js';
import type { ServedVariant } from '../proof/served-variants.js';
import type { Fault } from '../reference/stages.js';
import { type Group, groups } from '../spec/requirements/index.js';
import { type Block, heading, joined, labelled, list, paragraph, type Text, table } from './blocks.js';
import type { Family } from './families.js';
import { foldIds } from './fold.js';
import { requirementLink, requirementLinks } from './requirement-section.js';

interface Matrix {
  readonly faults: readonly Fault[];
  /** What each of the faults does to the checks. */
  readonly kills: readonly Kill[];
  /** What the variants that the checks reject do to them when they are served. */
  readonly variants: readonly ServedVariant[];
  readonly families: readonly Family[];
}

/** A row of the page: a fault, and the checks that fail for it. */
interface Row {
  readonly fault: Fault;
  readonly kill: Kill;
  readonly group: Group;
  /** Those that verify the requirement the fault breaks. */
  readonly catching: readonly Family[];
}

/** Every defect that can be injected into the reference service, with the checks that detect it; the score on top. */
export function killMatrixPage(matrix: Matrix): readonly Block[] {
  const rows = rowsOf(matrix);
  const caught = rows.filter(({ catching }) => catching.length > 0);
  const checks = matrix.families.reduce((sum, { members }) => sum + members.length, 0);
  return [
    heading(1, ['Kill matrix']),
    paragraph({
      strong: `${caught.length} of ${rows.length} faults are caught, each by a check of the requirement it breaks.`,
    }),
    paragraph(
      'A fault is one defect that the reference service can be told to have: ',
      { code: 'serve --fault ID' },
      ` shows it to you. Each was held against all ${checks} checks. Collateral are other requirements whose checks fail along: `,
      `${median(rows.map(({ kill }) => kill.collateral.length))} in the median, `,
      `${Math.max(...rows.map(({ kill }) => kill.collateral.length))} at most.`,
    ),
    paragraph(
      `The ${matrix.variants.length} variants that the checks reject were served as faults too: `,
      `${matrix.variants.filter((each) => each.caught).length} are caught, each by the check that rejects it.`,
    ),
    ...survivors(rows.filter(({ catching }) => catching.length === 0)),
    ...groups.flatMap((group) =>
      groupBlocks(
        group,
        rows.filter((row) => row.group === group),
      ),
    ),
  ];
}

function rowsOf({ faults, kills, families }: Matrix): readonly Row[] {
  const byFault = new Map(kills.map((kill) => [kill.fault, kill]));
  return faults.flatMap((fault) => {
    const kill = byFault.get(fault.id);
    const concerned = families.filter(({ first }) => first.verifies === fault.breaks);
    const [family] = concerned;
    if (kill === undefined || family === undefined) return [];
    const failing = new Set(kill.failing);
    const catching = concerned.filter(({ members }) => members.some(({ id }) => failing.has(id)));
    return [{ fault, kill, group: family.first.group, catching }];
  });
}

function survivors(rows: readonly Row[]): readonly Block[] {
  if (rows.length === 0) return [];
  return [labelled(['Not caught'], list(rows.map(({ fault }) => [{ code: fault.id }, `: ${fault.summary}`])))];
}

function groupBlocks(group: Group, rows: readonly Row[]): readonly Block[] {
  if (rows.length === 0) return [];
  return [heading(2, [group]), table(['The service …', 'Fault', 'Breaks', 'Caught by', 'Collateral'], rows.map(cells))];
}

function cells({ fault, kill, catching }: Row): readonly Text[] {
  const failing = new Set(kill.failing);
  const names = catching.flatMap((family) => catchingNames(family, failing));
  return [
    [fault.summary],
    [{ code: fault.id }],
    [requirementLink(fault.breaks)],
    joined(
      names.map((code) => [{ code }]),
      ', ',
    ),
    requirementLinks(kill.collateral),
  ];
}

/** Those members of a family that fail. */
function catchingNames({ members }: Family, failing: ReadonlySet<string>): readonly string[] {
  return foldIds(members.filter(({ id }) => failing.has(id)));
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low = 0, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return (low + high) / 2;
}

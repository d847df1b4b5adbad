import type { Entry, RunReport } from '../model/report.js';
import { basisOf, type CheckResult, type FoldedFinding, foldFindings, located, message } from './check-results.js';
import { excuseText } from './expectations.js';
import { inert, oneLine, shorten, squeeze } from './text.js';
import { xmlText } from './xml.js';

/**
 * What a reader needs to act on one check, in full lines. The first says what is broken and the last how to fix it,
 * because viewers truncate at either end. At most `limit` bytes once escaped for XML, however long the response:
 * deviations that do not fit are left out and counted.
 */
export function explanation({ unlocks }: RunReport, { requirement, entry }: CheckResult, limit: number): string {
  const head = [
    shorten(`Requirement ${requirement.id} (${entry.level}, ${requirement.basis}): ${basisOf(requirement)}`, 800),
    shorten(`It means: ${requirement.statement}`, 500),
    shorten(`The check: the service ${entry.title}.`, 500),
    ...(entry.expected === undefined
      ? []
      : [shorten(`${entry.expected.place}: ${excuseText(entry, entry.expected)}`, 500)]),
  ];
  const supply = unlocks.find(({ checks }) => checks.includes(entry.checkId))?.supply;
  const remedy = supply === undefined ? message(entry) : `To judge it, supply ${supply}`;
  const tail = shorten(entry.curl ?? remedy, 2000);
  const room = limit - bytes(head) - bytes([tail]) - 100;
  return [...head, ...fitted(details(entry), room), '', tail].map(inert).join('\n');
}

function details({ verdict, exchanges }: Entry): readonly string[][] {
  switch (verdict.outcome) {
    case 'pass':
      return [];
    case 'fail':
      return foldFindings(verdict.findings).map(finding);
    case 'inconclusive':
    case 'not-applicable':
      return [
        ['', shorten(`Why: ${verdict.reason}`, 2000)],
        ...exchanges.map((key) => [`exchange  ${squeeze(key, 300)}`]),
      ];
  }
}

function finding(folded: FoldedFinding): string[] {
  const { expected, actual, exchanges } = folded;
  const [first, ...rest] = exchanges;
  return [
    '',
    `at        ${squeeze(located(folded), 300)}`,
    `expected  ${squeeze(expected, 1000)}`,
    `actual    ${squeeze(actual, 1000)}`,
    `exchange  ${squeeze(first, 300)}${rest.length === 0 ? '' : ` (and ${rest.length} more)`}`,
  ];
}

/** As many of the blocks as take at most `room` bytes. */
function fitted(blocks: readonly string[][], room: number): readonly string[] {
  let used = 0;
  const fitting = blocks.findIndex((block) => {
    used += bytes(block);
    return used > room;
  });
  if (fitting === -1) return blocks.flat();
  return [...blocks.slice(0, fitting).flat(), '', `… and ${blocks.length - fitting} more, see results.json`];
}

function bytes(lines: readonly string[]): number {
  return Buffer.byteLength(xmlText(lines.map((each) => inert(oneLine(each))).join('\n'))) + 1;
}

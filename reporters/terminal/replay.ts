import type { ReplayedRun, VerdictChange } from '../../model/report.js';
import { recordedRun } from '../check-results.js';
import { shorten, wrap } from '../text.js';
import { line, styled, type TerminalLine } from './line.js';

const mostChanges = 40;

/** States that nothing was sent, which run was judged again, and which verdicts have changed. */
export function replay(run: ReplayedRun, width: number): readonly TerminalLine[] {
  const said = `Replay, nothing was sent: ${recordedRun(run)}`;
  return [...wrap(said, width, 4).map((part) => line(styled('cyan', part))), ...changed(run.changes, width)];
}

function changed(changes: readonly VerdictChange[], width: number): readonly TerminalLine[] {
  if (changes.length === 0) return [line('All verdicts match the recorded run.')];
  const hidden = changes.length - mostChanges;
  return [
    line(`${changes.length} ${changes.length === 1 ? 'check comes' : 'checks come'} to another verdict than then:`),
    ...changes.slice(0, mostChanges).map((each) => line(shorten(`  ${change(each)}`, width))),
    ...(hidden > 0 ? [line(`  and ${hidden} more, see results.json`)] : []),
  ];
}

function change({ checkId, from, to }: VerdictChange): string {
  return `${checkId}: ${from ?? 'not judged then'} → ${to ?? 'no longer a check'}`;
}

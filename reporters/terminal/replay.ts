import type { Change, ReplayedRun } from '../../model/report.js';
import { recordedRun } from '../judged.js';
import { shorten, wrap } from '../text.js';
import { type Line, line, styled } from './line.js';

const mostChanges = 40;

/** Says that nothing was sent, whose evidence was judged again, and which verdicts are others than they were then. */
export function replay(run: ReplayedRun, width: number): readonly Line[] {
  const said = `Replay, nothing was sent: ${recordedRun(run)}`;
  return [...wrap(said, width, 4).map((part) => line(styled('cyan', part))), ...changed(run.changes, width)];
}

function changed(changes: readonly Change[], width: number): readonly Line[] {
  if (changes.length === 0) return [line('All verdicts match the recorded run.')];
  const hidden = changes.length - mostChanges;
  return [
    line(`${changes.length} ${changes.length === 1 ? 'check comes' : 'checks come'} to another verdict than then:`),
    ...changes.slice(0, mostChanges).map((each) => line(shorten(`  ${change(each)}`, width))),
    ...(hidden > 0 ? [line(`  and ${hidden} more, see results.json`)] : []),
  ];
}

function change({ checkId, from, to }: Change): string {
  return `${checkId}: ${from ?? 'not judged then'} → ${to ?? 'no longer a check'}`;
}

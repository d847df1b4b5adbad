import type { RunReport } from '../../model/report.js';
import type { SweepReport } from '../../model/sweep.js';
import { sweptText } from '../sweep-text.js';
import { amount, squeeze } from '../text.js';

const mostNotes = 5;
const mostNamed = 3;

/** What became of the jobs of a sweep, a paragraph each. */
export function sweepParagraphs({ sweep, durationMs }: RunReport): readonly string[] {
  if (sweep === undefined) return [];
  const { jobs, notes, unjudged, broken } = sweep;
  return [
    sweptText(sweep, durationMs),
    ...Object.entries(notes)
      .slice(0, mostNotes)
      .map(([text, times]) => `Lists: ${squeeze(text, 200)}${times === 1 ? '' : ` (${times} times)`}`),
    ...Object.entries(broken)
      .slice(0, mostNamed)
      .map(([name, reason]) => `Not read to its end: ${squeeze(`${name}: ${reason}`, 200)}`),
    ...(unjudged.length === 0 ? [] : [`Not judged: ${firstOf(sweep)}`]),
    ...(jobs.deviating === 0 ? [] : [`${amount(jobs.deviating, 'job')} in deviating-jobs.jsonl, which --ids takes`]),
  ];
}

function firstOf({ unjudged, jobs }: SweepReport): string {
  const named = unjudged
    .slice(0, mostNamed)
    .map(({ printer, share = '', id }) => `${id} at ${printer === '' ? share : printer}`);
  const rest = jobs.unserved + jobs.refused + jobs.unanswered - named.length;
  return `${squeeze(named.join(', '), 200)}${rest > 0 ? ` and ${rest} more` : ''}`;
}

import type { SweepReport } from '../model/sweep.js';
import { amount, grouped } from './text.js';

/** What became of the jobs of a sweep: `Swept 12,345 jobs of 200 printers, 812 a second: 12,300 judged, 45 gone; 3 deviate`. */
export function sweptText({ jobs, printers, shard }: SweepReport, durationMs: number): string {
  const { listed, judged, gone, unserved, refused, unanswered, deviating, repeated, appeared } = jobs;
  const part = shard === undefined ? '' : `, shard ${shard.index} of ${shard.count}`;
  const rate = Math.round((listed * 1000) / Math.max(1, durationMs));
  const fates = [
    `${grouped(judged)} judged`,
    ...named(gone, 'gone'),
    ...named(unserved, 'listed and not found'),
    ...named(refused, 'refused'),
    ...named(unanswered, 'without an answer'),
  ];
  const asides = [...named(repeated, 'listed twice'), ...named(appeared, 'new since the start')];
  const all = `${grouped(listed)} ${listed === 1 ? 'job' : 'jobs'} of ${amount(Object.keys(printers).length, 'printer')}`;
  return [
    `Swept ${all}${part}, ${grouped(rate)} a second: ${fates.join(', ')}`,
    ...(asides.length === 0 ? [] : [asides.join(', ')]),
    deviating === 0 ? 'none deviates' : `${grouped(deviating)} ${deviating === 1 ? 'deviates' : 'deviate'}`,
  ].join('; ');
}

function named(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${grouped(count)} ${word}`];
}

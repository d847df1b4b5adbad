import { ambitions } from '../harness/plan/ambition.js';
import type { GroupedCheck } from '../model/check.js';
import type { Target } from '../model/target.js';

/** The files, from the root on, that have the table between its marks. */
export const filesWithAmbition: readonly string[] = ['README.md', 'docs/adopting.md'];

/** How many checks can be judged with the jobs of the reference service, token by token, as a table in Markdown. */
export function ambitionTable(checks: readonly GroupedCheck[], target: Target): string {
  const rows = ambitions(checks, target).map(({ title, judged }, index, all) => {
    const before = all[index - 1]?.judged ?? 0;
    return `| ${title} | ${index === 0 ? '' : `+${judged - before}`} | ${judged} of ${checks.length} |`;
  });
  return ['| what you supply | adds | checks judged |', '| --- | --- | --- |', ...rows].join('\n');
}

const [begin, end] = ['<!-- ambition: made by "npm run docs" -->', '<!-- /ambition -->'] as const;

/**
 * A text with the table between its marks.
 * @throws {Error} there are no marks
 */
export function withAmbition(text: string, table: string): string {
  const [before, rest] = split(text, begin);
  const [, after] = split(rest, end);
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}

function split(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`"${mark}" is missing`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

import type { Difference, Drift } from '../model/drift.js';
import { markdownText } from './markdown-text.js';
import { amount, inert, oneLine, wrap } from './text.js';

const most = 200;
const longest = 400;

/** A drift for a terminal: what is new, what is gone, and what has changed, the count first. */
export function driftText(drift: Drift, width: number): string {
  const lines = sections(drift).flatMap(({ title, items }) => [
    '',
    title,
    ...items.flatMap((item) => wrap(oneLine(item), width - 2, 4).map((line) => `  ${line}`)),
  ]);
  return `${[...wrap(headline(drift), width, 4), ...lines].map(inert).join('\n')}\n`;
}

/** The same as Markdown. */
export function driftMarkdown(drift: Drift): string {
  const blocks = sections(drift).map(({ title, items }) =>
    [`### ${title}`, '', ...items.map((item) => `- ${markdownText(item, longest)}`)].join('\n'),
  );
  return `${[`## ${markdownText(headline(drift), longest)}`, ...blocks].join('\n\n')}\n`;
}

function headline({ against, language, differences, known }: Drift): string {
  const count = differences.length === 0 ? 'no difference' : amount(differences.length, 'difference');
  const others = known === 0 ? '' : `, and ${known} known`;
  return oneLine(`${count}${others} between our description and ${against} (${language})`);
}

interface Section {
  readonly title: string;
  readonly items: readonly string[];
}

function sections({ differences }: Drift): readonly Section[] {
  const told = differences.slice(0, most);
  const all = [
    { title: 'Only in the other description', change: 'added' },
    { title: 'Only in ours', change: 'removed' },
    { title: 'Different', change: 'changed' },
  ] as const;
  const found = all.map(({ title, change }) => ({
    title,
    items: told.filter((each) => each.change === change).map(itemText),
  }));
  const hidden = differences.length - told.length;
  const more = hidden > 0 ? [{ title: `And ${hidden} more, which --json lists`, items: [] }] : [];
  return [...found.filter(({ items }) => items.length > 0), ...more];
}

function itemText({ what, at, change, ours = '', theirs = '' }: Difference): string {
  if (change === 'changed') return `${what} of ${at}: ${shown(what, theirs)}; ours: ${shown(what, ours)}`;
  const value = change === 'added' ? theirs : ours;
  return value === '' ? `${what} ${at}` : `${what} ${at}: ${value}`;
}

const shown = (what: Difference['what'], text: string): string => (what === 'description' ? `“${text}”` : text);

import type { Change, ComparedProblem, ComparedRun, Comparison } from '../model/comparison.js';
import { markdownText } from './markdown-text.js';
import { amount, inert, oneLine, wrap } from './text.js';

const most = 10;
const longest = 400;

const escaped = (text: string): string => markdownText(text, longest);

/** A comparison for a terminal: what is new, what is gone, what was not judged, and the verdict last. */
export function comparisonText(comparison: Comparison, width: number): string {
  const lines = sections(comparison).flatMap(({ title, items }) => [
    title,
    ...limited(items).flatMap((item) => wrap(oneLine(item), width - 2, 2).map((line) => `  ${line}`)),
    '',
  ]);
  const { before, after, notes } = comparison;
  const head = [
    ...wrap(`Before: ${runText(before)}`, width, 3),
    ...wrap(`After: ${runText(after)}`, width, 3),
    ...notes.flatMap((note) => wrap(`Note: ${oneLine(note)}`, width, 3)),
    '',
  ];
  return `${[...head, ...lines, ...wrap(verdictText(comparison), width, 3)].map(inert).join('\n')}\n`;
}

/** The same as Markdown. */
export function comparisonMarkdown(comparison: Comparison): string {
  const { before, after, notes } = comparison;
  const blocks = sections(comparison).map(({ title, items }) =>
    [`### ${title}`, '', ...limited(items).map((item) => `- ${escaped(item)}`)].join('\n'),
  );
  const runs = [`- before: ${escaped(runText(before))}`, `- after: ${escaped(runText(after))}`];
  const head = [...runs, ...notes.map((note) => `- note: ${escaped(note)}`)].join('\n');
  return `${[`## ${escaped(verdictText(comparison))}`, head, ...blocks].join('\n\n')}\n`;
}

interface Section {
  readonly title: string;
  readonly items: readonly string[];
}

/** Checks stand alone where no problem that is new or gone tells of them. */
function sections({ problems, checks }: Comparison): readonly Section[] {
  const told = new Set([...problems.appeared, ...problems.gone].map(({ id }) => id));
  const alone = (changes: readonly Change[]): readonly Change[] =>
    changes.filter(({ problem }) => problem === undefined || !told.has(problem));
  const all = [
    { title: 'New problems', items: problems.appeared.map(problemText) },
    { title: 'Checks that fail now', items: alone(checks.broken).map(changeText) },
    { title: 'Checks that fail otherwise', items: checks.changed.map(changeText) },
    { title: 'Judged before, and not now', items: checks.unjudged.map(changeText) },
    { title: 'Problems that are gone', items: problems.gone.map(problemText) },
    { title: 'Checks that pass again', items: alone(checks.fixed).map(({ id, level }) => `${id} (${level})`) },
    { title: 'Checks that are no more', items: checks.removed },
    { title: 'Problems that remain', items: problems.open.map(problemText) },
  ];
  return all.filter(({ items }) => items.length > 0);
}

function limited(items: readonly string[]): readonly string[] {
  const hidden = items.length - most;
  return hidden > 0 ? [...items.slice(0, most), `and ${hidden} more, which --json lists`] : items;
}

function problemText({ id, title, level, checks }: ComparedProblem): string {
  return `${id} (${level}, ${amount(checks, 'check')}): ${title}`;
}

function changeText({ id, level, from, message }: Change): string {
  const said = message.startsWith(`${id}: `) ? message.slice(id.length + 2) : message;
  return `${id} (${level}, was ${from}): ${said}`;
}

function runText({ label, file, target, startedAt, verdict }: ComparedRun): string {
  const name = label === undefined ? '' : `${label}, `;
  return oneLine(`${name}${file}: ${verdict}, ${target}, ${startedAt}`);
}

function verdictText({ verdict, checks, problems }: Comparison): string {
  const { broken, changed, fixed, unjudged, removed } = checks;
  const counts = [
    [problems.appeared.length, 'new problem'],
    [broken.length, 'newly failing check'],
    [changed.length, 'changed failure'],
    [fixed.length, 'fixed check'],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, noun]) => amount(count, noun));
  if (unjudged.length > 0) told.push(`${amount(unjudged.length, 'check')} judged no more`);
  if (removed.length > 0) told.push(`${amount(removed.length, 'check')} there no more`);
  return `${verdict}: ${told.length === 0 ? 'nothing has changed' : told.join(', ')}`;
}

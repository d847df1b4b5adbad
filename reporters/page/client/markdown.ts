import { every, first } from './find.js';

/** A problem as Markdown, for an issue: what the page shows of it, its texts in fences that none of them can end. */
export function markdown(article: HTMLElement): string {
  const text = (key: string): string => first(HTMLElement, `[data-md="${key}"]`, article)?.textContent.trim() ?? '';
  const line = (name: string, value: string): readonly string[] =>
    value === '' ? [] : [`**${name}:** ${inline(value)}`, ''];
  const block = (name: string, value: string): readonly string[] =>
    value === '' ? [] : [`**${name}**`, '', fenced(value), ''];
  return [
    `### ${inline(text('title'))}`,
    '',
    ...(text('quote') === '' ? [] : [`> ${inline(text('quote'))}`, '']),
    ...line('Requirement', text('requirement')),
    ...line('It means', text('statement')),
    ...line('Where', text('where')),
    ...line('Jobs', text('jobs')),
    ...line('By printer', text('printers')),
    ...line('Likely cause', text('cause')),
    ...table(article),
    ...block('Sent', text('sent')),
    ...block('Received', text('received')),
    ...block('Repeat it', text('curl')),
  ].join('\n');
}

function table(article: HTMLElement): readonly string[] {
  const rows = every(HTMLTableRowElement, '.findings tbody tr', article).map(
    ({ cells }) =>
      `| ${[...cells]
        .slice(0, 3)
        .map((cell) => inline(cell.textContent))
        .join(' | ')} |`,
  );
  return rows.length === 0 ? [] : ['| Where | Expected | Actual |', '|--|--|--|', ...rows, ''];
}

function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~@!&]/g, '\\$&');
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

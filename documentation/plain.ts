import { squeeze, wrap } from '../reporters/text.js';
import type { Block, Inline, Text } from './blocks.js';

const width = 80;

/** Documentation for a terminal, in lines of at most 80 columns. */
export function plain(blocks: readonly Block[]): string {
  const parts = blocks.map((block) => linesOf(block, 0).join('\n'));
  return `${parts.map((part, index) => `${separator(blocks[index - 1])}${part}`).join('')}\n`;
}

function separator(before: Block | undefined): string {
  if (before === undefined) return '';
  return before.kind === 'heading' ? '\n' : '\n\n';
}

function linesOf(block: Block, indent: number): readonly string[] {
  const room = width - indent;
  const set = (lines: readonly string[]): readonly string[] =>
    lines.map((line) => `${' '.repeat(indent)}${line}`.trimEnd());
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return set(wrap(inline(block.text), room, 40));
    case 'list':
    case 'choices':
      return set(block.items.flatMap((item) => hanging(inline(item), room)));
    case 'quote':
      return set([
        ...(block.from === undefined ? [] : wrap(`Source: "${block.from}"`, room, 4)),
        ...wrap(`“${block.text}”`, room - 2, 40).map((line) => `  ${line}`),
      ]);
    case 'code':
      return set(block.lines.map((line) => squeeze(line, room)));
    case 'table':
      return set(block.rows.flatMap((row) => hanging(row.map(inline).join('  '), room)));
    case 'labelled':
      return [...set(wrap(inline(block.label), room, 4)), ...block.blocks.flatMap((each) => linesOf(each, indent + 2))];
  }
}

function hanging(text: string, room: number): readonly string[] {
  return wrap(text, room - 2, 40).map((line, index) => (index === 0 ? line : `  ${line}`));
}

function inline(text: Text): string {
  return text.map(inlineText).join('');
}

function inlineText(each: Inline): string {
  if (typeof each === 'string') return each;
  if ('code' in each) return each.code;
  if ('strong' in each) return each.strong;
  return inlineText(each.text);
}

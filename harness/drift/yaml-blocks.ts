/** A part of a text, from the beginning of a line to the beginning of another. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

const space = 0x20;

/**
 * The blocks of a mapping in YAML's block style, by key, without parsing what is in them: a description of all of Graph has
 * a million lines, of which a few hundred count. Keys that do not stand on a line of their own indentation are left out.
 */
export function blocksIn(text: string, { from, to }: Block = { from: 0, to: text.length }): ReadonlyMap<string, Block> {
  const blocks = new Map<string, Block>();
  let indent: number | undefined;
  let open: { readonly key: string; readonly from: number } | undefined;
  for (let start = from; start < to; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 || newline >= to ? to : newline + 1;
    const depth = depthAt(text, start, next);
    indent ??= depth;
    if (depth !== undefined && depth === indent) {
      if (open !== undefined) blocks.set(open.key, { from: open.from, to: start });
      const key = keyIn(text.slice(start + depth, next));
      open = key === undefined ? undefined : { key, from: start };
    }
    start = next;
  }
  if (open !== undefined) blocks.set(open.key, { from: open.from, to });
  return blocks;
}

/** What is below the first line of a block. */
export function below(text: string, { from, to }: Block): Block {
  const newline = text.indexOf('\n', from);
  return { from: newline < 0 || newline >= to ? to : newline + 1, to };
}

/** The indentation of a line; undefined where it says nothing: a blank line, a comment, the mark of a document. */
function depthAt(text: string, start: number, end: number): number | undefined {
  let at = start;
  while (at < end && text.charCodeAt(at) === space) at += 1;
  const first = text[at] ?? '';
  return at === end || first === '#' || first === '\n' || first === '\r' || text.startsWith('---', at)
    ? undefined
    : at - start;
}

/** The key that a line begins with. */
function keyIn(line: string): string | undefined {
  const quote = line[0];
  if (quote === "'" || quote === '"') {
    const end = line.indexOf(`${quote}:`, 1);
    return end < 0 ? undefined : line.slice(1, end);
  }
  const end = line.search(/:(?:\s|$)/);
  return end < 0 ? undefined : line.slice(0, end).trim();
}

import type { AnyNode, DocumentNode, ValueNode } from '@humanwhocodes/momoa';
import type { Body } from '../../model/exchange.js';
import { type JsonValue, stepsOf } from '../../model/json.js';
import type { Position } from '../../model/verdict.js';

/** A member name that appears twice in one object, with the position of its second appearance. */
export interface RepeatedName extends Position {
  readonly name: string;
}

/** Finds member names that appear more than once in an object, which `JSON.parse` hides. */
export function repeatedNames(body: Body): readonly RepeatedName[] {
  if (body.kind !== 'json' || !mayRepeat(body.text, body.value)) return [];
  const document = treeOf(body.text);
  return document === undefined ? [] : repeatedIn(document.body);
}

/** The member names of the outermost object, in the order of the text; `JSON.parse` sorts those made of digits. */
export function memberNames(body: Body): readonly string[] {
  const document = body.kind === 'json' ? treeOf(body.text) : undefined;
  return document?.body.type === 'Object' ? document.body.members.map(({ name }) => nameOf(name)) : [];
}

/** In a text longer than this, in characters, a column is of no use, and a syntax tree costs time and memory. */
const longestText = 16_384;

/** Where the value at a JSON Pointer begins, or the nearest enclosing value if there is none. Not determined for long texts. */
export function positionOf(body: Body, pointer: string): Position | undefined {
  if (body.kind !== 'json' || body.text.length > longestText) return undefined;
  const node = nodeAt(body, pointer);
  const isWhole = pointer !== '' && node?.loc.start.offset === nodeAt(body, '')?.loc.start.offset;
  return node === undefined || isWhole ? undefined : { line: node.loc.start.line, column: node.loc.start.column };
}

/** The text of the value at a JSON Pointer, as it was sent: numbers lose no digit. */
export function textAt(body: Body, pointer: string): string | undefined {
  const node = nodeAt(body, pointer);
  if (body.kind !== 'json' || node === undefined) return undefined;
  return withoutMark(body.text).slice(node.loc.start.offset, node.loc.end.offset);
}

function nodeAt(body: Body, pointer: string): ValueNode | undefined {
  const document = body.kind === 'json' ? treeOf(body.text) : undefined;
  if (document === undefined) return undefined;
  let node: ValueNode = document.body;
  for (const step of stepsOf(pointer)) {
    const child = childOf(node, step);
    if (child === undefined) break;
    node = child;
  }
  return node;
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** Of members with one name the last counts, as for `JSON.parse`. */
function childOf(node: ValueNode, step: string): ValueNode | undefined {
  if (node.type === 'Array') return node.elements[Number(step)]?.value;
  return node.type === 'Object' ? node.members.findLast(({ name }) => nameOf(name) === step)?.value : undefined;
}

/** Whether the text has more names than the value has members: so it is where names repeat, or strings look like names. */
function mayRepeat(text: string, value: JsonValue): boolean {
  return (text.match(/"\s*:/g)?.length ?? 0) > memberCount(value);
}

function memberCount(root: JsonValue): number {
  let count = 0;
  const open: JsonValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const inner: readonly JsonValue[] = Object.values(value);
    if (!Array.isArray(value)) count += inner.length;
    for (const each of inner) open.push(each);
  }
  return count;
}

let latest: { readonly text: string; readonly tree: DocumentNode | undefined } = { text: '', tree: undefined };

/**
 * The syntax tree of a JSON text; nothing when it is nested too deep to be read. The latest is kept: many findings are
 * made in one body, and a tree takes far more memory than its text.
 */
function treeOf(text: string): DocumentNode | undefined {
  if (latest.text !== text) latest = { text, tree: parsedTree(text) };
  return latest.tree;
}

function parsedTree(text: string): DocumentNode | undefined {
  // Few bodies need a tree, and start-up counts: the parser is loaded with the first that does.
  // eslint-disable-next-line @typescript-eslint/no-require-imports, @typescript-eslint/consistent-type-imports
  const { parse } = require('@humanwhocodes/momoa') as typeof import('@humanwhocodes/momoa');
  try {
    return parse(withoutMark(text), { mode: 'json' });
  } catch {
    return undefined;
  }
}

function repeatedIn(root: AnyNode): readonly RepeatedName[] {
  const found: RepeatedName[] = [];
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Array') for (const { value } of node.elements) open.push(value);
    if (node.type !== 'Object') continue;
    const names = new Set<string>();
    for (const { name, value } of node.members) {
      const { line, column } = name.loc.start;
      if (names.has(nameOf(name))) found.push({ name: nameOf(name), line, column });
      names.add(nameOf(name));
      open.push(value);
    }
  }
  return found;
}

function nameOf(name: { readonly value: string } | { readonly name: string }): string {
  return 'value' in name ? name.value : name.name;
}

import { type AnyNode, type DocumentNode, parse } from '@humanwhocodes/momoa';
import type { Body } from '../harness/exchange.js';

/** A member name that stands twice in one object, with the place of its second appearance. */
export interface RepeatedName {
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** Finds member names that stand more than once in an object, which `JSON.parse` hides. */
export function repeatedNames(body: Body): readonly RepeatedName[] {
  const document = treeOf(body);
  return document === undefined ? [] : repeatedIn(document.body);
}

/** The member names of the outermost object, in the order of the text; `JSON.parse` sorts those made of digits. */
export function memberNames(body: Body): readonly string[] {
  const document = treeOf(body);
  return document?.body.type === 'Object' ? document.body.members.map(({ name }) => nameOf(name)) : [];
}

const trees = new WeakMap<Body, DocumentNode>();

/** The syntax tree of a JSON text, made once; nothing when it is nested too deep to be read. */
function treeOf(body: Body): DocumentNode | undefined {
  if (body.kind !== 'json') return undefined;
  try {
    const tree = trees.get(body) ?? parse(body.text.replace(/^\uFEFF/, ''), { mode: 'json' });
    trees.set(body, tree);
    return tree;
  } catch {
    return undefined;
  }
}

function repeatedIn(root: AnyNode): readonly RepeatedName[] {
  const found: RepeatedName[] = [];
  const open: AnyNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'Array') open.push(...node.elements.map(({ value }) => value));
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

function nameOf(name: { readonly type: string } & ({ readonly value: string } | { readonly name: string })): string {
  return 'value' in name ? name.value : name.name;
}

import { decoded } from '../../model/job-url.js';
import { remembering } from '../../model/memo.js';

/** The rules a context URL can break; each is the subject of one requirement. */
export type ContextRule = 'root' | 'path' | 'key' | 'entity' | 'canonical' | 'select-list';

export interface ContextProblem {
  readonly rule: ContextRule;
  readonly expected: string;
  readonly actual: string;
}

/** The parts of a context URL. Parsing ends at the first problem that hides what follows. */
export interface ContextUrl {
  readonly container?: 'printers' | 'shares';
  /** The key of the container, decoded once. */
  readonly key?: string;
  /** The same as it stands there. */
  readonly rawKey?: string;
  /** Names of the outermost select-list, without parentheses; empty when there is none. */
  readonly selected: readonly string[];
  readonly problems: readonly ContextProblem[];
}

interface Reading {
  readonly container?: 'printers' | 'shares';
  readonly key?: string;
  readonly rawKey?: string;
  readonly selected?: readonly string[];
  readonly problems: readonly ContextProblem[];
}

/** Beyond any URL that a client takes; keeps the reading of nested lists cheap. */
const longest = 4096;

const problem = (rule: ContextRule, expected: string, actual: string): ContextProblem => ({ rule, expected, actual });

/**
 * Reads the context URL of one job: `<root>/$metadata#print/(printers|shares)('key')/jobs[(select-list)]/$entity`. The
 * fragment is decoded before it is taken apart: how a legal URL is spelt is nobody's rule.
 * @see OData Protocol 4.01, 10.3 and 10.7 to 10.10
 */
export const parseContextUrl = remembering((url: string): ContextUrl => {
  if (url.length > longest) {
    return { selected: [], problems: [problem('root', `at most ${longest} characters`, `${url.length} characters`)] };
  }
  const hash = url.indexOf('#');
  const [base, fragment] = hash < 0 ? [url, ''] : [url.slice(0, hash), url.slice(hash + 1)];
  const root = rootProblem(base);
  if (root?.rule === 'root') return { selected: [], problems: [root] };
  const rest = readFragment(decoded(fragment));
  const spelling = [root, spellingProblem(base, fragment)].filter((each) => each !== undefined);
  return { selected: [], ...rest, ...rawKeyOf(fragment), problems: [...spelling, ...rest.problems] };
});

/** Characters of a URL, of which `#` stands once. */
const urlCharacters = /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[\dA-F]{2})*$/i;

function spellingProblem(base: string, fragment: string): ContextProblem | undefined {
  const encodedName = /(?<=\/)%24entity$/i.exec(fragment)?.[0];
  if (encodedName !== undefined) return problem('canonical', decoded(encodedName), encodedName);
  const odd = [base.replace(/\[[\d.:a-f]+\]/i, ''), fragment].find((each) => !urlCharacters.test(each));
  return odd === undefined ? undefined : problem('canonical', 'characters that a URL may hold, others encoded', odd);
}

function rawKeyOf(fragment: string): Pick<ContextUrl, 'rawKey'> {
  const [start, end] = [fragment.indexOf("('"), fragment.lastIndexOf("')/")];
  return start < 0 || end < start ? {} : { rawKey: fragment.slice(start + 2, end).replaceAll("''", "'") };
}

function rootProblem(base: string): ContextProblem | undefined {
  const expected = 'an http(s) or relative URL that ends in /$metadata';
  const path = base.replace(/[?].*$/s, '');
  const slash = path.lastIndexOf('/');
  const [root, last] = [path.slice(0, slash + 1), path.slice(slash + 1)];
  if (!isRoot(root)) return problem('root', expected, base);
  if (last === '$metadata') return undefined;
  if (last === '%24metadata') return problem('canonical', '$metadata', last);
  return problem('root', expected, base);
}

/** A root is absolute, or relative with a leading slash or dots; a bare `host/path/` would be read as a path. */
function isRoot(root: string): boolean {
  return root === '' || /^(?:https?:)?\/\/[^/]+\//i.test(root) || /^(?:\.{0,2}\/)(?!\/)/.test(root);
}

function readFragment(fragment: string): Reading {
  const known = nonCanonical.find(({ form }) => form.test(fragment));
  if (known !== undefined) {
    return { problems: [problem('canonical', "print/printers('id')/jobs/$entity", fragment)] };
  }
  const path = /^print\/(printers|shares)(?=[(/])/.exec(fragment);
  if (path === null) return { problems: [problem('path', 'print/printers(…)/jobs or print/shares(…)/jobs', fragment)] };
  const container = path[1] === 'shares' ? 'shares' : 'printers';
  const key = readKey(fragment.slice(path[0].length));
  if (key === undefined) {
    return {
      container,
      problems: [problem('key', "('id'), a quote within it doubled", fragment.slice(path[0].length))],
    };
  }
  return { container, key: key.value, ...readTail(key.rest, key.problems) };
}

/** Forms of other sets or types that Graph's own documents print for a job. */
const nonCanonical = [
  { form: /^print\/printJobs\/\$entity$/ },
  { form: /^microsoft\.graph\.printJob(?:\([^()\s]*\))?$/ },
] as const;

interface Key {
  readonly value: string;
  readonly rest: string;
  readonly problems: readonly ContextProblem[];
}

/** A template that nobody filled in: `{printerId}`. */
const placeholder = /^\{[A-Za-z]+\}$/;

function readKey(text: string): Key | undefined {
  const quoted = /^\('((?:[^']|'')+)'\)(?=\/)/.exec(text);
  if (quoted?.[1] !== undefined) {
    const value = quoted[1].replaceAll("''", "'");
    return placeholder.test(value) ? undefined : { value, rest: text.slice(quoted[0].length), problems: [] };
  }
  const bare = /^\(([\w-]+)\)(?=\/)/.exec(text) ?? /^\/([\w-]+)(?=\/)/.exec(text);
  if (bare?.[1] === undefined) return undefined;
  const problems = [problem('canonical', `('${bare[1]}')`, bare[0])];
  return { value: bare[1], rest: text.slice(bare[0].length), problems };
}

function readTail(text: string, problems: readonly ContextProblem[]): Reading {
  if (!/^\/jobs(?=[(/]|$)/.test(text)) return { problems: [...problems, problem('path', '/jobs', text)] };
  const tail = text.slice('/jobs'.length);
  const end = tail.startsWith('(') ? closing(tail) : 0;
  const list = tail.slice(0, end);
  if (end < 0 || tail.charAt(end) === '(') {
    return { problems: [...problems, problem('select-list', 'one list in balanced parentheses', tail)] };
  }
  const suffix = tail.slice(end);
  if (suffix !== '/$entity') {
    return { problems: [...problems, problem('entity', '/$entity at the end', suffix === '' ? text : suffix)] };
  }
  if (list !== '' && !isSelectList(list)) {
    return { problems: [...problems, problem('select-list', 'names separated by commas', list)] };
  }
  return { selected: namesOf(list), problems };
}

/** Where the parenthesis that opens the text is closed: the index behind it, or -1. */
function closing(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return -1;
}

const item = /^(?:\*|[A-Za-z_][\w.]*(?:\/[A-Za-z_][\w.]*)*\+?)$/;

/** Whether `(…)` is a list of names, each with a list of its own or none. */
function isSelectList(list: string): boolean {
  return itemsOf(list).every(
    ({ name, nested }) => item.test(name) && (nested === '' || nested === '()' || isSelectList(nested)),
  );
}

function namesOf(list: string): readonly string[] {
  return list === '' ? [] : itemsOf(list).map(({ name }) => name);
}

interface Item {
  readonly name: string;
  readonly nested: string;
}

/** The items between the outer parentheses; commas within nested lists do not separate. */
function itemsOf(list: string): readonly Item[] {
  const items: Item[] = [];
  let start = 1;
  let depth = 0;
  for (let index = 1; index < list.length; index += 1) {
    const character = list.charAt(index);
    const separates = depth === 0 && (character === ',' || index === list.length - 1);
    if (separates) {
      items.push(split(list.slice(start, index)));
      start = index + 1;
    }
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
  }
  return items;
}

function split(text: string): Item {
  const open = text.indexOf('(');
  return open < 0 ? { name: text, nested: '' } : { name: text.slice(0, open), nested: text.slice(open) };
}

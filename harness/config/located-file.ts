import { ConfigError, codeOf, failOn, reasonOf } from '../../model/errors.js';
import { boundedText } from '../bounded-file.js';

/** The path of a value in a file: the keys and indexes that lead to it. */
export type Path = readonly (string | number)[];

/** The value of a YAML or JSON file, with the position of each of its parts. */
export interface LocatedFile {
  readonly value: unknown;
  /** The line of a value or, where it is absent, of what should hold it. */
  readonly lineOf: (path: Path) => number;
  /** Names a place for a message: `conformance.config.yaml:4: jobs[0].printer`. */
  readonly place: (...path: Path) => string;
}

/**
 * Reads a YAML file, of which JSON is a part.
 * @param flag the one that names it
 * @throws {ConfigError} it is missing, unreadable, or not YAML
 */
export async function readLocatedFile(file: string, flag: string): Promise<LocatedFile> {
  const { isMap, isSeq, isScalar, LineCounter, parseDocument } = await import('yaml');
  const text = readText(file, flag);
  const lines = new LineCounter();
  const document = attempt(file, () => parseDocument(text, { lineCounter: lines, prettyErrors: false }));
  failOn(
    document.errors.map(({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: not valid YAML: ${message}`),
  );

  const lineOf = (path: Path): number => {
    let node: unknown = document.contents;
    let line = 1;
    for (const step of path) {
      const pair = isMap(node)
        ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
        : undefined;
      const item = isSeq(node) ? node.items[Number(step)] : undefined;
      node = pair?.value ?? item;
      const start = rangeOf(pair?.key ?? item);
      if (start === undefined) return line;
      line = lines.linePos(start).line;
    }
    return line;
  };
  const place = (...path: Path): string =>
    [`${file}:${lineOf(path)}`, ...(path.length === 0 ? [] : [pathText(path)])].join(': ');
  return { value: attempt(file, () => document.toJS() as unknown), lineOf, place };
}

function readText(file: string, flag: string): string {
  try {
    return boundedText(file, 4);
  } catch (error) {
    const reason =
      codeOf(error) === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${reasonOf(error)})`;
    throw new ConfigError(`${file}: ${reason}; give ${flag} FILE`);
  }
}

/** What the parser throws, rather than reports, is about nesting and aliases. */
function attempt<T>(file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new ConfigError(`${file}: not usable as YAML: ${reasonOf(error)}`);
  }
}

function rangeOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  return typeof node.range[0] === 'number' ? node.range[0] : undefined;
}

/** Writes a path as code would: `jobs[0].printer`. */
function pathText(path: Path): string {
  return path.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before}[${step}]`;
    if (!/^[\w$-]+$/.test(step)) return `${before}[${JSON.stringify(step)}]`;
    return before === '' ? step : `${before}.${step}`;
  }, '');
}

import { isArray, isObject, type JsonValue, pointer, stepsOf } from '../../model/json.js';
import { squeeze } from '../text.js';

/** One line of a value as it is shown; `isMarked` where a deviation is. */
export interface Line {
  readonly text: string;
  readonly isMarked: boolean;
}

const mostChildren = 24;
const mostDepth = 16;
const mostSteps = 48;
const mostText = 160;

interface Sheet {
  readonly lines: Line[];
  readonly limit: number;
  /** Pointers to the deviations, and to what they are in. */
  readonly marks: ReadonlySet<string>;
  readonly ways: ReadonlySet<string>;
}

/**
 * A JSON value in about `limit` lines. What leads to a deviation is shown however far down it is; what does not fit
 * beside it is counted. A pointer to a member that is absent marks what it is absent from.
 */
export function pretty(value: JsonValue, at: readonly string[], limit: number): readonly Line[] {
  const found = at.map((each) => nearest(value, each));
  const ways = new Set(found.flatMap((way) => way));
  const marks = new Set(found.flatMap((way) => way.slice(-1)));
  const sheet: Sheet = { lines: [], limit, marks, ways };
  write(sheet, value, { at: '', indent: '', label: '', end: '' });
  return sheet.lines;
}

interface Place {
  readonly at: string;
  readonly indent: string;
  readonly label: string;
  readonly end: string;
}

function write(sheet: Sheet, value: JsonValue, { at, indent, label, end }: Place): void {
  const put = (text: string): number => sheet.lines.push({ text: indent + text, isMarked: sheet.marks.has(at) });
  const [open, close] = isArray(value) ? ['[', ']'] : ['{', '}'];
  const all = childrenOf(value);
  if (all === undefined) put(`${label}${scalar(value)}${end}`);
  else if (all.length === 0) put(`${label}${open}${close}${end}`);
  else if (isTooDeep(indent) && !sheet.ways.has(at)) put(`${label}${open} … ${close}${end}`);
  else {
    put(`${label}${open}`);
    writeAll(sheet, all, { at, indent: `${indent}  `, isArray: isArray(value) });
    sheet.lines.push({ text: `${indent}${close}${end}`, isMarked: false });
  }
}

function isTooDeep(indent: string): boolean {
  return indent.length > 2 * mostDepth;
}

type Child = readonly [name: string, value: JsonValue];

function writeAll(
  sheet: Sheet,
  all: readonly Child[],
  { at, indent, isArray: isList }: { readonly at: string; readonly indent: string; readonly isArray: boolean },
): void {
  let omitted = 0;
  for (const [index, [name, child]] of all.entries()) {
    const place = pointer(at, name);
    const hasRoom = index < mostChildren && sheet.lines.length < sheet.limit;
    if (hasRoom || sheet.ways.has(place)) {
      const label = isList ? '' : `${JSON.stringify(squeeze(name, mostText))}: `;
      write(sheet, child, { at: place, indent, label, end: index === all.length - 1 ? '' : ',' });
    } else omitted += 1;
  }
  if (omitted > 0) sheet.lines.push({ text: `${indent}… ${omitted} more`, isMarked: false });
}

function childrenOf(value: JsonValue): readonly Child[] | undefined {
  if (isArray(value)) return value.map((each, index) => [String(index), each] as const);
  return isObject(value) ? Object.entries(value) : undefined;
}

function scalar(value: JsonValue): string {
  return JSON.stringify(typeof value === 'string' ? squeeze(value, mostText) : value);
}

/** The pointers from the whole value to what a pointer leads to, as far as it leads anywhere. */
function nearest(value: JsonValue, at: string): readonly string[] {
  const way = [''];
  let here: JsonValue | undefined = value;
  for (const step of stepsOf(at).slice(0, mostSteps)) {
    here = childOf(here, step);
    if (here === undefined) break;
    way.push(pointer(way.at(-1) ?? '', step));
  }
  return way;
}

function childOf(value: JsonValue | undefined, step: string): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (isArray(value)) return value[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

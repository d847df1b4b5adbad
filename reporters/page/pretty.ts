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
  /** Pointers to the deviations. */
  readonly marks: ReadonlySet<string>;
  /** Pointers to what deviations are in, and the names of the children there that lead to them. */
  readonly ways: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * A JSON value in about `limit` lines. What leads to a deviation is shown however far down it is; what does not fit
 * beside it is counted. A pointer to a member that is absent marks what it is absent from.
 */
export function pretty(value: JsonValue, at: readonly string[], limit: number): readonly Line[] {
  const found = at.map((each) => nearest(value, each));
  const marks = new Set(found.map(({ end }) => end));
  const sheet: Sheet = { lines: [], limit, marks, ways: waysOf(found) };
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
  const children = childrenOf(value);
  if (children === undefined) put(`${label}${scalar(value)}${end}`);
  else if (children.count === 0) put(`${label}${open}${close}${end}`);
  else if (isTooDeep(indent) && !sheet.ways.has(at) && !sheet.marks.has(at)) put(`${label}${open} … ${close}${end}`);
  else {
    put(`${label}${open}`);
    writeAll(sheet, children, at, `${indent}  `);
    sheet.lines.push({ text: `${indent}${close}${end}`, isMarked: false });
  }
}

function isTooDeep(indent: string): boolean {
  return indent.length > 2 * mostDepth;
}

/** What is in an array or an object, of which a few are read. */
interface Children {
  readonly isList: boolean;
  readonly count: number;
  readonly nameAt: (index: number) => string;
  readonly valueAt: (index: number) => JsonValue;
}

function writeAll(sheet: Sheet, { isList, count, nameAt, valueAt }: Children, at: string, indent: string): void {
  const wanted = sheet.ways.get(at);
  let omitted = 0;
  for (let index = 0; index < count; index += 1) {
    const hasRoom = index < mostChildren && sheet.lines.length < sheet.limit;
    if (hasRoom || wanted?.has(nameAt(index)) === true) {
      const label = isList ? '' : `${JSON.stringify(squeeze(nameAt(index), mostText))}: `;
      const end = index === count - 1 ? '' : ',';
      write(sheet, valueAt(index), { at: pointer(at, nameAt(index)), indent, label, end });
    } else omitted += 1;
  }
  if (omitted > 0) sheet.lines.push({ text: `${indent}… ${omitted} more`, isMarked: false });
}

function childrenOf(value: JsonValue): Children | undefined {
  if (isArray(value))
    return { isList: true, count: value.length, nameAt: String, valueAt: (index) => value[index] ?? null };
  if (!isObject(value)) return undefined;
  const names = Object.keys(value);
  const nameAt = (index: number): string => names[index] ?? '';
  return { isList: false, count: names.length, nameAt, valueAt: (index) => value[nameAt(index)] ?? null };
}

function scalar(value: JsonValue): string {
  return JSON.stringify(typeof value === 'string' ? squeeze(value, mostText) : value);
}

/** The way from the whole value to what a pointer leads to, as far as it leads anywhere. */
interface Way {
  readonly steps: readonly (readonly [from: string, name: string])[];
  readonly end: string;
}

function nearest(value: JsonValue, at: string): Way {
  const taken: (readonly [string, string])[] = [];
  let end = '';
  let here: JsonValue | undefined = value;
  for (const step of stepsOf(at).slice(0, mostSteps)) {
    here = childOf(here, step);
    if (here === undefined) break;
    taken.push([end, step]);
    end = pointer(end, step);
  }
  return { steps: taken, end };
}

function waysOf(found: readonly Way[]): ReadonlyMap<string, ReadonlySet<string>> {
  const ways = new Map<string, Set<string>>();
  for (const [from, name] of found.flatMap(({ steps }) => steps))
    ways.set(from, (ways.get(from) ?? new Set()).add(name));
  return ways;
}

function childOf(value: JsonValue | undefined, step: string): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (isArray(value)) return value[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

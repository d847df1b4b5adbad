import { isFolded } from './fold.js';
import type { Range } from './ranges.js';

/** A part of fewer characters at either end of a secret may agree with it by chance. */
const shortestEnd = 4;

/** Beside a part of so many, it does. */
const longestChance = 8;

/** Farther than this from a quote stands no number, `true` or `null` that JSON has. */
const longestLiteral = 40;

/**
 * The parts of a secret that quotes part, as elements of an array or members of an object do. What stands between them is
 * kept, and so is what JSON writes without quotes: JSON stays JSON.
 */
export function partsOf(text: string, from: number, to: number): readonly Range[] {
  const parts: Range[] = [];
  let [begin, end] = [-1, 0];
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (isFolded(code)) {
      if (begin < 0) begin = at;
      end = at + 1;
    } else if (code === quote && begin >= 0) {
      parts.push({ from: begin, to: end });
      begin = -1;
    }
  }
  if (begin >= 0) parts.push({ from: begin, to: end });
  return parts.length === 1 ? parts : withoutChance(parts).filter((part) => !isBare(text, part));
}

const quote = 34;

function withoutChance(parts: readonly Range[]): readonly Range[] {
  const isChance = (end: Range | undefined, next: Range | undefined): boolean =>
    end !== undefined && next !== undefined && sizeOf(end) < shortestEnd && sizeOf(next) >= longestChance;
  const first = isChance(parts[0], parts[1]) ? 1 : 0;
  const last = isChance(parts.at(-1), parts.at(-2)) ? 1 : 0;
  return parts.slice(first, parts.length - last);
}

function sizeOf({ from, to }: Range): number {
  return to - from;
}

/** Whether the part belongs to a number, `true`, `false` or `null` of JSON. */
function isBare(text: string, { from, to }: Range): boolean {
  const before = text.slice(Math.max(0, from - longestLiteral), from);
  const after = text.slice(to, to + longestLiteral);
  const around = `${before}${text.slice(from, to)}${after}`;
  return to - from <= longestLiteral && /[[:,]\s*[\w.+-]*$/.test(before) && /^[\w.+-]*\s*[\],}]/.test(after)
    ? /[[:,]\s*(?:true|false|null|-?\d[\d.eE+-]*)\s*[\],}]/.test(around)
    : false;
}

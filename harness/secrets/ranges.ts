/** A part of a text: from the first character to the one after the last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The same ranges in ascending order; those that overlap become one. */
export function united(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || range.from >= last.to) apart.push(range);
    else apart.splice(-1, 1, { from: last.from, to: Math.max(last.to, range.to) });
  }
  return apart;
}

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A length of time in its largest unit, rounded down: `2 h`. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  const [unit, length] = units.find(([, each]) => size >= each) ?? ['s', 1000];
  return `${Math.floor(size / length)} ${unit}`;
}

/** A moment as people write it in tickets, to the second. */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

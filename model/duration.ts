const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads a length of time as people write it: `500ms`, `5s`, `1.5m`; undefined if it is none. Bare digits are milliseconds. */
export function durationIn(text: string): number | undefined {
  const [, amount, unit = 'ms'] = /^([0-9]{1,10}(?:\.[0-9]{1,3})?)(ms|s|m|h)?$/.exec(text) ?? [];
  const length = milliseconds[unit];
  return amount === undefined || length === undefined ? undefined : Math.round(Number(amount) * length);
}

/** A length of time as `durationIn` reads it, in the largest unit that it is a whole number of: `10s`, `10m`, `1500ms`. */
export function written(ms: number): string {
  const [unit, length] = [...Object.entries(milliseconds)].toReversed().find(([, each]) => ms % each === 0) ?? [
    'ms',
    1,
  ];
  return `${ms / length}${unit}`;
}

/** A length of time in its largest unit, rounded down: `2 h`. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  const [unit, length] = units.find(([, each]) => size >= each) ?? ['s', 1000];
  return `${Math.floor(size / length)} ${unit}`;
}

/** A limit or a wait as people say it, without the units that are zero: `250 ms`, `1.5 s`, `90 s`, `2 min`, `1 h 30 min`. */
export function period(ms: number): string {
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 100) / 10;
  if (seconds < 120) return `${seconds} s`;
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'min'],
    [whole % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`])).join(' ');
}

/** An elapsed time, with finer units for shorter times: `120 ms`, `1.5 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Seconds as JUnit writes them, without a unit: `1.500`. */
export function decimalSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** A date and time in readable form, to the second. */
export function moment(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

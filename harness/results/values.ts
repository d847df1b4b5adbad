/** Values of foreign JSON, each of the kind that is wanted or nothing. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function record(value: unknown): JsonRecord | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value));
}

export function records(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.map(record).filter((each) => each !== undefined) : [];
}

/** A text, or the empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

import type { Signature } from './signatures.js';

/** Failing checks that one fault explains; several may explain the same. */
export interface Explained {
  readonly signatures: readonly [Signature, ...Signature[]];
  readonly checks: ReadonlySet<string>;
}

/** The faults all of whose checks failed here, as far as they were judged, those that explain most first. */
export function candidatesFor(
  failing: ReadonlySet<string>,
  judged: ReadonlySet<string>,
  signatures: readonly Signature[],
): readonly Explained[] {
  const different = new Map<string, Explained>();
  for (const signature of signatures) {
    const checks = [...signature.failing].filter((id) => judged.has(id));
    if (checks.length === 0 || checks.some((id) => !failing.has(id))) continue;
    const key = checks.toSorted().join(' ');
    const same = different.get(key);
    different.set(key, {
      signatures: same === undefined ? [signature] : [...same.signatures, signature],
      checks: new Set(checks),
    });
  }
  return [...different.values()].toSorted((a, b) => b.checks.size - a.checks.size);
}

/** One fault, or two, that explain exactly these failing checks; nothing where none do. */
export function coverOf(
  failing: ReadonlySet<string>,
  candidates: readonly Explained[],
): readonly Explained[] | undefined {
  const within = candidates.filter(({ checks }) => isWithin(checks, failing));
  const single = within.find(({ checks }) => checks.size === failing.size);
  if (single !== undefined) return [single];
  for (const first of within) {
    const rest = without(failing, first.checks);
    const second = within.find(({ checks }) => isWithin(rest, checks));
    if (second !== undefined) return [first, { ...second, checks: rest }];
  }
  return undefined;
}

/** The failing checks in parts that no candidate connects. */
export function partsOf(
  failing: ReadonlySet<string>,
  candidates: readonly Explained[],
): readonly ReadonlySet<string>[] {
  const partOf = new Map([...failing].map((id) => [id, new Set([id])]));
  for (const { checks } of candidates) {
    const whole = new Set([...checks].flatMap((id) => [...(partOf.get(id) ?? [])]));
    for (const id of whole) partOf.set(id, whole);
  }
  return [...new Set(partOf.values())];
}

/** The share of what failed or was to fail that a fault explains: 1 where it explains all, and all it does is here. */
export function shareExplained(
  { failing }: Signature,
  failed: ReadonlySet<string>,
  judged: ReadonlySet<string>,
): number {
  const due = [...failing].filter((id) => judged.has(id));
  const both = due.filter((id) => failed.has(id)).length;
  return both / (due.length + failed.size - both);
}

export function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return part.size <= whole.size && [...part].every((id) => whole.has(id));
}

export function without(whole: ReadonlySet<string>, part: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...whole].filter((id) => !part.has(id)));
}

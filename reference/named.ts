import { distance } from 'fastest-levenshtein';
import { ExplainedError } from '../model/errors.js';

/** Names the fault or variation that does not exist, and the nearest one that does. */
export class UnknownNameError extends ExplainedError {
  override readonly name = 'UnknownNameError';
  override readonly outcome = 'usage';
  readonly kind: 'fault' | 'variation';
  readonly id: string;
  readonly nearest: string | undefined;

  constructor(kind: 'fault' | 'variation', id: string, nearest: string | undefined) {
    super(`no ${kind} '${id}'${nearest === undefined ? '' : `; did you mean '${nearest}'?`}`);
    this.id = id;
    this.nearest = nearest;
    this.kind = kind;
  }

  override get text(): string {
    return `${this.message} ("serve --${this.kind} list" prints all)`;
  }
}

/**
 * Those with these ids, in the order given; `kind` is what an error calls them.
 * @throws {UnknownNameError} none has one of the ids
 */
export function named<T extends { readonly id: string }>(
  kind: 'fault' | 'variation',
  all: readonly T[],
  ids: readonly string[],
): readonly T[] {
  return ids.map((id) => {
    const found = all.find((each) => each.id === id);
    if (found === undefined) throw new UnknownNameError(kind, id, nearestTo(id, all));
    return found;
  });
}

function nearestTo(id: string, all: readonly { readonly id: string }[]): string | undefined {
  const [nearest] = all.map((each) => each.id).sort((a, b) => distance(a, id) - distance(b, id));
  return nearest;
}

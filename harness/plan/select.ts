import type { GroupedCheck } from '../../model/check.js';
import type { Group } from '../../spec/requirements/index.js';
import { groups } from '../../spec/requirements/index.js';

/** The named sets of groups that a run can be about. */
export const profiles = {
  core: ['routes', 'response', 'context', 'job', 'nullability', 'configuration'],
  expand: ['expand'],
  permissions: ['authorization'],
  odata: ['query', 'negotiation'],
  robustness: ['errors', 'http'],
  full: groups,
} as const satisfies Readonly<Record<string, readonly Group[]>>;

export type Profile = keyof typeof profiles;

export interface Selection {
  readonly profile: Profile;
  /** Patterns of check ids, in which a star matches any characters; empty selects all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/** The checks of a profile that the patterns leave, in their order. */
export function select(checks: readonly GroupedCheck[], { profile, only, skip }: Selection): readonly GroupedCheck[] {
  const members: readonly Group[] = profiles[profile];
  const [isWanted, isSkipped] = [only.map(matcher), skip.map(matcher)];
  return checks.filter(
    ({ id, group }) =>
      members.includes(group) &&
      (only.length === 0 || isWanted.some((matches) => matches(id))) &&
      !isSkipped.some((matches) => matches(id)),
  );
}

/**
 * Tells whether an id matches a pattern, whatever its case. A pattern may come with a cassette, so it is no regular
 * expression: it takes linear time, however many its stars.
 */
export function matcher(pattern: string): (id: string) => boolean {
  const [head = '', ...parts] = pattern.toLowerCase().split('*');
  const tail = parts.pop();
  return (id) => {
    const text = id.toLowerCase();
    if (tail === undefined) return text === head;
    if (!text.startsWith(head)) return false;
    let at = head.length;
    for (const part of parts) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return text.length - tail.length >= at && text.endsWith(tail);
  };
}

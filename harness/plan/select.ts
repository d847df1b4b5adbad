import type { GroupedCheck } from '../../model/check.js';
import type { Group } from '../../spec/requirements/index.js';
import { groups, requirement } from '../../spec/requirements/index.js';

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
  /** Patterns of checks or requirements, in which a star matches any characters, or names of groups, profiles and levels; empty selects all. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** The edition of the requirements to judge by; the newest if absent. */
  readonly requirements?: number;
}

/** The checks of a profile and an edition that the patterns leave, in their order. */
export function select(checks: readonly GroupedCheck[], selection: Selection): readonly GroupedCheck[] {
  const { profile, only, skip, requirements: edition = Number.POSITIVE_INFINITY } = selection;
  const members: readonly Group[] = profiles[profile];
  const [isWanted, isSkipped] = [only.map(matcher), skip.map(matcher)];
  return checks.filter((check) => {
    if (editionOf(check) > edition) return false;
    if (!members.includes(check.group) || isSkipped.some((matches) => matches(check))) return false;
    return only.length === 0 || isWanted.some((matches) => matches(check));
  });
}

/** The edition that a check came with, or its requirement where that is newer. */
function editionOf({ since = 1, verifies }: GroupedCheck): number {
  return Math.max(since, requirement(verifies).since ?? 1);
}

/** The patterns that no check matches, whatever the profile: each is a mistake. */
export function unmatched(checks: readonly GroupedCheck[], { only, skip }: Selection): readonly string[] {
  return [...only, ...skip].filter((pattern) => !checks.some(matcher(pattern)));
}

/** What a pattern without a star may have meant. */
export function selectable(checks: readonly GroupedCheck[]): readonly string[] {
  return [
    ...groups,
    ...Object.keys(profiles),
    'MUST',
    'SHOULD',
    ...checks.flatMap(({ id, verifies }) => [id, verifies]),
  ];
}

function matcher(pattern: string): (check: GroupedCheck) => boolean {
  const matches = glob(pattern);
  const name = pattern.toLowerCase();
  const named: readonly string[] = Object.entries(profiles).find(([profile]) => profile === name)?.[1] ?? [];
  return ({ id, group, verifies }) =>
    group === name ||
    named.includes(group) ||
    requirement(verifies).level.toLowerCase() === name ||
    matches(id) ||
    matches(verifies);
}

/**
 * Tells whether an id matches a pattern, whatever its case. A pattern may come with a cassette, so it is no regular
 * expression: it takes linear time, however many its stars.
 */
export function glob(pattern: string): (id: string) => boolean {
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

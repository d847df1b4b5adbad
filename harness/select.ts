import type { Group } from '../spec/requirements/index.js';
import { groups } from '../spec/requirements/index.js';
import type { GroupedCheck } from './check.js';

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
  /** Patterns of check ids, in which a star stands for any characters; empty selects all. */
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

function matcher(pattern: string): (id: string) => boolean {
  const source = pattern.split('*').map(escapeRegExp).join('.*');
  const expression = new RegExp(`^${source}$`, 'i');
  return (id) => expression.test(id);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

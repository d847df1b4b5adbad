import type { GroupedCheck } from '../model/check.js';
import { foldIds, foldTitles, rowsOf } from './fold.js';

/** Checks that differ only in the route, alike in their title. */
interface Row {
  readonly name: string;
  readonly title: string;
}

/** Checks of one family that verify one requirement: documented together. A check without a family is documented alone. */
export interface Family {
  /** All their ids in one, such as `job-id-by-{printer,share}`. */
  readonly name: string;
  readonly first: GroupedCheck;
  readonly members: readonly GroupedCheck[];
  /** The members by what they expand. */
  readonly rows: readonly Row[];
}

/** The families of these checks, in the order of their first members. */
export function familiesOf(checks: readonly GroupedCheck[]): readonly Family[] {
  const families = new Map<string, [GroupedCheck, ...GroupedCheck[]]>();
  for (const check of checks) {
    const key = `${check.verifies} ${check.family?.id ?? check.id}`;
    const known = families.get(key);
    if (known === undefined) families.set(key, [check]);
    else known.push(check);
  }
  return [...families.values()].map((members) => ({
    name: foldIds(members).join(', '),
    first: members[0],
    members,
    rows: rowsOf(members).map((row) => ({ name: foldIds(row).join(', '), title: foldTitles(row) })),
  }));
}

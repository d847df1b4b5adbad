import { isWithin } from './covers.js';
import type { Grouped, Judged } from './grouped.js';
import { isExactly, kindOf } from './likely.js';

/** A group, and what its failing checks rest on. */
interface Shown {
  readonly group: Grouped;
  /** Request keys of the answers that show the failure. */
  readonly answers: ReadonlySet<string>;
  /** The share of the answers judged by the failing checks of its requirement that show it. */
  readonly share: number;
  readonly values: ReadonlySet<string>;
  /** The deviations in bodies, without the values in them. */
  readonly kinds: ReadonlySet<string>;
}

/** Two causes at once are likely enough; three or more are rather a single one that no known fault resembles. */
const mostCauses = 2;

/**
 * Joins groups that look like one cause though no known fault fails them together: exactly the same answers show them
 * and others do not, or, where no fault explains them, they are about the same values or deviate alike. The requirement
 * that the largest share of its answers breaks comes first.
 * @param regroup makes a group of a requirement and its checks
 */
export function joined(
  groups: readonly Grouped[],
  all: readonly Judged[],
  regroup: (requirement: string, checks: ReadonlySet<string>) => Grouped,
): readonly Grouped[] {
  if (groups.length <= mostCauses) return groups;
  return connected(groups.map((group) => shownIn(group, all))).map(([first, ...others]) => {
    if (others.length === 0) return first.group;
    const root = others.reduce((one, other) => (isRatherRoot(other, one) ? other : one), first);
    const checks = [first, ...others].flatMap(({ group }) => [...group.checks]);
    return regroup(root.group.requirement, new Set(checks));
  });
}

function shownIn(group: Grouped, all: readonly Judged[]): Shown {
  const failed = all.filter(({ id }) => group.checks.has(id));
  const ofRequirement = failed.filter(({ requirement }) => requirement === group.requirement);
  const own = ofRequirement.length > 0 ? ofRequirement : failed;
  const judged = new Set(own.flatMap(({ exchanges }) => exchanges));
  const inBodies = failed.flatMap(({ signs }) => signs).filter((sign) => sign.startsWith('/'));
  return {
    group,
    answers: new Set(failed.flatMap(({ shownBy }) => shownBy)),
    share: new Set(own.flatMap(({ shownBy }) => shownBy)).size / judged.size,
    values: new Set(failed.flatMap(({ values }) => values)),
    kinds: new Set(inBodies.map(kindOf)),
  };
}

type Component = readonly [Shown, ...Shown[]];

function connected(shown: readonly Shown[]): readonly Component[] {
  return shown.reduce<readonly Component[]>((components, each) => {
    const near = components.filter((component) => component.some((other) => isOneCause(each, other)));
    const far = components.filter((component) => !near.includes(component));
    const [first, ...others] = near.flat();
    return [...far, first === undefined ? [each] : [first, ...others, each]];
  }, []);
}

function isOneCause(one: Shown, other: Shown): boolean {
  const isHeldElsewhere = one.share < 1 && other.share < 1;
  if (isHeldElsewhere && isWithin(one.answers, other.answers) && isWithin(other.answers, one.answers)) return true;
  if (isExactly(one.group.cause) || isExactly(other.group.cause)) return false;
  return isNested(one.values, other.values) || isNested(one.kinds, other.kinds);
}

function isNested(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [smaller, larger] = one.size < other.size ? [one, other] : [other, one];
  return smaller.size > 0 && isWithin(smaller, larger);
}

function isRatherRoot(one: Shown, other: Shown): boolean {
  const difference = one.share - other.share || one.group.checks.size - other.group.checks.size;
  return difference > 0;
}

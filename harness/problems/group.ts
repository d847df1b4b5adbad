import { candidatesFor, coverOf, type Explained, partsOf, shareExplained } from './covers.js';
import type { Grouped, Judged } from './grouped.js';
import { joined } from './join.js';
import { type Cause, likelyCause } from './likely.js';
import type { Signature } from './signatures.js';

/**
 * Groups failing checks by cause: the fewest faults that explain exactly what failed; where there are none, by
 * requirement, and a requirement that is known to fail along with another one stands under it.
 */
export function grouped(all: readonly Judged[], signatures: readonly Signature[]): readonly Grouped[] {
  const judged = new Set(all.map(({ id }) => id));
  const failing = new Set(all.filter(({ failed }) => failed).map(({ id }) => id));
  if (failing.size === 0) return [];
  const candidates = candidatesFor(failing, judged, signatures);
  const signsOf = (ids: ReadonlySet<string>): ReadonlySet<string> =>
    new Set(all.filter(({ id }) => ids.has(id)).flatMap(({ signs }) => signs));
  const exactly = ({ signatures: [first, ...others], checks }: Explained): Grouped => {
    const causes = [first, ...others].map((signature) => ({ signature, share: 1 }));
    return withCause(first.breaks, checks, likelyCause(causes, signsOf(checks)));
  };
  const whole = coverOf(failing, candidates);
  const wholly = whole?.map(exactly);
  if (wholly !== undefined && (wholly.length === 1 || wholly.every(isCaused))) return wholly;
  const requirementOf = new Map(all.map(({ id, requirement }) => [id, requirement]));
  const requirementsIn = (ids: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...ids].map((id) => requirementOf.get(id) ?? ''));
  const parts = partsOf(failing, candidates);
  const counts = new Map<string, number>();
  for (const part of parts) for (const each of requirementsIn(part)) counts.set(each, (counts.get(each) ?? 0) + 1);
  const covers = parts.map((part) => {
    const isApart = [...requirementsIn(part)].every((each) => counts.get(each) === 1);
    const cover = isApart ? coverOf(part, candidates)?.map(exactly) : undefined;
    return { part, cover: cover?.every(isCaused) === true ? cover : undefined };
  });
  const open = new Set(covers.flatMap(({ part, cover }) => (cover === undefined ? [...part] : [])));
  const explained = covers.flatMap(({ cover }) => cover ?? []);
  const nearest = nearestBy(all, judged, signatures);
  return joined([...explained, ...byRequirement(all, open, signatures, nearest)], all, nearest);
}

/** Makes a group of checks and of the fault that breaks the requirement and explains most of them. */
type Nearest = (requirement: string, checks: ReadonlySet<string>) => Grouped;

function nearestBy(all: readonly Judged[], judged: ReadonlySet<string>, signatures: readonly Signature[]): Nearest {
  return (requirement, checks) => {
    const causes = signatures
      .filter(({ breaks }) => breaks === requirement)
      .map((signature) => ({ signature, share: shareExplained(signature, checks, judged) }));
    const signs = new Set(all.filter(({ id }) => checks.has(id)).flatMap((each) => each.signs));
    return withCause(requirement, checks, likelyCause(causes, signs));
  };
}

/** Where none of the faults that would explain it deviates alike, nothing is explained. */
function isCaused({ cause }: Grouped): boolean {
  return cause !== undefined;
}

function withCause(requirement: string, checks: ReadonlySet<string>, cause: Cause | undefined): Grouped {
  return { requirement, checks, ...(cause === undefined ? {} : { cause }) };
}

/** The failing checks of one requirement. */
interface Broken {
  readonly requirement: string;
  readonly checks: ReadonlySet<string>;
  readonly shownBy: ReadonlySet<string>;
  readonly exchanges: ReadonlySet<string>;
  /** The share of its judged checks that failed. */
  readonly share: number;
}

function byRequirement(
  all: readonly Judged[],
  failing: ReadonlySet<string>,
  signatures: readonly Signature[],
  nearest: Nearest,
): readonly Grouped[] {
  const along = alongWith(all, signatures);
  const groups: Grouped[] = [];
  let left = brokenIn(all, failing);
  while (left.length > 0) {
    const [first, ...others] = left;
    if (first === undefined) break;
    const best = others.reduce((one, other) => (isRatherRoot(other, one, left, along) ? other : one), first);
    const under = followersOf(best, left, along);
    const checks = new Set([best, ...under].flatMap((each) => [...each.checks]));
    groups.push(nearest(best.requirement, checks));
    left = left.filter((each) => each !== best && !under.includes(each));
  }
  return groups;
}

function brokenIn(all: readonly Judged[], failing: ReadonlySet<string>): readonly Broken[] {
  const requirements = [...new Set(all.filter(({ id }) => failing.has(id)).map(({ requirement }) => requirement))];
  return requirements.map((requirement) => {
    const judged = all.filter((each) => each.requirement === requirement);
    const failed = judged.filter(({ id }) => failing.has(id));
    return {
      requirement,
      checks: new Set(failed.map(({ id }) => id)),
      shownBy: new Set(failed.flatMap(({ shownBy }) => shownBy)),
      exchanges: new Set(failed.flatMap(({ exchanges }) => exchanges)),
      share: failed.length / judged.length,
    };
  });
}

type Along = (root: Broken, other: Broken) => boolean;

/** Whether some fault that breaks the one requirement is known to fail checks of the other, too, in the same answers. */
function alongWith(all: readonly Judged[], signatures: readonly Signature[]): Along {
  const requirementOf = new Map(all.map(({ id, requirement }) => [id, requirement]));
  const known = new Map<string, Set<string>>();
  for (const { breaks, failing } of signatures) {
    const others = known.get(breaks) ?? new Set();
    known.set(breaks, others);
    for (const id of failing) others.add(requirementOf.get(id) ?? '');
  }
  return (root, other) =>
    known.get(root.requirement)?.has(other.requirement) === true &&
    [...other.shownBy].some((key) => root.shownBy.has(key));
}

/** What fails along with a requirement, and what only the answers that break it break, if that is more than one. */
function followersOf(root: Broken, left: readonly Broken[], along: Along): readonly Broken[] {
  const others = left.filter((each) => each !== root);
  const known = others.filter((each) => along(root, each));
  const confined = others.filter((each) => each.share < 1 && isMostlyWithin(each.shownBy, root.exchanges));
  const both = [...new Set([...known, ...confined])];
  return both.length > 1 ? both : known;
}

function isMostlyWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].filter((key) => whole.has(key)).length * 2 >= part.size;
}

function isRatherRoot(one: Broken, other: Broken, left: readonly Broken[], along: Along): boolean {
  const followers = (each: Broken): number => left.filter((next) => next !== each && along(each, next)).length;
  const difference =
    followers(one) - followers(other) || one.share - other.share || one.checks.size - other.checks.size;
  return difference > 0;
}

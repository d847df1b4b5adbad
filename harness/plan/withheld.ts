import type { GroupedCheck } from '../../model/check.js';
import { ConfigError } from '../../model/errors.js';
import type { OptionalFeature } from '../../model/optional-feature.js';
import { ownerId, type Prerequisite } from '../../model/target.js';
import { groups } from '../../spec/requirements/index.js';
import { nearest } from '../nearest.js';
import { neededBy, prerequisitesOf } from './prerequisites.js';
import { glob } from './select.js';

/** What every check needs: without it nothing can be judged. */
const indispensable: readonly Prerequisite[] = ['job', ownerId];

/**
 * What the operator withholds, each prerequisite by its name: a pattern stands for those it matches, the name of a group
 * for those that its checks alone need. What every check needs is never among them.
 * @throws {ConfigError} a name is that of no prerequisite, or of one that nothing can do without
 */
export function withheldByName(
  given: ReadonlyMap<string, string>,
  checks: readonly GroupedCheck[],
  optionalFeatures: readonly OptionalFeature[],
): ReadonlyMap<Prerequisite, string> {
  const known = [...prerequisitesOf(checks, optionalFeatures)].filter((each) => !indispensable.includes(each));
  return new Map(
    [...given].flatMap(([name, reason]) => namedBy(name, known, checks).map((each) => [each, reason] as const)),
  );
}

function namedBy(
  name: string,
  known: readonly Prerequisite[],
  checks: readonly GroupedCheck[],
): readonly Prerequisite[] {
  if (indispensable.includes(name)) {
    const fix = 'supply it, and withhold what the service lacks';
    throw new ConfigError(`withheld: "${name}" cannot be withheld: without it nothing can be judged; ${fix}`);
  }
  const matching = known.includes(name) ? [name] : known.filter(glob(name));
  if (matching.length > 0) return matching;
  const own = ofGroupAlone(name, known, checks);
  if (own.length > 0) return own;
  const meant = nearest(name, [...known, ...groups]);
  const fix = meant === undefined ? '"plan" names what can be withheld' : `did you mean "${meant}"?`;
  throw new ConfigError(`withheld: no check needs "${name}"; ${fix}`);
}

/** What the checks of a group need and those of no other. */
function ofGroupAlone(
  name: string,
  known: readonly Prerequisite[],
  checks: readonly GroupedCheck[],
): readonly Prerequisite[] {
  const inGroup = neededBy(checks.filter(({ group }) => group === name));
  const elsewhere = neededBy(checks.filter(({ group }) => group !== name));
  return known.filter((each) => inGroup.has(each) && !elsewhere.has(each));
}

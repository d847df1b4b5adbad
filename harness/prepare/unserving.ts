import { describe, type Principal, type Target } from '../../model/target.js';
import type { Configuration, ListedPrincipal } from '../config/configuration.js';
import { type Aspect, differences, matchListedPrincipal } from './principals.js';

/**
 * A line for each listed principal that no check of the suite asks for, with the nearest that one asks for: its
 * token was to be judged, and would not be.
 * @param known what all checks ask for, those of other profiles too
 */
export function unservingProblems(
  { principals, place }: Configuration,
  known: readonly Principal[],
  users: Target['users'],
): readonly string[] {
  return principals.flatMap((each, index) => {
    if (known.some((needed) => matchListedPrincipal(needed, [each], users) !== undefined)) return [];
    return [`${place('principals', index)}: "${each.id}" serves no check; ${why(each, known, users)}`];
  });
}

/** What outweighs what: of two needed principals that differ in one aspect, that of the same type is nearer. */
const weight: Readonly<Record<Aspect, number>> = {
  type: 8,
  defect: 6,
  account: 6,
  subscription: 4,
  tenant: 4,
  claims: 4,
  user: 3,
  'directory roles': 2,
  permissions: 2,
};

function why(listed: ListedPrincipal, known: readonly Principal[], users: Target['users']): string {
  const ranked = known
    .map((needed) => ({ needed, differs: differences(needed, listed, users) }))
    .map((each) => ({ ...each, away: each.differs.reduce((sum, aspect) => sum + weight[aspect], 0) }))
    .toSorted((a, b) => a.away - b.away);
  const [first] = ranked;
  if (first === undefined) return 'no check asks for any';
  return `the nearest that is asked for is ${describe(first.needed)}, from which it differs in ${first.differs.join(', ')}; describe it so if it is that, else remove it`;
}

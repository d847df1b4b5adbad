import {
  type ApiDescription,
  type DescribedMember,
  type DescribedOperation,
  type DescribedType,
  type Difference,
  jobRoutes,
} from '../../model/drift.js';

export interface ComparisonOptions {
  /** Whether the wording of descriptions counts. */
  readonly descriptions: boolean;
}

/** A name without its namespace. */
const short = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** In what another description differs from ours, in our order; types are compared where both reach them. */
export function differencesOf(
  ours: ApiDescription,
  theirs: ApiDescription,
  { descriptions }: ComparisonOptions,
): readonly Difference[] {
  const all = [...operationDifferences(ours, theirs), ...typeDifferences(ours, theirs)];
  return descriptions ? all : all.filter(({ what }) => what !== 'description');
}

function operationDifferences(ours: ApiDescription, theirs: ApiDescription): readonly Difference[] {
  return jobRoutes.flatMap((route): readonly Difference[] => {
    const [own, other] = [ours.operations[route], theirs.operations[route]];
    const at = `by ${route}`;
    if (own === undefined && other === undefined) return [];
    if (own === undefined) return [{ what: 'operation', at, change: 'added' }];
    if (other === undefined) return [{ what: 'operation', at, change: 'removed' }];
    return [...permissionDifferences(at, own, other), ...operationWording(at, own, other)];
  });
}

/** Metadata describes no operation. */
function operationWording(at: string, ours: DescribedOperation, theirs: DescribedOperation): Difference[] {
  return theirs.description === undefined ? [] : wording(at, ours, theirs);
}

function permissionDifferences(at: string, ours: DescribedOperation, theirs: DescribedOperation): Difference[] {
  const [own, other] = [ours.permissions, theirs.permissions];
  if (own === undefined || other === undefined) return [];
  return (['delegated', 'application'] as const).flatMap((kind) =>
    setDifferences('permission', `${at}, ${kind}`, own[kind], other[kind]),
  );
}

function typeDifferences(ours: ApiDescription, theirs: ApiDescription): readonly Difference[] {
  const waiting: (readonly [own: string, other: string])[] = [[ours.job, theirs.job]];
  const seen = new Set<string>();
  const differences: Difference[] = [];
  for (let pair = waiting.shift(); pair !== undefined; pair = waiting.shift()) {
    const [name, otherName] = pair;
    const [own, other] = [ours.types.get(name), theirs.types.get(otherName)];
    if (own === undefined || other === undefined || seen.has(`${name} ${otherName}`)) continue;
    seen.add(`${name} ${otherName}`);
    differences.push(...differencesOfType(short(name), own, other));
    waiting.push(...sharedTypes(own, other));
  }
  return differences;
}

function sharedTypes(ours: DescribedType, theirs: DescribedType): readonly (readonly [string, string])[] {
  if (ours.kind !== 'object' || theirs.kind !== 'object') return [];
  return [...ours.members].flatMap(([name, { type }]) => {
    const other = theirs.members.get(name);
    return other === undefined ? [] : [[type, other.type] as const];
  });
}

function differencesOfType(at: string, ours: DescribedType, theirs: DescribedType): readonly Difference[] {
  const worded = wording(at, ours, theirs);
  if (ours.kind === 'enumeration' && theirs.kind === 'enumeration')
    return [...setDifferences('value', at, ours.values, theirs.values), ...worded];
  if (ours.kind === 'object' && theirs.kind === 'object')
    return [...memberDifferences(at, ours.members, theirs.members), ...worded];
  return [changed('type', at, ours.kind, theirs.kind), ...worded];
}

type Members = ReadonlyMap<string, DescribedMember>;

function memberDifferences(type: string, ours: Members, theirs: Members): readonly Difference[] {
  const names = [...new Set([...ours.keys(), ...theirs.keys()])];
  return names.flatMap((name): readonly Difference[] => {
    const [own, other] = [ours.get(name), theirs.get(name)];
    const at = `${type}.${name}`;
    if (own === undefined)
      return other === undefined ? [] : [{ what: 'member', at, change: 'added', theirs: typeText(other) }];
    if (other === undefined) return [{ what: 'member', at, change: 'removed', ours: typeText(own) }];
    const types = [typeText(own), typeText(other)] as const;
    return [
      ...(types[0] === types[1] ? [] : [changed('type', at, ...types)]),
      ...nullabilityDifferences(at, own, other),
      ...wording(at, own, other),
    ];
  });
}

function nullabilityDifferences(at: string, ours: DescribedMember, theirs: DescribedMember): readonly Difference[] {
  if (ours.nullable === undefined || theirs.nullable === undefined || ours.nullable === theirs.nullable) return [];
  const text = (nullable: boolean): string => (nullable ? 'nullable' : 'never null');
  return [changed('nullability', at, text(ours.nullable), text(theirs.nullable))];
}

interface Worded {
  readonly description?: string;
}

function wording(at: string, { description: own = '' }: Worded, { description: other = '' }: Worded): Difference[] {
  const [before, after] = [own, other].map((text) => text.replace(/\s+/g, ' ').trim());
  if (before === after) return [];
  return [changed('description', at, before ?? '', after ?? '')];
}

function setDifferences(
  what: 'permission' | 'value',
  at: string,
  ours: readonly string[],
  theirs: readonly string[],
): readonly Difference[] {
  return [
    ...ours
      .filter((each) => !theirs.includes(each))
      .map((each) => ({ what, at, change: 'removed', ours: each }) as const),
    ...theirs
      .filter((each) => !ours.includes(each))
      .map((each) => ({ what, at, change: 'added', theirs: each }) as const),
  ];
}

const changed = (what: Difference['what'], at: string, ours: string, theirs: string): Difference => ({
  what,
  at,
  change: 'changed',
  ours,
  theirs,
});

const typeText = ({ type, isList }: DescribedMember): string => (isList ? `list of ${short(type)}` : short(type));

import type { CheckableId, Group } from '../spec/requirements/index.js';
import type { Exchange } from './exchange.js';
import type { MatrixCell } from './matrix-cell.js';
import type { Scenario } from './scenario.js';
import type { Prerequisite } from './target.js';
import type { Verdict } from './verdict.js';

export type ExchangesOf<G extends readonly unknown[]> = { readonly [K in keyof G]: Exchange };

/** A named alteration of a conforming exchange: of the last one, where a check takes several. */
export interface Variant {
  readonly name: string;
  readonly alter: (last: Exchange, first: Exchange) => Exchange;
}

/** The kind of job a check can say something about; a check without one speaks about every job. */
export interface JobTrait {
  readonly prerequisite: Prerequisite;
  readonly title: string;
  readonly holds: (exchanges: readonly Exchange[]) => boolean;
}

/** What checks share that differ only in the route or the expansion they ask for, and which of them one is. */
export interface Family {
  /** All ids in one, with `{route}` and `{expansion}` for what differs: `context-with-{expansion}-by-{route}`. */
  readonly id: string;
  /** The title of every member with the same expansion, with `{route}` for the route. */
  readonly title: string;
  readonly route: MatrixCell['route'];
  /** What the id of this member has in place of `{expansion}`. */
  readonly expansion?: string;
}

interface Description {
  readonly id: string;
  readonly verifies: CheckableId;
  /** Completes the sentence "the service …". */
  readonly title: string;
  /** A refusal's twin: differs in one factor and must succeed, or the refusal says nothing. */
  readonly control?: Scenario;
  readonly requires?: JobTrait;
  /** One job tells as much as all of them: the check is about who asks or what is asked, not about the job. */
  readonly onFirstJobOnly?: true;
  /** Where in the table of the permission matrix the verdict stands. */
  readonly cell?: MatrixCell;
  /** The checks that differ from this one in nothing but the route or the expansion. */
  readonly family?: Family;
}

interface Definition<G extends readonly [Scenario, ...Scenario[]], J> extends Description {
  readonly given: G;
  readonly judge: J;
  readonly rejects: readonly [Variant, ...Variant[]];
  readonly accepts?: readonly Variant[];
}

type SameArity<
  J extends (...exchanges: never[]) => unknown,
  G extends readonly unknown[],
> = Parameters<J>['length'] extends G['length'] ? unknown : { readonly 'one exchange per scenario': never };

/** A check of any arity, as the harness handles it. */
export interface Check extends Description {
  readonly given: readonly Scenario[];
  readonly judge: (...exchanges: readonly Exchange[]) => Verdict;
  readonly rejects: readonly Variant[];
  readonly accepts: readonly Variant[];
}

/** A check as a combinator takes it, which gives it its id and its family. */
export type Unnamed = Omit<
  Definition<readonly [Scenario, ...Scenario[]], (...exchanges: readonly Exchange[]) => Verdict>,
  'id' | 'family'
>;

/** Holds a definition that a type parameter stands for to the arity of its judge, and to the members there are. */
export type Exact<D extends Unnamed> = D &
  SameArity<D['judge'], D['given']> &
  Readonly<Record<Exclude<keyof D, keyof Unnamed>, never>>;

/** A check with the group it stands in. */
export interface GroupedCheck extends Check {
  readonly group: Group;
}

/**
 * Defines a check. Its judge takes one exchange per scenario of `given`; a check that shows no way to fail, or cites
 * a requirement that cannot be checked, does not compile.
 */
export function check<
  const G extends readonly [Scenario, ...Scenario[]],
  J extends (...exchanges: ExchangesOf<G>) => Verdict,
>(definition: Definition<G, J & SameArity<J, G>>): Check {
  return { accepts: [], ...definition } as unknown as Check;
}

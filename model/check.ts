import type { CheckableId, Group } from '../spec/requirements/index.js';
import type { Exchange } from './exchange.js';
import type { MatrixCell } from './matrix-cell.js';
import type { JobView, Scenario } from './scenario.js';
import type { Prerequisite } from './target.js';
import type { Verdict } from './verdict.js';

export type ExchangesOf<G extends readonly unknown[]> = { readonly [K in keyof G]: Exchange };

/** A named alteration of a conforming exchange: of the last one, if a check takes several. */
export interface Variant {
  readonly name: string;
  readonly alter: (last: Exchange, first: Exchange) => Exchange;
}

/** The kind of job that a check applies to; a check without one applies to every job. */
export interface JobTrait {
  readonly prerequisite: Prerequisite;
  readonly title: string;
  readonly holds: (exchanges: readonly Exchange[]) => boolean;
}

/** What the checks of a family share, which differ only in route or expansion, and which of them this one is. */
export interface Family {
  /** The id of every member, with `{route}` and `{expansion}` as placeholders: `context-with-{expansion}-by-{route}`. */
  readonly id: string;
  /** The title of every member with the same expansion, with `{route}` for the route. */
  readonly title: string;
  readonly route: MatrixCell['route'];
  /** The part of this member's id that replaces `{expansion}`. */
  readonly expansion?: string;
}

interface Description {
  readonly id: string;
  readonly verifies: CheckableId;
  /** Completes the sentence "the service …". */
  readonly title: string;
  /** The edition of the requirements that it came with, where it is newer than what it verifies. */
  readonly since?: number;
  /** The control of a refusal: differs in one factor and must succeed, or the refusal proves nothing. */
  readonly control?: Scenario;
  readonly requires?: JobTrait;
  /** One job is enough: the check is about the caller or the request, not about the job. */
  readonly onFirstJobOnly?: true;
  /** Beside the first job, the last one is asked about: on another printer where there is one. */
  readonly lastToo?: true;
  /** The other answers of the run, whoever asked for what, that the check holds for: it judges each by itself. */
  readonly also?: (exchange: Exchange) => boolean;
  /** The cell of the permission matrix that shows the verdict. */
  readonly cell?: MatrixCell;
  /** The checks that differ from this one only in the route or the expansion. */
  readonly family?: Family;
  /** The other answers of the run that the check holds for: it judges each by itself, whoever asked. */
  readonly holdsFor?: (view: JobView) => boolean;
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

/** Requires that a generic definition has a judge of the right arity and no unknown members. */
export type Exact<D extends Unnamed> = D &
  SameArity<D['judge'], D['given']> &
  Readonly<Record<Exclude<keyof D, keyof Unnamed>, never>>;

/** A check with its group. */
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

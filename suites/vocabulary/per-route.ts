import type { Check, Exact, Family, Unnamed } from '../../model/check.js';
import type { JobView, Scenario } from '../../model/scenario.js';
import { type Expansion, expansions, type Route, routes, situations } from './scenarios.js';

/**
 * Combinators that make one check for each route, or for each route and expansion. They complete the id (`-by-printer`)
 * and the title (`, by printer`), and keep both as the family of the checks. An id or a title that names the route
 * elsewhere than at its end says `{route}` there, and is left as it is otherwise.
 */

/** One member of a family: `expansion` is part of its id, `ending` the end of its title. */
interface Member {
  readonly route: Route;
  readonly expansion?: string;
  readonly ending: string;
}

const byRouteOnly = 'by {route}';

/** A check for each route. */
export function perRoute<const D extends Unnamed>(id: string, define: (route: Route) => Exact<D>): readonly Check[] {
  return routes.map((route) => memberOf(withRoute(id), { route, ending: byRouteOnly }, define(route)));
}

/** One check, by printer: where the other route tells nothing more. */
export function byPrinterOnly<const D extends Unnamed>(
  id: string,
  define: (route: Route) => Exact<D>,
): readonly Check[] {
  return perRoute(id, define).filter(({ family }) => family?.route === 'printer');
}

/** A check for each route and expansion; `id` says `{expansion}` where the expansion is named. */
export function perExpansion<const D extends Unnamed>(
  id: string,
  define: (route: Route, expansion: Expansion) => Exact<D>,
): readonly Check[] {
  return routes.flatMap((route) =>
    expansions.map((expansion) =>
      memberOf(withRoute(id), { route, expansion, ending: byRouteOnly }, define(route, expansion)),
    ),
  );
}

/** A check for each way of the owner to get the job: by either route, plain and with each expansion. */
export function perSituation<const D extends Unnamed>(
  id: string,
  define: (given: Scenario) => Exact<D>,
): readonly Check[] {
  return situations.map(({ route, expansion, given }) => {
    const asked = expansion === undefined ? '' : `with $expand=${expansion} `;
    const member = { route, expansion: infix(expansion), ending: `${asked}${byRouteOnly}` };
    const reach = expansion === undefined ? { holdsFor: unexpanded(route) } : {};
    return memberOf(`${id}{expansion}-by-{route}`, member, { ...reach, ...define(given) });
  });
}

const unexpanded =
  (route: Route) =>
  (view: JobView): boolean =>
    view.route === route && (view.expansions === 'open' || view.expansions.length === 0);

/** A check for each route, without documents and with. */
export function withAndWithoutDocuments<const D extends Unnamed>(
  id: string,
  define: (route: Route, expansion?: 'documents') => Exact<D>,
): readonly Check[] {
  return routes.flatMap((route) =>
    ([undefined, 'documents'] as const).map((expansion) => {
      const ending = expansion === undefined ? byRouteOnly : `documents too, ${byRouteOnly}`;
      const member = { route, expansion: infix(expansion), ending };
      return memberOf(`${id}{expansion}-by-{route}`, member, define(route, expansion));
    }),
  );
}

/** The checks of several families: all by printer, then all by share. */
export function byRoute(...families: readonly (readonly Check[])[]): readonly Check[] {
  const checks = families.flat();
  return routes.flatMap((route) => checks.filter(({ family }) => family?.route === route));
}

/** The checks of several families that have the same members: all of the first members, then all of the second ones. */
export function memberByMember(...families: readonly (readonly Check[])[]): readonly Check[] {
  const [first = []] = families;
  return first.flatMap((_, index) => families.flatMap((family) => family[index] ?? []));
}

/**
 * A check of one answer holds for every answer of the run that is asked for in the same way or in more: by the same
 * route, and with its expansion where it has one. One about the plain answer holds for the others too, unless it says
 * `exactly`.
 */
function reachOf({ given, control }: Unnamed): Pick<Check, 'holdsFor'> {
  const [scenario, ...others] = given;
  const own = scenario.shows;
  if (own === undefined || others.length > 0 || control !== undefined) return {};
  return {
    holdsFor: ({ route, expansions }) => route === own.route && includes(expansions, own.expansions),
  };
}

function includes(all: JobView['expansions'], some: JobView['expansions']): boolean {
  if (some === 'open' || some.length === 0) return true;
  return all !== 'open' && some.every((each) => all.includes(each));
}

/** The reach of a check about what is absent unless asked for: answers to requests for these expansions and no more. */
export const exactly =
  (route: Route, ...expansions: readonly Expansion[]) =>
  (view: JobView): boolean =>
    view.route === route && view.expansions !== 'open' && view.expansions.join() === expansions.join();

function memberOf(id: string, { ending, ...place }: Member, definition: Unnamed): Check {
  const title = definition.title.includes('{route}') ? definition.title : `${definition.title}, ${ending}`;
  const family = { id, title, ...place };
  return {
    accepts: [],
    ...reachOf(definition),
    ...definition,
    id: filled(id, family),
    title: filled(title, family),
    family,
  };
}

function withRoute(id: string): string {
  return id.includes('{route}') ? id : `${id}-by-{route}`;
}

function infix(expansion: Expansion | undefined): string {
  return expansion === undefined ? '' : `-with-${expansion}`;
}

function filled(text: string, { route, expansion = '' }: Pick<Family, 'route' | 'expansion'>): string {
  return text.replaceAll('{route}', route).replaceAll('{expansion}', expansion);
}

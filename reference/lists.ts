import type { JsonObject } from '../model/json.js';
import { sees } from './authorization.js';
import type { World } from './entities.js';
import { type Listing, slice, withId } from './listing.js';
import { baseOf, notFound } from './route.js';
import type { AuthenticatedRequest, QueryOption, Refusal, Resource } from './stages.js';
import { isRefusal, refusal } from './stages.js';

/** So many items a page has that is asked for without `$top`, and at most. */
export const pageSizes = { usual: 100, most: 1000 } as const;

interface Bounds {
  readonly from: number;
  readonly size: number;
}

/** The answer to a list or to a container: what finding jobs needs, and no more. */
export function list(session: AuthenticatedRequest): JsonObject | Refusal {
  const { resource, environment, caller } = session;
  const { world } = environment;
  if (resource.kind === 'containers') return pageOf(world[resource.container], session, (all) => all.map(nameOf));
  const container = withId(world[resource.container], resource.containerId);
  if (container === undefined) return notFound;
  if (resource.kind === 'container') return nameOf(container);
  const jobs = world.jobsOf(printerOf(resource, world) ?? '');
  return pageOf(jobs, session, (all) =>
    all
      .filter((job) => sees(caller, job, world))
      .map(({ id, createdDateTime, createdBy, status }) => ({ id, createdDateTime, createdBy, status })),
  );
}

/** The printer that a printer or share leads to. */
export function printerOf(
  { container, containerId }: Exclude<Resource, { kind: 'containers' }>,
  { printers, shares }: World,
): string | undefined {
  return container === 'printers' ? withId(printers, containerId)?.id : withId(shares, containerId)?.printer;
}

/** The items of one page, and the link to the next; only the items of this page are looked at. */
function pageOf<T>(
  listing: Listing<T>,
  session: AuthenticatedRequest,
  represent: (items: readonly T[]) => readonly JsonObject[],
): JsonObject | Refusal {
  const bounds = boundsOf(session.query);
  if (isRefusal(bounds)) return bounds;
  const to = bounds.from + bounds.size;
  const value = represent(slice(listing, bounds.from, to));
  return { value, ...(to < listing.size ? { '@odata.nextLink': linkTo(to, session) } : {}) };
}

function boundsOf(query: readonly QueryOption[]): Bounds | Refusal {
  const [top, from] = [numberIn(query, '$top', pageSizes.usual), numberIn(query, '$skiptoken', 0)];
  if (top === undefined || top === 0) return invalid('$top');
  return from === undefined ? invalid('$skiptoken') : { from, size: Math.min(top, pageSizes.most) };
}

const invalid = (option: string): Refusal => refusal(400, 'BadRequest', `The value of '${option}' is invalid.`);

/** A whole number; undefined if the option has another value. */
function numberIn(query: readonly QueryOption[], name: string, absent: number): number | undefined {
  const value = query.find(([each]) => each === name)?.[1];
  if (value === undefined) return absent;
  return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function linkTo(from: number, { root, environment, request, query }: AuthenticatedRequest): string {
  const [path = ''] = request.path.split('?', 1);
  const kept = query.filter(([name]) => name === '$top').map(([name, value]) => `${name}=${value}`);
  return `${root}${path.slice(baseOf(environment).path.length)}?${[...kept, `$skiptoken=${from}`].join('&')}`;
}

function nameOf({ id, displayName }: { readonly id: string; readonly displayName: string }): JsonObject {
  return { id, displayName };
}

import { authorization } from './authorization.js';
import { configuration } from './configuration.js';
import { context } from './context.js';
import { errors } from './errors.js';
import { expand } from './expand.js';
import { http } from './http.js';
import { job } from './job.js';
import { negotiation } from './negotiation.js';
import { nullability } from './nullability.js';
import { page } from './page.js';
import { query } from './query.js';
import type { Requirement } from './requirement.js';
import { responses } from './response.js';
import { routes } from './routes.js';

export { editions, newestEdition } from './edition.js';
export type { Level, Requirement, Section } from './requirement.js';
export { sections } from './requirement.js';

/** The groups of checks, in the order in which they are run and reported. */
export const groups = [
  'routes',
  'response',
  'context',
  'job',
  'nullability',
  'configuration',
  'expand',
  'authorization',
  'query',
  'negotiation',
  'errors',
  'http',
] as const;

export type Group = (typeof groups)[number];

const all = [
  ...routes,
  ...responses,
  ...context,
  ...job,
  ...nullability,
  ...configuration,
  ...expand,
  ...authorization,
  ...query,
  ...negotiation,
  ...errors,
  ...http,
  ...page,
] as const;

type Entry = (typeof all)[number];

export type RequirementId = Entry['id'];

type Checkable = Exclude<Entry, { readonly unchecked: string }>;

/** Ids a check may cite: an entry that says why it is unchecked cannot be verified, and a MAY is never judged. */
export type CheckableId = Exclude<Checkable, { readonly level: 'MAY' }>['id'];

/** Ids an optional feature may cite: what a service may do or leave. */
export type OptionalId = Extract<Checkable, { readonly level: 'MAY' }>['id'];

/** The catalogue: every sentence, table cell and example of the source document, and what refines it. */
export const requirements: readonly Requirement[] = all;

/** The requirement with this id. */
export function requirement(id: RequirementId): Requirement {
  const found = requirements.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`no requirement ${id}`);
  return found;
}

import type { Selection } from '../harness/plan/select.js';
import type { Check, GroupedCheck } from '../model/check.js';
import type { OptionalFeature } from '../model/optional-feature.js';
import type { Group } from '../spec/requirements/index.js';
import { authorization } from './authorization.js';
import { configuration } from './configuration.js';
import { context } from './context.js';
import { errors } from './errors.js';
import { expand } from './expand.js';
import { http } from './http.js';
import { job } from './job.js';
import { negotiation } from './negotiation.js';
import { nullability } from './nullability.js';
import { optionalFeatures } from './optional-features.js';
import { query } from './query.js';
import { response } from './response.js';
import { routes } from './routes.js';

const groups: Readonly<Record<Group, readonly Check[]>> = {
  routes,
  response,
  context,
  job,
  nullability,
  configuration,
  expand,
  authorization,
  query,
  negotiation,
  errors,
  http,
};

/** The optional features that a run probes: all, or none if the run is filtered or covers a part of the contract. */
export function optionalFeaturesOf({ profile, only, skip }: Selection): readonly OptionalFeature[] {
  return profile === 'full' && only.length === 0 && skip.length === 0 ? optionalFeatures : [];
}

/** Every check of the suite, in the order in which it is judged and reported. */
export const checks: readonly GroupedCheck[] = Object.entries(groups).flatMap(([group, members]) =>
  members.map((each) => ({ ...each, group: group as Group })),
);

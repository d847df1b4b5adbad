import { named } from '../named.js';
import type { Fault } from '../stages.js';
import { answers } from './answers.js';
import { authorization } from './authorization.js';
import { authorizationDetail } from './authorization-detail.js';
import { authorizationStrict } from './authorization-strict.js';
import { authorizationWays } from './authorization-ways.js';
import { betweenUsers } from './between-users.js';
import { configuration } from './configuration.js';
import { context } from './context.js';
import { errors } from './errors.js';
import { expand } from './expand.js';
import { expandedItems } from './expanded-items.js';
import { http } from './http.js';
import { job } from './job.js';
import { lookUps } from './look-ups.js';
import { negotiation } from './negotiation.js';
import { nullability } from './nullability.js';
import { query } from './query.js';
import { repeated } from './repeated.js';
import { response } from './response.js';
import { routes } from './routes.js';

/** Every defect that can be injected into the reference service. */
export const faults: readonly Fault[] = [
  ...routes,
  ...response,
  ...context,
  ...job,
  ...nullability,
  ...configuration,
  ...expand,
  ...expandedItems,
  ...authorization,
  ...authorizationStrict,
  ...authorizationDetail,
  ...authorizationWays,
  ...answers,
  ...betweenUsers,
  ...lookUps,
  ...repeated,
  ...query,
  ...negotiation,
  ...errors,
  ...http,
];

/**
 * The faults with these ids, in the order given.
 * @throws {UnknownNameError} no fault has one of the ids
 */
export function faultsNamed(ids: readonly string[]): readonly Fault[] {
  return named('fault', faults, ids);
}

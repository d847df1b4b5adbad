import { distance } from 'fastest-levenshtein';
import type { Fault } from '../stages.js';
import { authorization } from './authorization.js';
import { authorizationStrict } from './authorization-strict.js';
import { configuration } from './configuration.js';
import { context } from './context.js';
import { errors } from './errors.js';
import { expand } from './expand.js';
import { expandedItems } from './expanded-items.js';
import { http } from './http.js';
import { job } from './job.js';
import { negotiation } from './negotiation.js';
import { nullability } from './nullability.js';
import { query } from './query.js';
import { response } from './response.js';
import { routes } from './routes.js';

/** Every defect the reference service can be told to have. */
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
  ...query,
  ...negotiation,
  ...errors,
  ...http,
];

/** Names the fault that does not exist, and the nearest one that does. */
export class UnknownFaultError extends Error {
  override readonly name = 'UnknownFaultError';
  readonly fault: string;
  readonly nearest: string | undefined;

  constructor(fault: string) {
    const nearest = nearestTo(fault);
    super(`no fault '${fault}'${nearest === undefined ? '' : `; did you mean '${nearest}'?`}`);
    this.fault = fault;
    this.nearest = nearest;
  }
}

/**
 * The faults with these ids, in the order given.
 * @throws {UnknownFaultError} no fault has one of the ids
 */
export function faultsNamed(ids: readonly string[]): readonly Fault[] {
  return ids.map((id) => {
    const found = faults.find((fault) => fault.id === id);
    if (found === undefined) throw new UnknownFaultError(id);
    return found;
  });
}

function nearestTo(id: string): string | undefined {
  const [nearest] = faults.map((fault) => fault.id).sort((a, b) => distance(a, id) - distance(b, id));
  return nearest;
}

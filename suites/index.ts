import type { Check, GroupedCheck } from '../harness/check.js';
import type { Group } from '../spec/requirements/index.js';
import { authorization } from './authorization.js';
import { configuration } from './configuration.js';
import { context } from './context.js';
import { errors } from './errors.js';
import { expand } from './expand.js';
import { job } from './job.js';
import { nullability } from './nullability.js';
import { response } from './response.js';
import { routes } from './routes.js';

const groups: Readonly<Partial<Record<Group, readonly Check[]>>> = {
  routes,
  response,
  context,
  job,
  nullability,
  configuration,
  expand,
  authorization,
  errors,
};

/** Every check of the suite, in the order in which it is judged and reported. */
export const checks: readonly GroupedCheck[] = Object.entries(groups).flatMap(([group, members]) =>
  members.map((each) => ({ ...each, group: group as Group })),
);

import { ambiguities } from '../../spec/ambiguities.js';
import { groups, requirements } from '../../spec/requirements/index.js';
import { checks } from '../../suites/index.js';

/** The ids that `explain` knows beside those of problems. */
export function explainable(): readonly string[] {
  return [...[...checks, ...requirements, ...ambiguities].map(({ id }) => id), ...groups];
}

import type { OptionalFeature } from '../model/optional-feature.js';
import { requirements } from '../spec/requirements/index.js';
import frozen from '../suites/check-ids.json';

export interface Gaps {
  readonly lostIds: readonly string[];
  readonly unverified: readonly string[];
}

import type { CheckedRequirement } from './faults.js';

/** What is missing from these checks: published ids, and requirements that no check or optional feature covers. */
export function gapsOf(checks: readonly CheckedRequirement[], optionalFeatures: readonly OptionalFeature[]): Gaps {
  const ids = new Set(checks.map(({ id }) => id));
  const covered = new Set<string>([
    ...checks.map(({ verifies }) => verifies),
    ...optionalFeatures.map(({ about }) => about),
  ]);
  const open = requirements.filter(({ id, unchecked }) => unchecked === undefined && !covered.has(id));
  return { lostIds: frozen.filter((id) => !ids.has(id)), unverified: open.map(({ id }) => id) };
}

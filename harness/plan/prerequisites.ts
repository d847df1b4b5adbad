import type { Check } from '../../model/check.js';
import type { OptionalFeature } from '../../model/optional-feature.js';
import type { Scenario } from '../../model/scenario.js';
import { needsOf } from '../../model/scenario.js';
import type { Prerequisite, Principal } from '../../model/target.js';
import { describe } from '../../model/target.js';

const fixtures: Readonly<Record<string, string>> = {
  job: '"jobs" in the configuration file, or --printer ID --job ID',
  share: '"share" of a job in the configuration file, or --share ID',
  'second-printer': 'a job on a second printer: one more entry in "jobs" of the configuration file',
  'share-of-second-printer': '"share" of a job on a second printer, in "jobs" of the configuration file',
  'job-of-other-user': 'one of the other user\'s jobs, with its "owner"',
  'shared-job-of-other-user': 'a job of the other user, with its "share"',
};

/** How to supply each prerequisite of these checks, as text. */
export function inputHints(checks: readonly Check[]): ReadonlyMap<Prerequisite, string> {
  const words = new Map(Object.entries(fixtures));
  for (const { given, control, requires } of checks) {
    if (requires !== undefined) words.set(requires.prerequisite, `${requires.title}: one more entry in "jobs"`);
    for (const { principal } of control === undefined ? given : [...given, control]) {
      if (principal !== undefined)
        words.set(principal.id, `${describe(principal)}: under "principals", or a token issuer`);
    }
  }
  return words;
}

/** The principals that the scenarios of these checks and optional features use, each once. */
export function principalsOf(
  checks: readonly Check[],
  optionalFeatures: readonly OptionalFeature[] = [],
): readonly Principal[] {
  const scenarios = [...checks.flatMap(scenariosOf), ...optionalFeatures.map(({ given }) => given)];
  const found = scenarios.flatMap(({ principal }) => principal ?? []);
  return [...new Map(found.map((each) => [each.id, each])).values()];
}

/** Every prerequisite of these checks and optional features, which `withheld` may name. */
export function prerequisitesOf(
  checks: readonly Check[],
  optionalFeatures: readonly OptionalFeature[],
): ReadonlySet<Prerequisite> {
  const optional = optionalFeatures.flatMap(({ given }) => needsOf(given));
  return new Set([...Object.keys(fixtures), ...neededBy(checks), ...optional]);
}

/** What these checks need, by name. */
export function neededBy(checks: readonly Check[]): ReadonlySet<Prerequisite> {
  const traits = checks.flatMap(({ requires }) => requires?.prerequisite ?? []);
  return new Set([...checks.flatMap(scenariosOf).flatMap(needsOf), ...traits]);
}

/** The scenarios that a check may judge, its control included. */
function scenariosOf({ given, control }: Check): readonly Scenario[] {
  const named = control === undefined ? given : [...given, control];
  return named.flatMap((each) => (each.fallback === undefined ? [each] : [each, each.fallback]));
}

import type { Alter } from '../../faults/alter.js';
import { named } from '../../named.js';
import type { Alteration } from '../../stages.js';
import type { Choices } from '../description.js';
import { bodyVariations } from './body.js';
import { contextVariations, toleratedContexts } from './context.js';
import { headerVariations, toleratedHeaders } from './headers.js';
import { changingLists } from './lists.js';
import { loadVariations, measured } from './load.js';
import { numberVariations } from './numbers.js';
import { permissionVariations } from './permissions.js';
import { queryVariations, toleratedQueries } from './query.js';
import { refusalVariations, toleratedRefusals } from './refusals.js';
import { throttlingVariations } from './throttling.js';
import { timeVariations } from './time.js';
import { toleratedValues } from './values.js';
import type { Variations } from './variation.js';

/**
 * What the document leaves to the service, in the order in which it is applied. Numbers come last: the media
 * type states how they are written, and the text must not be parsed again.
 */
export const freeVariations: Variations = {
  ...timeVariations,
  ...contextVariations,
  ...bodyVariations,
  ...queryVariations,
  ...permissionVariations,
  ...refusalVariations,
  ...headerVariations,
  ...numberVariations,
};

/** What deserves a warning. */
export const toleratedVariations: Variations = {
  ...toleratedValues,
  ...toleratedContexts,
  ...toleratedQueries,
  ...toleratedRefusals,
  ...toleratedHeaders,
};

/** The alterations that a service's choices amount to. */
export function alterationsOf(variations: Variations, choices: Choices = {}): readonly Alter[] {
  return Object.entries(variations).flatMap(([name, each]) => {
    const chosen = each[choices[name] ?? ''];
    return chosen === undefined ? [] : [chosen];
  });
}

/** One choice of one variation, by the name that the command line has for it. */
export interface NamedVariation extends Alteration {
  readonly id: string;
}

/** Every choice of every variation, in the order in which they are applied. */
export const variations: readonly NamedVariation[] = [
  freeVariations,
  toleratedVariations,
  throttlingVariations,
  changingLists,
].flatMap((table) =>
  Object.entries(table).flatMap(([name, choices]) =>
    Object.entries(choices).map(([choice, alter]) => ({ id: `${words(name)}-${choice}`, alter })),
  ),
);

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The variations with these ids, in the order in which they are applied; those with a number in their name come last.
 * @throws {UnknownNameError} no variation has one of the ids
 */
export function variationsNamed(ids: readonly string[]): readonly NamedVariation[] {
  const loads = ids.flatMap((id) => measured(id) ?? []);
  const others = ids.filter((id) => loads.every((load) => load.id !== id));
  const taken = new Set<object>(named('variation', [...variations, ...loadVariations], others));
  return [...variations.filter((each) => taken.has(each)), ...loads];
}

/** What `--variation list` prints, a line for each. */
export const variationLines: readonly string[] = [
  ...variations.map(({ id }) => id),
  ...loadVariations.map(({ id, about }) => `${id}  ${about}`),
];

import type { Alter } from '../../faults/alter.js';
import { named } from '../../named.js';
import type { Alteration } from '../../stages.js';
import type { Choices } from '../description.js';
import { bodyLiberties } from './body.js';
import { contextLiberties, toleratedContexts } from './context.js';
import { headerLiberties, toleratedHeaders } from './headers.js';
import type { Liberties } from './liberty.js';
import { numberLiberties } from './numbers.js';
import { permissionLiberties } from './permissions.js';
import { queryLiberties, toleratedQueries } from './query.js';
import { refusalLiberties, toleratedRefusals } from './refusals.js';
import { throttlingLiberties } from './throttling.js';
import { timeLiberties } from './time.js';
import { toleratedValues } from './values.js';

/**
 * What the document leaves to the service, in the order in which it is applied. Numbers come last: how they are
 * written stands in the media type, and the text must not be parsed again.
 */
export const freeLiberties: Liberties = {
  ...timeLiberties,
  ...contextLiberties,
  ...bodyLiberties,
  ...queryLiberties,
  ...permissionLiberties,
  ...refusalLiberties,
  ...headerLiberties,
  ...numberLiberties,
};

/** What deserves a warning. */
export const toleratedLiberties: Liberties = {
  ...toleratedValues,
  ...toleratedContexts,
  ...toleratedQueries,
  ...toleratedRefusals,
  ...toleratedHeaders,
};

/** The alterations that a service's choices amount to. */
export function alterationsOf(liberties: Liberties, choices: Choices = {}): readonly Alter[] {
  return Object.entries(liberties).flatMap(([name, each]) => {
    const chosen = each[choices[name] ?? ''];
    return chosen === undefined ? [] : [chosen];
  });
}

/** One choice of one liberty, by the name that the command line has for it. */
export interface NamedLiberty extends Alteration {
  readonly id: string;
}

/** Every choice of every liberty, in the order in which they are applied. */
export const liberties: readonly NamedLiberty[] = [freeLiberties, toleratedLiberties, throttlingLiberties].flatMap(
  (table) =>
    Object.entries(table).flatMap(([name, choices]) =>
      Object.entries(choices).map(([choice, alter]) => ({ id: `${words(name)}-${choice}`, alter })),
    ),
);

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The liberties with these ids, in the order in which they are applied.
 * @throws {UnknownNameError} no liberty has one of the ids
 */
export function libertiesNamed(ids: readonly string[]): readonly NamedLiberty[] {
  const taken = new Set(named('liberty', liberties, ids));
  return liberties.filter((each) => taken.has(each));
}

import type { Check, Family } from '../model/check.js';

/** Several checks of one family by one name, as a shell would expand it: `job-id-by-{printer,share}`. */
export function foldIds(members: readonly Check[]): readonly string[] {
  const families = familiesOf(members);
  const [first] = families;
  const [routes, expansions] = [unique(families.map(({ route }) => route)), unique(families.map(expansionOf))];
  if (first === undefined || members.length === 1) return members.map(({ id }) => id);
  if (routes.length * expansions.length !== members.length) return rowsOf(members).flatMap(foldIds);
  return [first.id.replace('{route}', braces(routes)).replace('{expansion}', braces(expansions))];
}

/** Their titles in one, where they expand the same: `sends id as a string, by printer or share`. */
export function foldTitles(members: readonly Check[]): string {
  const families = familiesOf(members);
  const [title, ...others] = unique(families.map((each) => each.title));
  if (title === undefined || others.length > 0) return members.map((each) => each.title).join('; or ');
  return title.replaceAll('{route}', unique(families.map(({ route }) => route)).join(' or '));
}

/** The members of a family by what they expand. */
export function rowsOf<M extends Check>(members: readonly M[]): readonly (readonly M[])[] {
  const expansions = unique(members.map(({ family }) => expansionOf(family)));
  return expansions.map((each) => members.filter(({ family }) => expansionOf(family) === each));
}

function familiesOf(members: readonly Check[]): readonly Family[] {
  return members.flatMap(({ family }) => family ?? []);
}

function expansionOf(family: Family | undefined): string {
  return family?.expansion ?? '';
}

function braces(alternatives: readonly string[]): string {
  const [only = '', ...others] = alternatives;
  return others.length === 0 ? only : `{${alternatives.join(',')}}`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

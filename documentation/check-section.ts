import type { Check, Variant } from '../model/check.js';
import type { Scenario } from '../model/scenario.js';
import type { Principal } from '../model/target.js';
import { describe } from '../model/target.js';
import type { Finding } from '../model/verdict.js';
import { type Requirement, requirement } from '../spec/requirements/index.js';
import { type Block, choices, code, heading, labelled, list, paragraph, type Text } from './blocks.js';
import type { Answer, Example } from './example.js';
import type { Family } from './families.js';
import { templateOf } from './requests.js';
import { citation } from './requirement-section.js';

/**
 * What documentation says about a family of checks, with an example of its first. `open` says what the source document
 * leaves open, as fully as there is room for.
 */
export function checkSection(
  { name, first, members, rows }: Family,
  example: Example,
  open: (cited: Requirement) => readonly Block[],
): readonly Block[] {
  const cited = requirement(first.verifies);
  const others = rows.slice(1);
  return [
    heading(
      2,
      [{ code: name }],
      members.map(({ id }) => id),
    ),
    ...rows.slice(0, 1).map(({ title }) => paragraph(`The service ${title}.`)),
    ...(others.length === 0 ? [] : [labelled(['Likewise'], choices(others.map((row) => [{ code: row.name }])))]),
    ...citation(cited),
    ...open(cited),
    ...request(members),
    ...variants(first),
    ...exampleBlocks(example, first),
  ];
}

function request(members: readonly Check[]): readonly Block[] {
  const controls = members.flatMap(({ control }) => control ?? []);
  const scenarios = members.flatMap(({ given }) => given);
  const substitutes = scenarios.flatMap(({ fallback }) => fallback ?? []);
  return [
    labelled(['Asks'], code('text', templates(scenarios))),
    ...(substitutes.length === 0
      ? []
      : [
          labelled(['And, to judge in its place where that is refused with 403'], code('text', templates(substitutes))),
        ]),
    ...(controls.length === 0 ? [] : [labelled(['Control, which must succeed'], code('text', templates(controls)))]),
    ...askers([...scenarios, ...substitutes, ...controls]),
    ...members.slice(0, 1).map((check) => paragraph(scope(check))),
  ];
}

function templates(scenarios: readonly Scenario[]): readonly string[] {
  return [...new Set(scenarios.map(templateOf))];
}

/** The caller, if it is not the owner with every permission that a user can have. */
function askers(scenarios: readonly Scenario[]): readonly Block[] {
  const principals = new Map(
    scenarios.flatMap(({ principal }) => (principal === undefined ? [] : [[principal.id, principal]])),
  );
  const special = [...principals.values()].filter(({ id }) => id !== 'owner');
  return special.length === 0 ? [] : [list(special.map(asker))];
}

function asker(principal: Principal): Text {
  return [{ code: principal.id }, `: ${describe(principal)}`];
}

function scope({ requires, onFirstJobOnly }: Check): string {
  if (requires !== undefined) return `Judged for ${requires.title}.`;
  return onFirstJobOnly === true
    ? 'Judged for one job: it is about who asks, or what is asked.'
    : 'Judged for every job of the owner.';
}

function variants({ rejects, accepts }: Check): readonly Block[] {
  return [
    labelled(['Fails, for instance, on'], choices(names(rejects))),
    ...(accepts.length === 0 ? [] : [labelled(['Passes on'], choices(names(accepts)))]),
  ];
}

/** The name of a variant; one that quotes something is set as code. */
function named(name: string): Text {
  return /["<]/.test(name) ? [{ code: name }] : [name];
}

function names(all: readonly Variant[]): readonly Text[] {
  return all.map(({ name }) => named(name));
}

/** An answer that passes and one that fails, with what is found. */
export function exampleBlocks({ passing, failing }: Example, { given }: Check): readonly Block[] {
  const answer = given.length > 1 ? 'A last answer' : 'An answer';
  return [
    labelled([`${answer} that passes`, ...but(passing)], code('http', passing.lines)),
    labelled(
      [`${answer} that fails`, ...but(failing)],
      code('http', failing.lines),
      code('text', failing.findings.slice(0, 2).flatMap(findingLines)),
    ),
  ];
}

function but({ variant }: Answer): Text {
  return variant === undefined ? [] : [': ', ...named(variant)];
}

function findingLines({ at, expected, actual }: Finding): readonly string[] {
  return [`at        ${at}`, `expected  ${expected}`, `actual    ${actual}`];
}

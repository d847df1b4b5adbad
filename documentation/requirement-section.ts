import type { OptionalFeature } from '../model/optional-feature.js';
import { type Ambiguity, ambiguities } from '../spec/ambiguities.js';
import type { Requirement } from '../spec/requirements/index.js';
import {
  type Block,
  choices,
  heading,
  type Inline,
  joined,
  labelled,
  list,
  paragraph,
  quote,
  type Text,
} from './blocks.js';
import type { Family } from './families.js';
import { templateOf } from './requests.js';

/** What documentation says about one requirement; `families` and `optionalFeatures` are those of the whole suite. */
export function requirementSection(
  cited: Requirement,
  families: readonly Family[],
  optionalFeatures: readonly OptionalFeature[],
): readonly Block[] {
  return [
    heading(3, [standing(cited)], [anchorOf(cited.id)]),
    paragraph(cited.statement),
    ...grounds(cited),
    ...ambiguitiesOf(cited).map(ambiguityBlock),
    verification(cited, families, optionalFeatures),
  ];
}

/** A requirement as part of something else: its level, its statement and what it rests on. */
export function citation(cited: Requirement): readonly Block[] {
  const label: Text = [requirementLink(cited.id), standing(cited).slice(cited.id.length)];
  return [labelled(label, paragraph(cited.statement)), ...grounds(cited)];
}

/** What the source document leaves open and a requirement rests on, in full. */
export function openQuestions(cited: Requirement): readonly Block[] {
  return ambiguitiesOf(cited).map(ambiguityBlock);
}

/** Names what the source document leaves open and a requirement rests on. */
export function openQuestionNames(cited: Requirement): readonly Block[] {
  const links = ambiguitiesOf(cited).map(({ id }): Text => [ambiguityLink(id)]);
  return links.length === 0 ? [] : [labelled(['Left open by the document'], choices(links))];
}

function standing({ id, level, basis }: Requirement): string {
  return `${id}: ${level}, ${basis}`;
}

function grounds(cited: Requirement): readonly Block[] {
  const { source } = cited;
  const authority = cited.basis === 'inferred' ? [paragraph(`Authority: ${cited.authority}.`)] : [];
  return [quote(source.quote, source.section), ...authority];
}

function ambiguitiesOf({ id }: Requirement): readonly Ambiguity[] {
  return ambiguities.filter(({ bearsOn }) => bearsOn.some((each) => each === id));
}

function ambiguityBlock({ id, open, reading }: Ambiguity): Block {
  const label: Text = ['Left open by the document: ', ambiguityLink(id)];
  return labelled(label, paragraph(`${open} The reading of this suite: ${reading}`));
}

function ambiguityLink(id: string): Inline {
  return { link: `ambiguities.md#${id}`, text: id };
}

function verification(
  cited: Requirement,
  families: readonly Family[],
  optionalFeatures: readonly OptionalFeature[],
): Block {
  if (cited.unchecked !== undefined) return labelled(['Unchecked'], paragraph(cited.unchecked));
  const asked = optionalFeatures.filter(({ about }) => about === cited.id);
  if (asked.length > 0) return labelled(['Asked and reported, never judged'], list(asked.map(optionalFeatureText)));
  const verifying = families.filter(({ first }) => first.verifies === cited.id);
  return labelled(['Verified by'], choices(verifying.flatMap(checkNames)));
}

function optionalFeatureText({ title, given }: OptionalFeature): Text {
  return [`${title}: `, { code: templateOf(given) }];
}

function checkNames({ members }: Family): readonly Text[] {
  return members.map(({ id }) => [{ code: id }]);
}

export function requirementLink(id: string): Inline {
  return { link: `requirements.md#${anchorOf(id)}`, text: id };
}

/** Links to requirements, one after the other. */
export function requirementLinks(ids: readonly string[]): Text {
  return joined(
    ids.map((id) => [requirementLink(id)]),
    ', ',
  );
}

function anchorOf(id: string): string {
  return id.toLowerCase();
}

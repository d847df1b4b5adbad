import type { OptionalFeature } from '../model/optional-feature.js';
import type { Requirement } from '../spec/requirements/index.js';
import { type Block, code, heading, joined, list, paragraph, quote, type Text } from './blocks.js';
import type { Family } from './families.js';
import { requirementLink, requirementLinks, requirementSection } from './requirement-section.js';
import { type Passage, walk } from './source-walk.js';

interface Catalogue {
  /** The source document, verbatim. */
  readonly document: string;
  readonly requirements: readonly Requirement[];
  readonly families: readonly Family[];
  readonly optionalFeatures: readonly OptionalFeature[];
}

/** Every sentence of the source document with what follows from it, and then every requirement. */
export function requirementsPage(catalogue: Catalogue): readonly Block[] {
  const { document, requirements, families, optionalFeatures } = catalogue;
  const passages = walk(document, requirements);
  return [
    heading(1, ['Requirements']),
    paragraph(...summary(catalogue)),
    heading(2, ['The document, sentence by sentence']),
    paragraph(
      'Every sentence, table row and example line of the ',
      { link: '../spec/source/get-printjob.txt', text: 'source document' },
      ', in its order, and the requirements that quote it. A passage that stands in several places is explained where it matters.',
    ),
    ...passages.flatMap((passage, index) => passageBlocks(passage, passages[index - 1], catalogue)),
    heading(2, ['The requirements, one by one']),
    ...requirements.flatMap((each) => requirementSection(each, families, optionalFeatures)),
  ];
}

function summary({ requirements, families }: Catalogue): Text {
  const count = (level: Requirement['level']): number => requirements.filter((each) => each.level === level).length;
  const checks = families.reduce((sum, { members }) => sum + members.length, 0);
  return [
    `${requirements.length} requirements: ${count('MUST')} MUST, ${count('SHOULD')} SHOULD, ${count('MAY')} MAY; `,
    `${checks} checks. MUST is what the document states, or what all of its examples show. SHOULD is what a guideline, a `,
    'standard or the published metadata adds. MAY is tolerated, and never judged. What can be read in more than one way is in ',
    { link: 'ambiguities.md', text: 'What the document leaves open' },
    '. ',
    { code: 'explain ID' },
    ' shows a check with an answer that passes and one that fails.',
  ];
}

function passageBlocks(passage: Passage, before: Passage | undefined, catalogue: Catalogue): readonly Block[] {
  const { section, kind, lines, own, elsewhere } = passage;
  return [
    ...(before?.section === section ? [] : [heading(3, [section])]),
    kind === 'prose' ? quote(lines.join(' ')) : code('text', dedented(lines)),
    ...(own.length > 0 ? [list(own.map((each) => entry(each, catalogue)))] : []),
    ...(own.length === 0
      ? [paragraph('As explained elsewhere: ', ...requirementLinks(elsewhere.map(({ id }) => id)), '.')]
      : []),
  ];
}

function dedented(lines: readonly string[]): readonly string[] {
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent));
}

function entry(requirement: Requirement, catalogue: Catalogue): Text {
  const { id, level, basis, statement } = requirement;
  return [
    requirementLink(id),
    ' ',
    { strong: level },
    `, ${basis}: ${statement} `,
    ...verification(requirement, catalogue),
  ];
}

function verification({ id, unchecked }: Requirement, { families, optionalFeatures }: Catalogue): Text {
  if (unchecked !== undefined) return [`Unchecked: ${unchecked}`];
  if (optionalFeatures.some(({ about }) => about === id)) return ['Asked and reported, never judged.'];
  const verifying = families.filter(({ first }) => first.verifies === id);
  const count = verifying.reduce((sum, { members }) => sum + members.length, 0);
  const names = verifying.map(({ name }): Text => [{ code: name }]);
  return [count === 1 ? '1 check: ' : `${count} checks: `, ...joined(names, ', '), '.'];
}

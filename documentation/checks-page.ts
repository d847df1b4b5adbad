import type { Evidence } from '../proof/evidence.js';
import type { Group } from '../spec/requirements/index.js';
import { requirement } from '../spec/requirements/index.js';
import { type Block, heading, type Inline, list, paragraph, type Text } from './blocks.js';
import { checkSection } from './check-section.js';
import { exampleOf } from './example.js';
import type { Family } from './families.js';
import { openQuestionNames } from './requirement-section.js';

/** All checks of one group, each with an answer that it passes and one that it fails. */
export function checksPage(group: Group, families: readonly Family[], evidence: Evidence): readonly Block[] {
  const count = families.reduce((sum, { members }) => sum + members.length, 0);
  return [
    heading(1, [`Checks of the group ${group}`]),
    paragraph(
      `${count} checks. Those that differ only in the route or in what they expand stand together. `,
      'In requests, ',
      { code: 'owner' },
      ' is the user who made the job, with every permission that lets users get their own. ',
      'Examples are answers of the reference service, cut short; what fails was altered as its heading says. ',
      { code: 'explain ID' },
      ' prints the same on a terminal.',
    ),
    list(
      families.map(
        (family): Text => [
          linkTo(group, family),
          ` ${requirement(family.first.verifies).level}: ${family.rows[0]?.title ?? ''}`,
        ],
      ),
    ),
    ...families.flatMap((family) => checkSection(family, exampleOf(family.first, evidence), openQuestionNames)),
  ];
}

function linkTo(group: Group, { first, name }: Family): Inline {
  return { link: `checks/${group}.md#${first.id}`, text: { code: name } };
}

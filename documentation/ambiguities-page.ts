import { type Ambiguity, ambiguities } from '../spec/ambiguities.js';
import { type Block, heading, paragraph } from './blocks.js';
import { requirementLinks } from './requirement-section.js';

/** What the source document leaves open, and how the suite reads it. */
export function ambiguitiesPage(): readonly Block[] {
  return [
    heading(1, ['What the document leaves open']),
    paragraph(
      'The source document can be read in more than one way in ',
      `${ambiguities.length} places. This page says which reading the checks hold a service to, and which `,
      'requirements rest on it. Where two readings can be defended, a check accepts both.',
    ),
    ...ambiguities.flatMap(ambiguitySection),
  ];
}

/** One thing that the source document leaves open. */
export function ambiguitySection({ id, open, reading, bearsOn }: Ambiguity): readonly Block[] {
  return [
    heading(2, [id]),
    paragraph(open),
    paragraph({ strong: 'The reading of this suite:' }, ` ${reading}`),
    paragraph('Bears on ', ...requirementLinks(bearsOn), '.'),
  ];
}

import type { Requirement, Section } from './requirement.js';

const printed = (quote: string) =>
  ({ document: 'get-printjob', section: 'Example 1: Get print job' satisfies Section, quote }) as const;

export const nullability = [
  {
    id: 'NULLABILITY-REDIRECTED-TO',
    level: 'MUST',
    basis: 'example',
    source: printed('"redirectedTo": null,'),
    statement:
      'redirectedTo is present: a string, or null, and not an empty text or the word null, when the job was not redirected.',
  },
  {
    id: 'NULLABILITY-REDIRECTED-FROM',
    level: 'MUST',
    basis: 'example',
    source: printed('"redirectedFrom": null,'),
    statement:
      'redirectedFrom is present: a string, or null, and not an empty text or the word null, when the job does not come from another.',
  },
  {
    id: 'NULLABILITY-REDIRECTED-TO-URL',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'printJob resource type: the URL of the job it was redirected to',
    source: printed('"redirectedTo": null,'),
    statement: 'redirectedTo is the absolute URL of a job, when it is not null.',
  },
  {
    id: 'NULLABILITY-REDIRECTED-FROM-URL',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'printJob resource type: the URL of the job it was redirected from',
    source: printed('"redirectedFrom": null,'),
    statement: 'redirectedFrom is the absolute URL of a job, when it is not null.',
  },
] as const satisfies readonly Requirement[];

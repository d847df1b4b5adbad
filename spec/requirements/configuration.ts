import type { Requirement, Source } from './requirement.js';

const source = {
  document: 'get-printjob',
  section: 'Example 1: Get print job',
  quote: '"configuration": { },',
} as const satisfies Source;

const should = {
  level: 'SHOULD',
  basis: 'inferred',
  authority: 'Graph metadata: printJobConfiguration, every member of it nullable',
  source,
} as const;

export const configuration = [
  {
    id: 'CONFIGURATION-PRESENT',
    level: 'MUST',
    basis: 'example',
    source,
    statement: 'configuration is an object, possibly empty, never null.',
  },
  {
    id: 'CONFIGURATION-FLAGS',
    ...should,
    statement: 'collate and fitPdfToPage are true, false or null, where present.',
  },
  {
    id: 'CONFIGURATION-TEXTS',
    ...should,
    statement: 'inputBin, outputBin, mediaSize and mediaType are strings or null, where present.',
  },
  {
    id: 'CONFIGURATION-NUMBERS',
    ...should,
    statement: 'copies, dpi and pagesPerSheet are 32-bit integers or null, where present.',
  },
  {
    id: 'CONFIGURATION-MARGIN',
    ...should,
    statement: 'margin is an object of 32-bit integers (microns) or null, where present.',
  },
  {
    id: 'CONFIGURATION-PAGE-RANGES',
    ...should,
    statement: 'pageRanges is an array of ranges, whose start and end are 64-bit integers or null, where present.',
  },
  {
    id: 'CONFIGURATION-FINISHINGS',
    ...should,
    statement: 'finishings is an array of names or null, where present.',
  },
  {
    id: 'CONFIGURATION-CHOICES',
    ...should,
    statement: 'Members with a choice of values name the choice, spelt as published, or are null.',
  },
  {
    id: 'CONFIGURATION-CHOICES-KNOWN',
    ...should,
    statement: 'The choice is one of the published names or unknownFutureValue.',
  },
] as const satisfies readonly Requirement[];

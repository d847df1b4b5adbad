import type { Requirement, Section } from './requirement.js';

const from = <S extends Section>(section: S, quote: string) => ({ document: 'get-printjob', section, quote }) as const;

/** Sentences of the page that speak to its reader, or that other groups check in parts. */
export const page = [
  {
    id: 'PAGE-EXAMPLE-REQUEST',
    level: 'MAY',
    basis: 'stated',
    source: from('Example 2: Get print job with task list', 'The following is a request to get a print job'),
    statement: 'Introduces a printed request.',
    unchecked: 'Announces the example that follows; the example itself is checked.',
  },
  {
    id: 'PAGE-HEADER-TABLE',
    level: 'MAY',
    basis: 'stated',
    source: from('Request headers', 'Name Description'),
    statement: 'Heads the table of request headers.',
    unchecked: 'Column headings.',
  },
  {
    id: 'PAGE-EXAMPLE-REQUEST-METADATA',
    level: 'MAY',
    basis: 'stated',
    source: from(
      'Example 3: Get a print job and its associated document data',
      'The following is an example of a request',
    ),
    statement: 'Introduces a printed request.',
    unchecked: 'Announces the example that follows; the example itself is checked.',
  },
] as const satisfies readonly Requirement[];

import type { Requirement, Source } from './requirement.js';

const printed = {
  document: 'get-printjob',
  section: 'Example 1: Get print job',
  quote:
    '"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#print/printers(\'c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb\')/jobs/$entity",',
} as const satisfies Source;

const must = { level: 'MUST', basis: 'example', source: printed } as const;
const should = { level: 'SHOULD', basis: 'inferred', source: printed } as const;

export const context = [
  { id: 'CONTEXT-PRESENT', ...must, statement: 'The body carries @odata.context, a string.' },
  {
    id: 'CONTEXT-ROOT',
    ...must,
    statement: 'The context URL is an http(s) URL, or relative, that leads to $metadata: the literal, in this case.',
  },
  {
    id: 'CONTEXT-PRINTER-PATH',
    ...must,
    statement: 'By printer, the fragment reads print/printers(key)/jobs.',
  },
  {
    id: 'CONTEXT-SHARE-PATH',
    ...must,
    statement: 'By share, the fragment reads print/shares(key)/jobs, or print/printers(key)/jobs of its printer.',
  },
  {
    id: 'CONTEXT-KEY',
    ...must,
    statement: "The key is a string in single quotes, a quote within it doubled: printers('O''Neil').",
  },
  {
    id: 'CONTEXT-ENTITY',
    ...must,
    statement: 'The fragment ends in /$entity, for the body is one entity and not a collection.',
  },
  {
    id: 'CONTEXT-EXPANDED',
    level: 'MUST',
    basis: 'example',
    source: { ...printed, section: 'Example 2: Get print job with task list' },
    statement: 'With $expand the context URL is still that of one job of the container.',
  },
  {
    id: 'CONTEXT-CANONICAL',
    ...should,
    authority:
      'OData Protocol 4.01, 10.3: keys in parentheses and quotes, characters a URI allows, the set of the model',
    statement:
      'The context URL has the canonical form: no bare or slash-separated key, no encoded "$", a set of the model.',
  },
  {
    id: 'CONTEXT-KEY-VALUE',
    ...should,
    authority: 'OData Protocol 4.01, 10: the context of a contained entity names its container',
    statement: 'The key is the id of the printer or share that was asked, unless the job was redirected.',
  },
  {
    id: 'CONTEXT-SELECT-LIST',
    ...should,
    authority: 'OData Protocol 4.01, 10.7 to 10.10: a select-list names what was selected or expanded',
    statement: 'A select-list is well-formed and names only what was asked for.',
  },
  {
    id: 'CONTEXT-FIRST',
    ...should,
    authority: 'OData JSON Format 4.01, 4.5.1: the context is the first member',
    statement: '@odata.context is the first member of the body.',
  },
] as const satisfies readonly Requirement[];

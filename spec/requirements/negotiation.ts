import type { Requirement, Source } from './requirement.js';

const json = {
  document: 'get-printjob',
  section: 'Example 1: Get print job',
  quote: 'Content-Type: application/json',
} as const satisfies Source;

const should = { level: 'SHOULD', basis: 'inferred', source: json } as const;
const may = { level: 'MAY', basis: 'inferred', source: json } as const;

export const negotiation = [
  {
    id: 'NEGOTIATION-DEFAULT',
    level: 'MUST',
    basis: 'example',
    source: json,
    statement: 'JSON is what a client gets that asks for anything, or for nothing in particular.',
  },
  {
    id: 'NEGOTIATION-UNACCEPTABLE',
    ...should,
    authority: 'OData Protocol 4.01, 9.2.3: 406, or the default representation',
    statement: 'A client that accepts text/html only is answered with 406 or with JSON.',
  },
  {
    id: 'NEGOTIATION-VERSION',
    ...should,
    authority: 'OData Protocol 4.01, 8.1.5: a response says its OData-Version',
    statement: 'A response carries OData-Version, 4.0 or 4.01.',
  },
  {
    id: 'NEGOTIATION-MAX-VERSION',
    ...should,
    authority: 'OData Protocol 4.01, 8.2.7: OData-MaxVersion',
    statement: 'A client that understands 4.0 at most is answered with 4.0.',
  },
  {
    id: 'NEGOTIATION-PREFER',
    ...should,
    authority: 'RFC 7240, 2, and OData Protocol 4.01, 8.2.8: an unknown preference is ignored',
    statement: 'A preference that the service does not know changes nothing.',
  },
  {
    id: 'NEGOTIATION-METADATA',
    ...may,
    authority: 'OData JSON Format 4.01, 3.1: odata.metadata',
    statement: 'A client may ask for more or less metadata.',
  },
  {
    id: 'NEGOTIATION-UNKNOWN-ENUM-MEMBERS',
    ...may,
    authority: 'Graph API guidelines, evolvable enumerations: Prefer: include-unknown-enum-members',
    statement: 'A client may opt in to the newest names of an enumeration.',
  },
] as const satisfies readonly Requirement[];

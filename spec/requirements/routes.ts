import type { Requirement } from './requirement.js';

const printed = 'GET https://graph.microsoft.com/v1.0/print/printers/{printerId}/jobs/{printJobId}';

export const routes = [
  {
    id: 'ROUTES-PRINTER',
    level: 'MUST',
    basis: 'stated',
    source: {
      document: 'get-printjob',
      section: 'HTTP request',
      quote: 'To get a job from a printer: GET /print/printers/{id}/jobs/{id}',
    },
    statement: 'A job is served under the printer that holds it.',
  },
  {
    id: 'ROUTES-SHARE',
    level: 'MUST',
    basis: 'stated',
    source: {
      document: 'get-printjob',
      section: 'HTTP request',
      quote: 'To get a job from a printer share: GET /print/shares/{id}/jobs/{id}',
    },
    statement: 'A job is served under the printer share it was sent to.',
  },
  {
    id: 'ROUTES-JOB-IDENTITY',
    level: 'MUST',
    basis: 'example',
    source: { document: 'get-printjob', section: 'Example 1: Get print job', quote: printed },
    statement: 'The second id of the path addresses the job: it is the id of the job that is returned.',
  },
  {
    id: 'ROUTES-CONTAINMENT',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'Graph metadata: the jobs of a printer are contained in it (ContainsTarget)',
    source: { document: 'get-printjob', section: 'HTTP request', quote: '/print/printers/{id}/jobs/{id}' },
    statement: 'A job is not served under a printer that does not hold it, nor under a share of one.',
  },
  {
    id: 'ROUTES-ID-POSITIONS',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'Graph metadata: each id is a key of its own entity set',
    source: { document: 'get-printjob', section: 'HTTP request', quote: '/print/printers/{id}/jobs/{id}' },
    statement: 'The two ids are not interchangeable: the first is the printer, the second the job.',
  },
  {
    id: 'ROUTES-PERCENT-ENCODING',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 3986, 6.2.2.2: a percent-encoded unreserved character is the character',
    source: { document: 'get-printjob', section: 'HTTP request', quote: '/print/printers/{id}/jobs/{id}' },
    statement: 'An unreserved character of an id may be percent-encoded without a change of meaning.',
  },
  {
    id: 'ROUTES-AGREE',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'One entity, two paths: what cannot change is the same by either',
    source: {
      document: 'get-printjob',
      section: 'HTTP request',
      quote: 'To get a job from a printer share: GET /print/shares/{id}/jobs/{id}',
    },
    statement: 'A job is the same by printer and by share: its id, creator and date agree.',
  },
  {
    id: 'ROUTES-KEY-STYLE',
    level: 'MAY',
    basis: 'inferred',
    authority: 'OData URL Conventions 4.01, 4.3.1: keys in parentheses',
    source: { document: 'get-printjob', section: 'HTTP request', quote: '/print/printers/{id}/jobs/{id}' },
    statement: "Keys may be written in parentheses: printers('id')/jobs('id').",
  },
  {
    id: 'ROUTES-PATH-STYLE',
    level: 'MAY',
    basis: 'inferred',
    authority: 'RFC 3986: paths differ by case and by a trailing slash; services may be lenient',
    source: { document: 'get-printjob', section: 'HTTP request', quote: '/print/printers/{id}/jobs/{id}' },
    statement: 'A trailing slash or another letter case of the path may be tolerated.',
  },
] as const satisfies readonly Requirement[];

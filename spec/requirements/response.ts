import type { Requirement } from './requirement.js';

const response = 'Response';

export const responses = [
  {
    id: 'RESPONSE-STATUS',
    level: 'MUST',
    basis: 'stated',
    source: {
      document: 'get-printjob',
      section: response,
      quote: 'If successful, this method returns a 200 OK response code',
    },
    statement: 'Success is status 200, and no other.',
  },
  {
    id: 'RESPONSE-BODY',
    level: 'MUST',
    basis: 'stated',
    source: { document: 'get-printjob', section: response, quote: 'and a printJob object in the response body.' },
    statement: 'The body is one JSON object, the job itself: no array, and no collection in "value".',
  },
  {
    id: 'RESPONSE-MEDIA-TYPE',
    level: 'MUST',
    basis: 'example',
    source: {
      document: 'get-printjob',
      section: 'Example 1: Get print job',
      quote: 'HTTP/1.1 200 OK Content-Type: application/json',
    },
    statement: 'The media type is application/json, with any parameters.',
  },
  {
    id: 'RESPONSE-ENCODING',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 8259, 8.1: JSON between systems is UTF-8 without a byte order mark',
    source: { document: 'get-printjob', section: response, quote: 'a printJob object in the response body' },
    statement: 'The body is valid UTF-8 and has no byte order mark.',
  },
  {
    id: 'RESPONSE-UNIQUE-NAMES',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 8259, 4: the names within an object should be unique',
    source: { document: 'get-printjob', section: response, quote: 'a printJob object in the response body' },
    statement: 'No member name stands twice in an object of the body.',
  },
  {
    id: 'RESPONSE-REPEATABLE',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 9110, 9.2: GET is safe and idempotent',
    source: {
      document: 'get-printjob',
      section: 'Get printJob',
      quote: 'Retrieve the properties and relationships of a print job.',
    },
    statement: 'The same request gives the same job: what cannot change does not differ between two answers.',
  },
  {
    id: 'RESPONSE-SHORTENED',
    level: 'MAY',
    basis: 'stated',
    source: {
      document: 'get-printjob',
      section: 'Example 1: Get print job',
      quote: 'Note: The response object shown here might be shortened for readability.',
    },
    statement: 'A service may send members that no example prints.',
    unchecked: 'Speaks of the page. It is why no check fails on a member or an annotation it does not know.',
  },
] as const satisfies readonly Requirement[];

import type { Requirement, Section } from './requirement.js';

const from = <S extends Section>(section: S, quote: string) => ({ document: 'get-printjob', section, quote }) as const;

const success = from('Response', 'If successful, this method returns a 200 OK response code');
const path = from('HTTP request', '/print/printers/{id}/jobs/{id}');

const should = { level: 'SHOULD', basis: 'inferred' } as const;

export const errors = [
  {
    id: 'ERRORS-UNKNOWN-JOB',
    level: 'MUST',
    basis: 'stated',
    source: from('Get printJob', 'Retrieve the properties and relationships of a print job.'),
    statement: 'An id that no job has retrieves no job: the request does not succeed.',
  },
  {
    id: 'ERRORS-NOT-FOUND-STATUS',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.2: 404 for an entity that does not exist',
    source: path,
    statement: 'An unknown printer, share or job is answered with 404.',
  },
  {
    id: 'ERRORS-BODY',
    ...should,
    authority: 'OData JSON Format 4.01, 21.1, and Graph error responses',
    source: success,
    statement:
      'An error has a JSON body {"error": {"code", "message"}}: code a string that is not empty, message a string.',
  },
  {
    id: 'ERRORS-MEDIA-TYPE',
    ...should,
    authority: 'OData Protocol 4.01, 9.4',
    source: success,
    statement: 'The media type of an error is application/json.',
  },
  {
    id: 'ERRORS-INNER-ERROR',
    ...should,
    authority: 'Graph error responses: innerError, an object',
    source: success,
    statement: 'innerError (or innererror) is an object, where present.',
  },
  {
    id: 'ERRORS-DETAILS',
    ...should,
    authority: 'OData JSON Format 4.01, 21.1',
    source: success,
    statement: 'details of an error is an array of objects with code and message, where present.',
  },
  {
    id: 'ERRORS-INTERNALS',
    ...should,
    authority: 'OWASP API Security 2023, API8: error messages with stack traces expose details of the system',
    source: success,
    statement: 'No error shows a stack trace, a path on the server, a database statement or the dump of a framework.',
  },
  {
    id: 'ERRORS-CHALLENGE',
    ...should,
    authority: 'RFC 9110, 15.5.2, and RFC 6750, 3',
    source: from('Request headers', 'Authorization Bearer {token}. Required.'),
    statement: 'A 401 carries a WWW-Authenticate header with the Bearer scheme.',
  },
  {
    id: 'ERRORS-ALLOW',
    ...should,
    authority: 'RFC 9110, 15.5.6: 405 carries Allow',
    source: path,
    statement: 'A 405 names the methods that are allowed.',
    unchecked: 'Needs another method than GET and HEAD, and the suite never sends one: PATCH is a real operation here.',
  },
  {
    id: 'ERRORS-NO-SERVER-ERROR',
    ...should,
    authority: 'RFC 9110, 15.6: a 5xx says that the server failed',
    source: path,
    statement: 'An id of any shape is answered, and never with a server error.',
  },
] as const satisfies readonly Requirement[];

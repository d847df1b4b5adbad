import type { Requirement, Source } from './requirement.js';

const get = {
  document: 'get-printjob',
  section: 'HTTP request',
  quote: 'GET /print/printers/{id}/jobs/{id}',
} as const satisfies Source;

const may = { level: 'MAY', basis: 'inferred', source: get } as const;

export const http = [
  {
    id: 'HTTP-REQUEST-BODY',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 9110, 9.3.1: content of a GET has no meaning and cannot alter the request',
    source: {
      document: 'get-printjob',
      section: 'Request body',
      quote: 'Do not supply a request body for this method.',
    },
    statement: 'A request body is ignored or refused: it never changes the answer, and never breaks the server.',
  },
  {
    id: 'HTTP-CONTENT-LENGTH',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 9110, 8.6: Content-Length',
    source: get,
    statement: 'Content-Length is the length of the body.',
    unchecked: 'A body of another length is no complete exchange: nothing can be judged, and each check says so.',
  },
  {
    id: 'HTTP-CONDITIONAL',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 9110, 13.1.2: a condition on an ETag that the resource does not have is met',
    source: get,
    statement: "If-None-Match with an ETag that is not the job's is answered in full: never with 304, 412 or an error.",
  },
  {
    id: 'HTTP-ETAG',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 9110, 13.1.2 and 15.4.5: a condition on the ETag of the job is false, and 304 says so',
    source: get,
    statement:
      'An ETag that the service sends is honoured: If-None-Match with it is answered with 304 or with the job.',
  },
  {
    id: 'HTTP-TLS',
    level: 'SHOULD',
    basis: 'inferred',
    authority: 'RFC 6750, 5.3: bearer tokens travel over TLS',
    source: {
      document: 'get-printjob',
      section: 'Example 1: Get print job',
      quote: 'GET https://graph.microsoft.com/v1.0/print/printers/{printerId}/jobs/{printJobId}',
    },
    statement: 'The service is reached by https.',
    unchecked:
      'A fact of the base URL and not of an answer: a run by plain http beyond loopback begins with a warning.',
  },
  {
    id: 'HTTP-HEAD',
    ...may,
    authority: 'RFC 9110, 9.1: general-purpose servers support HEAD',
    statement: 'HEAD may be answered like GET, without the body.',
  },
  {
    id: 'HTTP-REQUEST-ID',
    ...may,
    authority: 'Graph: request-id and client-request-id, for support',
    statement: 'A response may name the request, for those who must find it in a log.',
  },
  {
    id: 'HTTP-DATE',
    ...may,
    authority: 'RFC 9110, 6.6.1: Date',
    statement: 'A response may carry a Date header.',
  },
] as const satisfies readonly Requirement[];

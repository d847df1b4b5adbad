import type { Requirement } from './requirement.js';

export const http = [
  {
    id: 'HTTP-NO-REQUEST-BODY',
    level: 'MUST',
    basis: 'stated',
    source: {
      document: 'get-printjob',
      section: 'Request body',
      quote: 'Do not supply a request body for this method.',
    },
    statement: 'The client sends no request body.',
    unchecked: 'A duty of the client: every request of this suite keeps it. It asks nothing of the service.',
  },
] as const satisfies readonly Requirement[];

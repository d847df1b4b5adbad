import type { Requirement } from './requirement.js';

export const query = [
  {
    id: 'QUERY-SOME-OPTIONS',
    level: 'MAY',
    basis: 'stated',
    source: {
      document: 'get-printjob',
      section: 'Optional query parameters',
      quote:
        'This method supports some of the OData query parameters to help customize the response. For general information, see OData query parameters.',
    },
    statement: 'Some OData query options are supported.',
    unchecked: 'Does not say which. The two that the examples print are the requirements of the group expand.',
  },
] as const satisfies readonly Requirement[];

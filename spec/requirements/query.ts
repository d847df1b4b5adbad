import type { Requirement, Source } from './requirement.js';

const some = {
  document: 'get-printjob',
  section: 'Optional query parameters',
  quote: 'This method supports some of the OData query parameters to help customize the response.',
} as const satisfies Source;

const tasks = {
  document: 'get-printjob',
  section: 'Example 2: Get print job with task list',
  quote: '?$expand=tasks',
} as const satisfies Source;

const should = { level: 'SHOULD', basis: 'inferred', source: some } as const;
const may = { level: 'MAY', basis: 'inferred', source: some } as const;

export const query = [
  {
    id: 'QUERY-ENCODED-NAME',
    ...should,
    source: tasks,
    authority: 'OData URL Conventions 4.01, 2.1: names are decoded; generated clients send %24expand',
    statement: 'An option whose name is percent-encoded means the same: %24expand is $expand.',
  },
  {
    id: 'QUERY-ORDER',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.1: the order of system query options is not significant',
    statement: 'The order of the query options does not change the answer.',
  },
  {
    id: 'QUERY-BOTH-EXPANSIONS',
    ...should,
    source: tasks,
    authority: 'OData Protocol 4.01, 11.2.5.2; Graph may allow one relationship in a request only',
    statement: '$expand=tasks,documents adds both or is an error: neither is dropped silently.',
  },
  {
    id: 'QUERY-SELECT',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.5.1: at least the selected members are returned',
    statement: '$select=id,status returns both as they are without it, or is an error.',
  },
  {
    id: 'QUERY-SELECT-PROJECTS',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.5.1: $select is a projection',
    statement: '$select adds nothing that the job does not have without it.',
  },
  {
    id: 'QUERY-UNKNOWN-SELECT',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.5.1; Graph answers 400 for a property it could not find',
    statement: 'A name in $select that no job has is an error.',
  },
  {
    id: 'QUERY-UNKNOWN-EXPAND',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.5.2; Graph answers 400 for a property it could not find',
    statement: 'A name in $expand that is no relationship of a job is an error.',
  },
  {
    id: 'QUERY-UNKNOWN-OPTION',
    ...should,
    authority: 'OData Protocol 4.01, 6.1: a service fails on a system query option it does not know',
    statement: 'An option that begins with $ and that OData does not define is an error.',
  },
  {
    id: 'QUERY-MALFORMED-EXPAND',
    ...should,
    authority: 'OData ABNF: expandItem',
    statement: 'An $expand with an open parenthesis is an error.',
  },
  {
    id: 'QUERY-COLLECTION-OPTIONS',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.6: $filter and its like are for collections',
    statement: 'An option for collections is refused or ignored: without a server error, and the body stays the job.',
  },
  {
    id: 'QUERY-NO-SERVER-ERROR',
    ...should,
    authority: 'RFC 9110, 15.6: a 5xx says that the server failed',
    statement: 'An option that is empty or stands twice is answered without a server error.',
  },
  {
    id: 'QUERY-NESTED-SELECT',
    ...may,
    authority: 'OData Protocol 4.01, 11.2.5.2',
    statement: 'A relationship may be expanded with a $select of its own.',
  },
  {
    id: 'QUERY-STAR',
    ...may,
    authority: 'OData Protocol 4.01, 11.2.5.2',
    statement: '$expand=* may stand for all relationships.',
  },
  {
    id: 'QUERY-NAME-STYLES',
    ...may,
    authority: 'OData Protocol 4.01, 11.2.6: 4.01 services accept names without $ and in any case',
    statement: 'The $ of an option may be left out.',
  },
  {
    id: 'QUERY-CUSTOM-OPTION',
    ...may,
    authority: 'OData URL Conventions 4.01, 5.2: custom query options',
    statement: 'An option without $ that the service does not know may be ignored.',
  },
  {
    id: 'QUERY-GENERAL',
    level: 'MAY',
    basis: 'stated',
    source: { ...some, quote: 'For general information, see OData query parameters.' },
    statement: 'Another page describes query options in general.',
    unchecked: 'A pointer for the reader. This page does not say which options are supported.',
  },
] as const satisfies readonly Requirement[];

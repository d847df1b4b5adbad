import type { Requirement, Section } from './requirement.js';

const printed = (quote: string) =>
  ({ document: 'get-printjob', section: 'Example 1: Get print job' satisfies Section, quote }) as const;

const anyJob = {
  document: 'get-printjob',
  section: 'Get printJob',
  quote: 'Retrieve the properties and relationships of a print job.',
} as const;

const must = { level: 'MUST', basis: 'example' } as const;
const should = { level: 'SHOULD', basis: 'inferred' } as const;

export const job = [
  {
    id: 'JOB-ID',
    ...must,
    source: printed('"id": "5182",'),
    statement: 'id is a string that is not empty, also when it is made of digits.',
  },
  {
    id: 'JOB-CREATED',
    ...must,
    source: printed('"createdDateTime": "2020-02-04T00:00:00.0000000Z",'),
    statement:
      'createdDateTime is a date and time with an offset, of 0 to 12 fraction digits, on a day and at an hour that there are.',
  },
  {
    id: 'JOB-CREATED-INSTANT',
    ...should,
    authority: 'A job is made before it is read; a day is granted for clocks that differ',
    source: printed('"createdDateTime": "2020-02-04T00:00:00.0000000Z",'),
    statement: 'createdDateTime does not lie in the future.',
  },
  {
    id: 'JOB-CREATED-BY',
    ...must,
    source: printed('"createdBy": { },'),
    statement: 'createdBy is an object, or null.',
  },
  {
    id: 'JOB-CREATED-BY-MEMBERS',
    ...should,
    authority: 'Graph metadata: userIdentity, an open type of nullable strings',
    source: printed('"createdBy": { },'),
    statement: 'id, displayName, ipAddress and userPrincipalName of createdBy are strings or null, where present.',
  },
  {
    id: 'JOB-STATUS',
    ...must,
    source: printed('"status": {'),
    statement: 'status is an object.',
  },
  {
    id: 'JOB-STATE',
    ...must,
    source: printed('"state": "completed",'),
    statement: 'status.state is the name of a state, spelt as published.',
  },
  {
    id: 'JOB-STATE-KNOWN',
    ...should,
    authority: 'Graph metadata: printJobProcessingState, and the guideline on evolvable enumerations',
    source: printed('"state": "completed",'),
    statement: 'status.state is one of the published states or unknownFutureValue.',
  },
  {
    id: 'JOB-STATUS-DESCRIPTION',
    ...must,
    source: printed(
      '"description": "The print job has completed successfully and no further processing will take place.",',
    ),
    statement: 'status.description is a string, possibly empty.',
  },
  {
    id: 'JOB-STATUS-DETAILS',
    ...must,
    source: printed('"details": [ ],'),
    statement: 'status.details is an array of names, possibly empty, never null.',
  },
  {
    id: 'JOB-STATUS-DETAILS-KNOWN',
    ...should,
    authority: 'Graph metadata: printJobStateDetail, and the guideline on evolvable enumerations',
    source: printed('"details": [ ],'),
    statement: 'Each of status.details is a published detail or unknownFutureValue.',
  },
  {
    id: 'JOB-ACQUIRED',
    ...must,
    source: printed('"isAcquiredByPrinter": true'),
    statement: 'status.isAcquiredByPrinter is true or false.',
  },
  {
    id: 'JOB-FETCHABLE',
    ...must,
    source: printed('"isFetchable": false'),
    statement: 'isFetchable is true or false.',
  },
  {
    id: 'JOB-ERROR-CODE',
    ...should,
    authority: 'Graph metadata: errorCode, Edm.Int32, nullable',
    source: anyJob,
    statement: 'errorCode is a 32-bit integer or null, where present.',
  },
  {
    id: 'JOB-ACKNOWLEDGED',
    ...should,
    authority: 'Graph metadata: acknowledgedDateTime, Edm.DateTimeOffset, nullable',
    source: anyJob,
    statement: 'acknowledgedDateTime is a date and time that exist, with an offset, or null, where present.',
  },
  {
    id: 'JOB-TYPE-ANNOTATION',
    ...should,
    authority: 'OData JSON Format 4.01, 4.5.3: @odata.type names the type of the value',
    source: { document: 'get-printjob', section: 'Get printJob', quote: 'Namespace: microsoft.graph' },
    statement: '@odata.type is #microsoft.graph.printJob, where present.',
  },
  {
    id: 'JOB-RELATIONSHIPS-ON-REQUEST',
    ...should,
    authority: 'Graph: relationships are left out unless $expand asks for them',
    source: {
      document: 'get-printjob',
      section: 'Example 1: Get print job',
      quote: 'The following is an example of a request to get metadata for a print job.',
    },
    statement: 'Without $expand the job has neither tasks nor documents.',
  },
] as const satisfies readonly Requirement[];

import type { Requirement, Section } from './requirement.js';

const tasks = (quote: string) =>
  ({
    document: 'get-printjob',
    section: 'Example 2: Get print job with task list' satisfies Section,
    quote,
  }) as const;

const documents = (quote: string) =>
  ({
    document: 'get-printjob',
    section: 'Example 3: Get a print job and its associated document data' satisfies Section,
    quote,
  }) as const;

const base = 'https://graph.microsoft.com/v1.0/print/printers';
const parentUrl = `"parentUrl": "${base}/c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb/jobs/5182",`;

const must = { level: 'MUST', basis: 'example' } as const;
const should = { level: 'SHOULD', basis: 'inferred' } as const;

export const expand = [
  {
    id: 'EXPAND-TASKS',
    level: 'MUST',
    basis: 'stated',
    source: tasks('a request to get a print job and any tasks that are executing, or have executed, against it.'),
    statement: 'With $expand=tasks the job has tasks, an array, possibly empty.',
  },
  {
    id: 'EXPAND-TASKS-ADDS',
    ...must,
    source: tasks(`GET ${base}/{printerId}/jobs/{printJobId}?$expand=tasks`),
    statement:
      'With $expand=tasks the job keeps all that it has without; what changes between two plain requests may differ.',
  },
  {
    id: 'EXPAND-TASK-ID',
    ...must,
    source: tasks('"tasks": [ { "id": "d036638b-1272-4bba-9227-732463823ed3",'),
    statement: 'The id of a task is a string that is not empty.',
  },
  {
    id: 'EXPAND-TASK-ID-UNIQUE',
    ...should,
    authority: 'OData Protocol 4.01: the key tells the entities of a collection apart',
    source: tasks('"id": "d036638b-1272-4bba-9227-732463823ed3",'),
    statement: 'No two tasks of a job have the same id.',
  },
  {
    id: 'EXPAND-TASK-PARENT',
    ...must,
    source: tasks(parentUrl),
    statement: 'parentUrl of a task is a string that is not empty.',
  },
  {
    id: 'EXPAND-TASK-PARENT-URL',
    ...should,
    authority: 'printTask resource type: the URL of the print entity that triggered this task',
    source: tasks(parentUrl),
    statement: 'parentUrl of a task is an absolute URL that ends in the path of a job.',
  },
  {
    id: 'EXPAND-TASK-PARENT-JOB',
    ...should,
    authority: 'printTask resource type: the URL of the print entity that triggered this task',
    source: tasks(parentUrl),
    statement: 'parentUrl of a task names the job that was asked for, by either route, unless the job was redirected.',
  },
  {
    id: 'EXPAND-TASK-STATUS',
    ...must,
    source: tasks('"status": { "state": "processing",'),
    statement: 'status of a task is an object, and its state the name of a state, spelt as published.',
  },
  {
    id: 'EXPAND-TASK-STATE-KNOWN',
    ...should,
    authority: 'Graph metadata: printTaskProcessingState, and the guideline on evolvable enumerations',
    source: tasks('"state": "processing",'),
    statement: 'The state of a task is one of the published states or unknownFutureValue.',
  },
  {
    id: 'EXPAND-TASK-DESCRIPTION',
    ...must,
    source: tasks('"description": "The task is being processed."'),
    statement: 'status.description of a task is a string, possibly empty.',
  },
  {
    id: 'EXPAND-TASKS-ONLY',
    ...should,
    authority: 'Graph: relationships are left out unless $expand asks for them',
    source: tasks('?$expand=tasks'),
    statement: 'With $expand=tasks the job has no documents.',
  },
  {
    id: 'EXPAND-TASK-COUNT',
    ...should,
    authority: 'OData JSON Format 4.01, 4.5.5: the count annotation is the number of items',
    source: tasks('?$expand=tasks'),
    statement: 'tasks@odata.count is the number of tasks, where present.',
  },
  {
    id: 'EXPAND-TASKS-SAME',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.5.2: $expand adds the related entities, whatever else it names',
    source: tasks('?$expand=tasks'),
    statement: 'The tasks of a job are the same by either route and beside documents, while they do not change.',
  },
  {
    id: 'EXPAND-DOCUMENTS',
    level: 'MUST',
    basis: 'stated',
    source: documents('an example of a request to get a print job and its associated document data.'),
    statement: 'With $expand=documents the job has documents, an array, possibly empty.',
  },
  {
    id: 'EXPAND-DOCUMENTS-ADDS',
    ...must,
    source: documents(`GET ${base}/{printerId}/jobs/{printJobId}?$expand=documents`),
    statement:
      'With $expand=documents the job keeps all that it has without; what changes between two plain requests may differ.',
  },
  {
    id: 'EXPAND-DOCUMENTS-SAME',
    ...should,
    authority: 'OData Protocol 4.01, 11.2.5.2: $expand adds the related entities, whatever else it names',
    source: documents('?$expand=documents'),
    statement: 'The documents of a job are the same by either route and beside tasks, while they do not change.',
  },
  {
    id: 'EXPAND-DOCUMENT-COUNT',
    ...should,
    authority: 'OData JSON Format 4.01, 4.5.5: the count annotation is the number of items',
    source: documents('?$expand=documents'),
    statement: 'documents@odata.count is the number of documents, where present.',
  },
  {
    id: 'EXPAND-DOCUMENT-ID',
    ...must,
    source: documents('"documents": [ { "id": "ca96c367-c3ad-478a-bbce-fbd1cd856e73",'),
    statement: 'The id of a document is a string that is not empty.',
  },
  {
    id: 'EXPAND-DOCUMENT-ID-UNIQUE',
    ...should,
    authority: 'OData Protocol 4.01: the key tells the entities of a collection apart',
    source: documents('"id": "ca96c367-c3ad-478a-bbce-fbd1cd856e73",'),
    statement: 'No two documents of a job have the same id.',
  },
  {
    id: 'EXPAND-DOCUMENT-NAME',
    ...must,
    source: documents('"displayName": "",'),
    statement: 'displayName of a document is present: a string, possibly empty, or null.',
  },
  {
    id: 'EXPAND-DOCUMENT-TYPE',
    ...must,
    source: documents('"contentType": "application/oxps",'),
    statement: 'contentType of a document is present: a string, possibly empty, or null.',
  },
  {
    id: 'EXPAND-DOCUMENT-SIZE',
    ...must,
    source: documents('"size": 276604'),
    statement:
      'size of a document is a whole number of bytes, not negative; a string only where IEEE754Compatible=true is declared.',
  },
  {
    id: 'EXPAND-DOCUMENT-SIZE-RANGE',
    ...should,
    authority: 'Graph metadata: size, Edm.Int64',
    source: documents('"size": 276604'),
    statement: 'size of a document fits into 64 bits, and keeps all its digits.',
  },
  {
    id: 'EXPAND-DOCUMENT-TIMES',
    ...should,
    authority: 'Graph metadata: uploadedDateTime and downloadedDateTime, Edm.DateTimeOffset, nullable',
    source: documents('its associated document data'),
    statement:
      'uploadedDateTime and downloadedDateTime are dates and times that exist, with an offset, or null, where present.',
  },
  {
    id: 'EXPAND-DOCUMENTS-ONLY',
    ...should,
    authority: 'Graph: relationships are left out unless $expand asks for them',
    source: documents('?$expand=documents'),
    statement: 'With $expand=documents the job has no tasks.',
  },
] as const satisfies readonly Requirement[];

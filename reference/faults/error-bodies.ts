import type { JsonObject, JsonValue } from '../../model/json.js';
import type { CheckableId } from '../../spec/requirements/index.js';
import type { Fault } from '../stages.js';
import { fault, onError } from './alter.js';

type BodyRow = readonly [id: string, breaks: CheckableId, summary: string, change: (error: JsonObject) => JsonValue];

const bodies: readonly BodyRow[] = [
  ['error-code-missing', 'ERRORS-BODY', 'sends errors without code', ({ message = '' }) => ({ message })],
  ['error-code-empty', 'ERRORS-BODY', 'sends errors with an empty code', (error) => ({ ...error, code: '' })],
  ['error-code-number', 'ERRORS-BODY', 'sends a number for the code of errors', (error) => ({ ...error, code: 17 })],
  ['error-message-missing', 'ERRORS-BODY', 'sends errors without message', ({ code = '' }) => ({ code })],
  [
    'error-message-null',
    'ERRORS-BODY',
    'sends null for the message of errors',
    (error) => ({ ...error, message: null }),
  ],
  [
    'error-message-localized',
    'ERRORS-BODY',
    'sends the message of errors with its language, as OData 3 did',
    ({ message = '', ...error }) => ({ ...error, message: { lang: 'en', value: message } }),
  ],
  ['error-text', 'ERRORS-BODY', 'sends a text for the error', ({ message = '' }) => message],
  ['error-array', 'ERRORS-BODY', 'sends an array of errors', (error) => [error]],
  ['error-null', 'ERRORS-BODY', 'sends null for the error', () => null],
  [
    'inner-error-text',
    'ERRORS-INNER-ERROR',
    'sends a text for innerError',
    (error) => ({ ...error, innerError: 'none' }),
  ],
  [
    'inner-error-array',
    'ERRORS-INNER-ERROR',
    'sends an array for innerError',
    (error) => ({ ...error, innerError: [] }),
  ],
  [
    'error-stack-java',
    'ERRORS-INTERNALS',
    'sends a Java stack trace in its errors',
    (error) => ({
      ...error,
      message: 'java.lang.IllegalStateException\n\tat com.example.print.JobStore.find(JobStore.java:118)',
    }),
  ],
  [
    'error-stack-node',
    'ERRORS-INTERNALS',
    'sends a Node.js stack in its errors',
    (error) => ({
      ...error,
      innerError: { debug: ['Error: no job', '    at JobStore.find (/app/dist/store.js:41:11)'] },
    }),
  ],
  [
    'error-stack-python',
    'ERRORS-INTERNALS',
    'sends a Python traceback in its errors',
    (error) => ({
      ...error,
      message: 'Traceback (most recent call last):\n  File "/srv/print/jobs.py", line 7, in find',
    }),
  ],
  [
    'error-stack-dotnet',
    'ERRORS-INTERNALS',
    'sends a .NET stack trace in its errors',
    (error) => ({
      ...error,
      innerError: { message: '   at Contoso.Print.JobStore.Find(String id) in D:\\a\\1\\s\\JobStore.cs:line 88' },
    }),
  ],
  [
    'error-stacktrace-member',
    'ERRORS-INTERNALS',
    'sends innererror.stacktrace',
    (error) => ({ ...error, innererror: { message: '', type: 'x', stacktrace: 'JobStore.find < Router.get' } }),
  ],
  [
    'error-path',
    'ERRORS-INTERNALS',
    'names a file of the server in its errors',
    (error) => ({ ...error, message: "ENOENT: no such file, open '/var/lib/print/jobs/5182.json'" }),
  ],
  [
    'error-path-windows',
    'ERRORS-INTERNALS',
    'names a file of the server, which runs Windows, in its errors',
    (error) => ({ ...error, message: 'Could not find file C:\\inetpub\\print\\jobs\\5182.xml.' }),
  ],
  [
    'error-sql',
    'ERRORS-INTERNALS',
    'sends the statement that failed in its errors',
    (error) => ({ ...error, message: "SELECT id, owner FROM print_jobs WHERE id = '5182'" }),
  ],
  [
    'error-database',
    'ERRORS-INTERNALS',
    'sends the error of the database in its errors',
    (error) => ({ ...error, details: [{ code: 'db', message: 'relation "print_jobs" does not exist' }] }),
  ],
  [
    'error-dump',
    'ERRORS-INTERNALS',
    'sends the exception of its framework in its errors',
    (error) => ({ ...error, message: 'System.NullReferenceException: Object reference not set' }),
  ],
  ['error-details-object', 'ERRORS-DETAILS', 'sends an object for details', (error) => ({ ...error, details: {} })],
  ['error-details-texts', 'ERRORS-DETAILS', 'sends texts for details', (error) => ({ ...error, details: ['unknown'] })],
  [
    'error-details-bare',
    'ERRORS-DETAILS',
    'sends details without code',
    (error) => ({ ...error, details: [{ message: '' }] }),
  ],
];

export const errorBodies: readonly Fault[] = bodies.map(([id, breaks, summary, change]) =>
  fault(id, breaks, summary, onError(change)),
);

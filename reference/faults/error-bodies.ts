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

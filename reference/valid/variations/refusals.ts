import type { JsonObject } from '../../../model/json.js';
import type { Alter } from '../../faults/alter.js';
import { onError, onRefusal, restatus, withBody, withHeader, withoutHeader } from '../../faults/alter.js';
import type { Refusal } from '../../stages.js';
import type { Variations } from './variation.js';

const unauthenticated = 401;

/** Another status for a token that is not trusted; `isAudience` says which tokens are meant. */
const onToken =
  (status: number, isAudience: boolean): Alter =>
  ({ token, admit }) => ({
    token: (routed) => (isAudience ? token(routed) : restatus(token(routed), status)),
    admit: (report, routed) =>
      (report.problem === 'audience') === isAudience ? restatus(admit(report, routed), status) : admit(report, routed),
  });

/** A 401 says how to do better. */
function challenging(refused: Refusal | undefined): Refusal | undefined {
  if (refused?.status !== unauthenticated) return refused;
  return { ...refused, headers: [...refused.headers, ['WWW-Authenticate', 'Bearer error="insufficient_scope"']] };
}

const onRule =
  (rule: 'account' | 'subscription' | 'permission' | 'printerAccess', status: number): Alter =>
  ({ [rule]: judge }) => ({
    [rule]: (session: Parameters<typeof judge>[0]) => challenging(restatus(judge(session), status)),
  });

const onOwnership =
  (status: number): Alter =>
  ({ ownership }) => ({ ownership: (foundJob) => restatus(ownership(foundJob), status) });

const onFind =
  (status: number): Alter =>
  ({ find }) => ({ find: (session) => restatus(find(session), status) });

const both =
  (one: Alter, other: Alter): Alter =>
  (stages) => ({ ...one(stages), ...other(stages) });

const onPermissions = (status: number): Alter => both(onRule('permission', status), onRule('printerAccess', status));

/** What a helpful error may say, and no more than that. */
const wordy = [
  'Resource not found for the segment \'jobs\'. Select a printer from the list of /print/printers, where "id" is set.',
  'See https://learn.microsoft.com/graph/api/printjob-get#errors (at: 2026-11-23T12:00:00Z), or look at line 3, column 7.',
  "Parsing OData Select and Expand failed: Syntax error at position 6 in 'tasks('. Trace: 00-4bf92f3577b34da6-01.",
].join('\n');

const without = (name: string, { [name]: _, ...rest }: JsonObject): JsonObject => rest;

const inner = (error: JsonObject) => error['innerError'] ?? {};

/** Refusals of the preferred sets, and the optional parts of an error. */
export const refusalVariations: Variations = {
  personalAccount: { 'with-401': onRule('account', 401) },
  wrongAudience: { 'with-403': onToken(403, true) },
  noSubscription: { 'with-401': onRule('subscription', 401), 'with-402': onRule('subscription', 402) },
  othersJob: { 'with-404': onOwnership(404) },
  errorParts: {
    'no-inner-error': onError((error) => without('innerError', error)),
    'lower-case-inner-error': onError((error) => ({ ...without('innerError', error), innererror: inner(error) })),
    'empty-message': onError((error) => ({ ...error, code: 'UnknownError', message: '' })),
    details: onError((error) => ({ ...error, target: null, details: [{ code: 'a', message: 'b', target: null }] })),
    'no-details': onError((error) => ({ ...error, target: 'id', details: [] })),
    wordy: onError((error) => ({ ...error, message: wordy })),
    nested: onError((error) => ({ ...error, innerError: { code: 'a', status: 7, innerError: inner(error) } })),
  },
  challenge: {
    'lower-case': onRefusal(unauthenticated, withHeader('www-authenticate', 'bearer')),
    second: onRefusal(unauthenticated, withHeader('WWW-Authenticate', 'Basic realm="a, b", Bearer realm=""')),
  },
};

const everyRefusal =
  (change: Parameters<typeof onRefusal>[1]): Alter =>
  ({ refuse }) => ({ refuse: (refusal, incoming) => change(refuse(refusal, incoming), refusal, incoming) });

export const toleratedRefusals: Variations = {
  badToken: { 'with-400': onToken(400, false) },
  missingPermission: { 'with-401': onPermissions(401), 'with-404': onPermissions(404) },
  noSubscription: { 'with-400': onRule('subscription', 400), 'with-404': onRule('subscription', 404) },
  othersJob: { 'with-401': onOwnership(401) },
  notFound: { 'with-400': onFind(400), 'with-403': onFind(403), 'with-410': onFind(410) },
  errors: {
    empty: everyRefusal(withBody('')),
    html: everyRefusal((answer) => withHeader('Content-Type', 'text/html')(withBody('<h1>No</h1>')(answer))),
    problem: everyRefusal((answer) =>
      withHeader('Content-Type', 'application/problem+json')(withBody('{"title":"No","status":403}')(answer)),
    ),
    'no-challenge': onRefusal(unauthenticated, withoutHeader('WWW-Authenticate')),
  },
};

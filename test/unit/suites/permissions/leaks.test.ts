import { parseText } from '../../../../harness/http/body.js';
import type { Exchange, HeaderLine } from '../../../../model/exchange.js';
import { leaksOf } from '../../../../suites/permissions/leaks.js';

const path = '/print/printers/P-0001/jobs/5182-4711';

const exchange = (status: number, body: string, headers: readonly HeaderLine[] = []): Exchange => ({
  request: { method: 'GET', path, credentials: { kind: 'none' }, headers: [] },
  response: { status, headers, body: parseText(body, []) },
  durationMs: 1,
});

const control = exchange(
  200,
  JSON.stringify({
    '@odata.context': "https://print.example/v1.0/$metadata#print/printers('P-0001')/jobs/$entity",
    id: '5182-4711',
    createdDateTime: '2026-11-20T08:15:30.7654321Z',
    createdBy: { id: 'a9c1d2e3-7a44', displayName: 'Alice Ekström', userPrincipalName: 'alice@contoso.example' },
    configuration: { mediaSize: 'North America Letter', orientation: 'landscape' },
    status: { state: 'completed', description: 'Printed on the third floor.' },
    redirectedTo: null,
    documents: [{ displayName: 'Salaries 2026.xlsx', contentType: 'application/pdf' }],
  }),
);

const leaks = (body: string, headers?: readonly HeaderLine[], isSameUser = false) =>
  leaksOf(control, exchange(403, body, headers), isSameUser).map(({ at }) => at);

const error = (message: string, more: object = {}) =>
  JSON.stringify({ error: { code: 'accessDenied', message, ...more } });

describe('leaksOf', () => {
  it.each([
    ['a member at the top', '{"createdBy":{}}'],
    ['a member below a list in the error', error('no', { details: [{ target: { isFetchable: false } }] })],
    ['a whole job in a wrapper', error('no', { innerError: { job: { configuration: {} } } })],
    ['the name of a document in a text', error('Salaries 2026.xlsx is not yours.')],
    ['a name in other letters of JSON', error('x').replace('x', 'Alice Ekstr\\u00f6m printed it')],
    ['the day of the job in a page', '<p>2026-11-20T08:15:30.7654321Z</p>'],
    ['a job as a text in JSON', error('no', { data: JSON.stringify({ redirectedTo: null }) })],
    ['a job as a page', '<job><createdDateTime>now</createdDateTime></job>'],
    ['the description', error('Printed on the third floor.')],
    ['a setting of the job', error('cannot print on North America Letter')],
  ])('finds %s', (_, body) => {
    expect(leaks(body)).not.toEqual([]);
  });

  it.each([
    ['as it is', 'Salaries 2026.xlsx'],
    ['encoded', 'filename=Salaries%202026.xlsx'],
    ['a member', '{"createdBy":"x"}'],
  ])('finds the job in a header: %s', (_, value) => {
    expect(leaks(error('no'), [['X-Job', value]])).toEqual(['x-job']);
  });

  it.each([
    ['an ordinary error', error('Access denied.', { innerError: { date: '2026-11-20T08:15:30', 'request-id': 'x' } })],
    ['an error that names what was asked for', error('Job 5182-4711 of printer P-0001 was not found.')],
    ['an error about an expansion', error("Cannot expand 'documents' or 'tasks' without a permission.")],
    ['words that are states too', error('The request was completed, and the landscape is nice.')],
    ['an error with a status', JSON.stringify({ status: 403, error: { code: 'a', message: '' } })],
    ['a list of names in details', error('no', { details: [{ code: 'a', message: 'b', target: 'createdDateTime' }] })],
    ['nothing', ''],
  ])('finds nothing in %s', (_, body) => {
    expect(leaks(body)).toEqual([]);
  });

  it('lets an error name the user who asks', () => {
    const naming = error('The token of alice@contoso.example has expired.');
    expect(leaks(naming, [], true)).toEqual([]);
    expect(leaks(naming)).toEqual(['body']);
  });
});

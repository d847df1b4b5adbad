import { parseText } from '../../../../harness/http/body.js';
import type { Exchange } from '../../../../model/exchange.js';
import { cut, findsNoNeighbour } from '../../../../suites/errors/near-misses.js';

describe('cut', () => {
  it.each([
    ['5182', '518'],
    ['c05f3726-0d4b-4aa1-8fe9-2eb981bb26fb', 'c05f3726-0d4b-4aa1-8fe9-2eb981bb26f'],
    ['7', '7x'],
    ['.7', '.7x'],
    ['..7', '..7x'],
    ['', 'x'],
  ])('makes another id of %j: %j', (id, expected) => {
    expect(cut(id)).toBe(expected);
  });
});

const exchange = (id: string, status: number, body: object): Exchange => ({
  request: { method: 'GET', path: `/print/printers/p/jobs/${id}`, credentials: { kind: 'none' }, headers: [] },
  response: { status, headers: [], body: parseText(JSON.stringify(body), []) },
  durationMs: 1,
});

const job = (id: string, more: object = {}) => ({ id, createdDateTime: '2020-02-04T00:00:00.0000000Z', ...more });
const control = exchange('5182', 200, job('5182'));
const error = { error: { code: 'notFound', message: 'There is no such job.' } };

describe('findsNoNeighbour', () => {
  it.each([
    ['404', 404, error],
    ['another refusal', 403, error],
    ['a failure, which another check is about', 500, error],
  ])('lets pass %s', (_, status, body) => {
    expect(findsNoNeighbour(control, exchange('518', status, body))).toEqual({ outcome: 'pass' });
  });

  it.each([
    ['the job itself', 200, job('5182')],
    ['another job', 200, job('5183')],
    ['a success without a job', 200, {}],
    ['a redirect', 302, {}],
    ['the job within an error', 404, { error: { code: 'a', message: '', job: job('5182') } }],
  ])('fails %s', (_, status, body) => {
    expect(findsNoNeighbour(control, exchange('518', status, body)).outcome).toBe('fail');
  });

  it.each([
    ['has that very id', job('518')],
    ['came from there by a redirect', job('9', { redirectedFrom: 'https://a.example/v1.0/print/printers/p/jobs/518' })],
  ])('says nothing of a job that %s', (_, body) => {
    expect(findsNoNeighbour(control, exchange('518', 200, body)).outcome).toBe('inconclusive');
  });

  it('says nothing where the job itself is not served', () => {
    expect(findsNoNeighbour(exchange('5182', 404, error), exchange('518', 404, error)).outcome).toBe('inconclusive');
  });
});

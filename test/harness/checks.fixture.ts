import { parseText } from '../../harness/body.js';
import { check, type GroupedCheck } from '../../harness/check.js';
import type { Exchange, HttpRequest, Observation } from '../../harness/exchange.js';
import type { Scenario } from '../../harness/scenario.js';
import type { Principal, Target } from '../../harness/target.js';
import { verdictOf } from '../../harness/verdict.js';

export const owner: Principal = { id: 'owner', type: 'delegated', user: 'owner', permissions: ['PrintJob.Read'] };
export const stranger: Principal = { id: 'stranger', type: 'delegated', user: 'other', permissions: [] };

export const target: Target = {
  baseUrl: 'http://127.0.0.1:1/v1.0',
  embedded: false,
  jobs: [
    { printer: 'P', share: 'S', id: '1', owner: 'alice' },
    { printer: 'P', id: '2', owner: 'alice' },
    { printer: 'Q', id: '3', owner: 'bob' },
  ],
  users: { owner: 'alice', other: 'bob' },
  principals: new Set(['owner', 'stranger']),
  withheld: new Map(),
  mismatches: new Map(),
};

/** A principal gets the job at a path that ends in its id. */
export const getting = (principal: Principal, suffix = '', needs: readonly string[] = []): Scenario => ({
  name: `${principal.id} gets the job${suffix}`,
  needs,
  principal,
  request: (_, { id }) => request(principal.id, `/jobs/${id}${suffix}`),
});

export const request = (id: string, path: string): HttpRequest => ({
  method: 'GET',
  path,
  credentials: { kind: 'principal', id },
  headers: [],
});

const alters = { name: 'any', alter: (exchange: Exchange): Exchange => exchange };

/** A check that wants status 200 of one scenario. */
export const wants200 = (given: Scenario, more: Partial<GroupedCheck> = {}): GroupedCheck => ({
  ...check({
    id: 'wants-200',
    verifies: 'RESPONSE-STATUS',
    title: 'answers with 200',
    given: [given],
    judge: ({ response: { status } }) =>
      verdictOf(status === 200 ? [] : [{ at: 'status', expected: '200', actual: String(status) }]),
    rejects: [alters],
  }),
  group: 'response',
  ...more,
});

export const answered = (asked: HttpRequest, status: number, body = '{"id":"1"}'): Exchange => ({
  request: asked,
  response: { status, headers: [['Content-Type', 'application/json']], body: parseText(body, []) },
  durationMs: 1,
});

export const failed: Observation = { failure: { kind: 'timeout', message: 'no complete response within 10 ms' } };

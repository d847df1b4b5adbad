import { requestKey } from '../model/exchange.js';
import type { Scenario } from '../model/scenario.js';
import type { Target } from '../model/target.js';

const job = { printer: 'printerId', share: 'shareId', id: 'jobId' } as const;

const target: Target = {
  baseUrl: '',
  embedded: false,
  jobs: [job, { printer: 'otherPrinterId', id: 'otherJobId' }],
  users: { owner: 'owner', other: 'other' },
  principals: new Set(),
  withheld: new Map(),
  mismatches: new Map(),
};

/** What a scenario asks, for instance `owner GET /print/printers/{printerId}/jobs/{jobId}`. */
export function templateOf(scenario: Scenario): string {
  const key = requestKey(scenario.request(target, job));
  return key.replace(/(?<=\/|\(')(?:printerId|shareId|jobId|otherPrinterId)(?=[/?' ]|$)/g, '{$&}');
}

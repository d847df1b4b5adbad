import type { Exchange } from '../../model/exchange.js';
import { isObject, type JsonValue } from '../../model/json.js';
import type { Finding, Verdict } from '../../model/verdict.js';
import { verdictOf } from '../../model/verdict.js';

/** The statuses that refuse a request: those preferred, and those tolerated with a warning. */
export interface RefusalStatuses {
  readonly preferred: readonly number[];
  readonly tolerated: readonly number[];
}

/** No valid token (set R1). */
export const unauthenticated: RefusalStatuses = { preferred: [401], tolerated: [400] };
/** A token for another audience (set R2). */
export const wrongAudience: RefusalStatuses = { preferred: [401, 403], tolerated: [] };
/** A permission is missing (set R3). */
export const notPermitted: RefusalStatuses = { preferred: [403], tolerated: [401, 404] };
/** The tenant has no subscription (set R4). */
export const notSubscribed: RefusalStatuses = { preferred: [401, 402, 403], tolerated: [400, 404] };
/** Another user's job (set R5). */
export const otherUsersJob: RefusalStatuses = { preferred: [403, 404], tolerated: [401] };
/** Nothing there (set R6). */
export const notFound: RefusalStatuses = { preferred: [404], tolerated: [400, 403, 410] };

/** Refuses with a status of the set, and without any of the job's data. */
export function refused({ preferred, tolerated }: RefusalStatuses): (exchange: Exchange) => Verdict {
  return ({ response: { status, body } }) => {
    const value = body.kind === 'json' ? body.value : null;
    return verdictOf([...statusFinding(status, [...preferred, ...tolerated]), ...leaks(value)]);
  };
}

/** Refuses with the status that fits best; a response that is no refusal at all is for the other check to report. */
export function refusedAsPreferred({ preferred, tolerated }: RefusalStatuses): (exchange: Exchange) => Verdict {
  return ({ response: { status } }) => verdictOf(tolerated.includes(status) ? statusFinding(status, preferred) : []);
}

function statusFinding(status: number, expected: readonly number[]): readonly Finding[] {
  if (expected.includes(status)) return [];
  return [{ at: 'status', expected: `a refusal: ${expected.join(', ')}`, actual: String(status) }];
}

const telltale = ['createdDateTime', 'createdBy', 'configuration', 'isFetchable', 'redirectedTo', 'tasks', 'documents'];

/** Members that only a job has, in the body of a refusal, at its top or one level down. */
function leaks(value: JsonValue): readonly Finding[] {
  if (!isObject(value)) return [];
  const nested = Object.entries(value).flatMap(([name, each]) => membersOf(each, `/${name}`));
  return [...membersOf(value, ''), ...nested].map((at) => ({ at, expected: 'no data of the job', actual: 'present' }));
}

function membersOf(value: JsonValue, at: string): readonly string[] {
  return isObject(value) ? telltale.filter((name) => Object.hasOwn(value, name)).map((name) => `${at}/${name}`) : [];
}

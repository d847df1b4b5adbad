import type { Exchange } from '../../model/exchange.js';
import { servesJob } from '../../model/job-answer.js';
import type { Finding, Verdict } from '../../model/verdict.js';
import { inconclusive, verdictOf } from '../../model/verdict.js';
import { leaksOf } from './leaks.js';

/** The statuses that fit a refusal best. The document names none: any that says the client may not is a refusal. */
export type Preferred = readonly number[];

/** No valid token (set R1). */
export const unauthenticated: Preferred = [401];
/** A token for somebody else (set R2). */
export const wrongAudience: Preferred = [401, 403];
/** A permission is missing (set R3). */
export const notPermitted: Preferred = [403];
/** The tenant has no subscription (set R4). */
export const notSubscribed: Preferred = [401, 402, 403];
/** Another user's job (set R5). */
export const otherUsersJob: Preferred = [403, 404];

/** Statuses of the 400s that ask to come again, and refuse nothing. */
const transient: readonly number[] = [408, 425, 429];

/** Whether a status refuses a request: 4xx, or "not implemented". */
function isRefusal(status: number): boolean {
  return status === 501 || (status >= 400 && status < 500 && !transient.includes(status));
}

/** Judges that a request is refused, and that nothing of the job is shown that the control shows. */
export const refused =
  (isSameUser: boolean) =>
  (control: Exchange, exchange: Exchange): Verdict => {
    if (!servesJob(control)) return noControl(control);
    return verdictOf([...refusalFindings(exchange), ...leaksOf(control, exchange, isSameUser)]);
  };

/**
 * Judges a request in a way that nobody has to understand, beside the owner's: where the owner is served so, the other
 * one is refused; where not, nothing of the job is shown.
 */
export const refusedToo =
  (isSameUser: boolean) =>
  (control: Exchange, owners: Exchange, exchange: Exchange): Verdict => {
    if (!servesJob(control)) return noControl(control);
    const findings = isServed(owners) ? refusalFindings(exchange) : [];
    return verdictOf([...findings, ...leaksOf(control, exchange, isSameUser)]);
  };

/** HEAD is served without a body, and a condition that is not met with 304. */
function isServed(exchange: Exchange): boolean {
  const { request, response } = exchange;
  return servesJob(exchange) || response.status === 304 || (request.method === 'HEAD' && response.status < 300);
}

/** Refuses with a status that fits best; what is no refusal at all is for the other check to report. */
export const refusedAsPreferred =
  (preferred: Preferred) =>
  (control: Exchange, { response: { status } }: Exchange): Verdict => {
    if (!servesJob(control)) return noControl(control);
    if (!isRefusal(status)) return inconclusive(`not refused at all: status ${status}`);
    return verdictOf(preferred.includes(status) ? [] : [statusFinding(preferred.join(' or '), status)]);
  };

export function noControl({ response: { status } }: Exchange): Verdict {
  return inconclusive(`the control request failed, so a refusal proves nothing: it was answered with ${status}`);
}

function refusalFindings({ response: { status } }: Exchange): readonly Finding[] {
  return isRefusal(status) ? [] : [statusFinding('a refusal: 4xx or 501', status)];
}

function statusFinding(expected: string, status: number): Finding {
  return { at: 'status', expected, actual: String(status) };
}

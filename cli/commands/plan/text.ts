import type { PlannedRequest } from '../../../harness/plan/plan.js';
import { period } from '../../../model/duration.js';
import { asker, difference, type HttpRequest } from '../../../model/exchange.js';
import { collect } from '../../../reporters/check-results.js';
import { squeeze, wrap } from '../../../reporters/text.js';
import type { RunOptions } from '../../../runner/options.js';
import { type Unjudged, unjudgedLines, type Why } from './unjudged.js';

const width = 80;

/** A run's plan as text: its requests, callers and reasons, its longest duration, and what cannot be judged. */
export interface PlanText {
  readonly baseUrl: string;
  readonly requests: readonly PlannedRequest[];
  readonly why: Why;
  readonly checks: number;
  readonly open: readonly Unjudged[];
  readonly notes: readonly string[];
  readonly options: Pick<RunOptions, 'concurrency' | 'rate' | 'timeoutMs' | 'deadlineMs'>;
}

export function planText({ baseUrl, requests, why, checks, open, notes, options }: PlanText): string {
  const closed = open.reduce((sum, each) => sum + each.checks.length, 0);
  const byAsker = collect(requests, ({ request }) => asker(request.credentials));
  return [
    `${requests.length} requests to ${baseUrl}`,
    ...notes.flatMap((each) => wrap(each, width, 4)),
    ...[...byAsker].flatMap(([who, asked]) => ['', ...askerLines(who, asked, why)]),
    '',
    ...wrap(worstCase(requests.length, options), width, 3),
    '',
    `${checks - closed} of ${checks} checks can be judged, if the jobs are of the kinds they need.`,
    ...open.flatMap(unjudgedLines),
    '',
  ].join('\n');
}

function askerLines(who: string, asked: readonly PlannedRequest[], why: Why): readonly string[] {
  const same = collect(asked, ({ request, template }) => `${request.method} ${template}${difference(request)}`);
  const count = asked.length === 1 ? '1 request' : `${asked.length} requests`;
  return [`as ${squeeze(who, 60)}: ${count}`, ...[...same].flatMap(([what, each]) => requestLines(what, each, why))];
}

function requestLines(what: string, same: readonly PlannedRequest[], why: Why): readonly string[] {
  const times = same.length === 1 ? '' : ` ×${same.length}`;
  const reasons = [...new Set(same.flatMap(({ key }) => why.get(key)?.map(({ verifies }) => verifies) ?? []))];
  return [`  ${squeeze(what, width - 2 - times.length)}${times}`, `      ${reasonText(reasons)}`];
}

function reasonText([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'asked and reported, not judged';
  if (others.length === 0) return `for ${first}`;
  return `for ${first} and ${others.length === 1 ? '1 more requirement' : `${others.length} more requirements`}`;
}

/** The longest that the requests can take when each is answered just before its time-out. */
export function worstCaseMs(
  requests: number,
  { concurrency, rate, timeoutMs, deadlineMs }: PlanText['options'],
): number {
  const answered = Math.ceil(requests / concurrency) * timeoutMs;
  const paced = rate === undefined ? 0 : (requests / rate) * 1000;
  return Math.min(deadlineMs, Math.max(answered, paced));
}

function worstCase(requests: number, options: PlanText['options']): string {
  const { concurrency, rate, timeoutMs, deadlineMs } = options;
  const pace = rate === undefined ? '' : `, ${rate} a second`;
  return `At worst ${period(Math.ceil(worstCaseMs(requests, options) / 1000) * 1000)}: ${concurrency} at a time${pace}, ${period(timeoutMs)} each, the deadline is ${period(deadlineMs)}. A target that answers at once takes a second.`;
}

/** A request for JSON output; the caller is a principal's id, or `anonymous`. */
export function requestJson({ key, request, template, scenarios }: PlannedRequest, why: Why): object {
  const checks = why.get(key)?.map(({ id }) => id) ?? [];
  return { key, ...asked(request), template, principal: asker(request.credentials), scenarios, checks };
}

function asked({ method, path }: HttpRequest): Pick<HttpRequest, 'method' | 'path'> {
  return { method, path };
}

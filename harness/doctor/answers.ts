import type { Diagnosis } from '../../model/diagnosis.js';
import { span } from '../../model/duration.js';
import { type Exchange, headerValues, type Observation } from '../../model/exchange.js';
import { servesJob } from '../../model/job-answer.js';
import { transportDiagnosis } from '../http/remedy.js';
import { exchangesOf, namesVersion, type ProbeResults } from './probe.js';

/** What the answers of a target say about the set-up, the likeliest cause first; empty when the job was served. */
export function answerDiagnoses(found: ProbeResults): readonly Diagnosis[] {
  const { byPrinter } = found;
  const connection = connectionDiagnoses(byPrinter, found.at);
  if ('failure' in byPrinter || servesJob(byPrinter)) return connection;
  const cause = causeOf(found, byPrinter);
  return cause === undefined ? connection : [cause, ...connection];
}

/** What one response, with any token, shows about the connection to the target: whether there is one, and whether the clocks agree. */
export function connectionDiagnoses(observation: Observation, at: number): readonly Diagnosis[] {
  if ('failure' in observation) return [transportDiagnosis(observation.failure)];
  return [clockDiagnosis(at, observation)].filter((each) => each !== undefined);
}

/** Why a requested job was not returned, from the general cause to the specific. */
function causeOf(found: ProbeResults, first: Exchange): Diagnosis | undefined {
  const all = exchangesOf(found);
  if (all.every(isPage)) return pageDiagnosis(first);
  if (all.every(isRedirect)) return redirectDiagnosis(first);
  switch (first.response.status) {
    case 401:
      return all.every(hasStatus(401)) ? refusedDiagnosis(first) : undefined;
    case 403:
      return forbiddenDiagnosis(found);
    case 404:
      return missingDiagnosis(found);
    case 429:
    case 503:
      return throttledDiagnosis(first);
    default:
      return first.response.status >= 500 ? serverDiagnosis(first) : undefined;
  }
}

function pageDiagnosis({ response: { status } }: Exchange): Diagnosis {
  return {
    id: 'target-answers-html',
    effect: 'unreachable',
    problem: `the target answers every request with a web page (HTML, status ${status}) and never with JSON`,
    fix: 'correct the base URL; is a sign-in page or a proxy in between?',
  };
}

function redirectDiagnosis({ response: { status, headers } }: Exchange): Diagnosis {
  const [location = ''] = headerValues(headers, 'location');
  const to = URL.canParse(location) ? new URL(location).origin : 'elsewhere';
  return {
    id: 'target-redirects',
    effect: 'unreachable',
    problem: `the target redirects every request to ${to} (status ${status}), and redirects are never followed`,
    fix: 'give the address it redirects to as the base URL, unless that is a sign-in page',
  };
}

function refusedDiagnosis({ response }: Exchange): Diagnosis {
  const [challenge = ''] = headerValues(response.headers, 'www-authenticate');
  const [, words = ''] = /error_description="([^"]{1,200})"/.exec(challenge) ?? [];
  return {
    id: 'token-refused',
    effect: 'credentials-refused',
    problem: `the target answers 401 to the owner's token${words === '' ? '' : `, saying "${words}"`}`,
    fix: 'supply a token that this service accepts: has it expired, is it for another audience?',
  };
}

/** A 403 to one job alone is about whose it is; to everything, it is about the tenant or the permission. */
function forbiddenDiagnosis(found: ProbeResults): Diagnosis {
  const around = [found.another, found.printer, found.share, found.printers];
  if (around.some(succeeded))
    return {
      id: 'job-of-another-user',
      effect: 'incomplete',
      problem: `the owner is refused the job ${found.job.id} with 403, and served what is around it`,
      fix: 'name a job that the owner made, or say in "jobs" and "users" who made it',
    };
  return {
    id: 'no-subscription',
    effect: 'incomplete',
    problem: 'the owner is refused everything with 403',
    fix: "does the owner's tenant have an active Universal Print subscription, and the token a listed permission?",
  };
}

function missingDiagnosis(found: ProbeResults): Diagnosis {
  const { job, byShare, printer, printers, versioned, baseUrl } = found;
  if (succeeded(byShare) || succeeded(printer)) return missingJobDiagnosis(found);
  if (succeeded(printers))
    return {
      id: 'unknown-printer',
      effect: 'incomplete',
      problem: `the target knows no printer ${job.printer}, and lists others`,
      fix: 'correct --printer or "printer" of the job',
    };
  if (versioned !== undefined && !('failure' in versioned) && versioned.response.status !== 404)
    return {
      id: 'base-url-without-version',
      effect: 'unreachable',
      problem: `the base URL ${baseUrl} has no version segment, and nothing of /print is there`,
      fix: `give ${new URL(baseUrl).origin}/v1.0`,
    };
  return {
    id: 'nothing-found',
    effect: 'incomplete',
    problem: `neither the job ${job.id} nor the list of printers is at ${baseUrl}`,
    fix: namesVersion(baseUrl)
      ? 'correct the base URL, or the ids of printer and job'
      : 'add the version segment to the base URL, or correct the ids of printer and job',
  };
}

function missingJobDiagnosis({ job, byShare }: ProbeResults): Diagnosis {
  if (succeeded(byShare))
    return {
      id: 'job-on-another-printer',
      effect: 'incomplete',
      problem: `the job ${job.id} is in the share, and not at the printer ${job.printer}`,
      fix: 'correct --printer or "printer" of the job; if it is right, the service is wrong',
    };
  return {
    id: 'unknown-job',
    effect: 'incomplete',
    problem: `the printer ${job.printer} has no job ${job.id}`,
    fix: 'name another: jobs are kept for days only',
  };
}

function throttledDiagnosis({ response: { status } }: Exchange): Diagnosis {
  return {
    id: 'target-throttles',
    effect: 'incomplete',
    problem: `the target answers ${status}: it is busy or limits requests`,
    fix: 'try later, or with --rate 2',
  };
}

function serverDiagnosis({ response: { status } }: Exchange): Diagnosis {
  return {
    id: 'target-fails',
    effect: 'incomplete',
    problem: `the target answers ${status} to the owner's request for a job`,
    fix: "look into the service's own log",
  };
}

const tolerableSkewMs = 5 * 60_000;

/** Tokens have times: a clock that is off makes good ones look expired, here or there. */
function clockDiagnosis(at: number, { response: { headers } }: Exchange): Diagnosis | undefined {
  const [date = ''] = headerValues(headers, 'date');
  const skew = at - Date.parse(date);
  if (!(Math.abs(skew) > tolerableSkewMs)) return undefined;
  return {
    id: 'clock-skew',
    effect: 'none',
    problem: `this machine's clock is ${span(skew)} ${skew > 0 ? 'ahead of' : 'behind'} the target's Date`,
    fix: 'set the clock; tokens may look expired, or not yet valid',
  };
}

function succeeded(observation: Observation | undefined): boolean {
  if (observation === undefined || 'failure' in observation) return false;
  const { status, body } = observation.response;
  return status >= 200 && status < 300 && body.kind === 'json';
}

function hasStatus(status: number): (exchange: Exchange) => boolean {
  return ({ response }) => response.status === status;
}

function isRedirect({ response: { status } }: Exchange): boolean {
  return status >= 300 && status < 400;
}

function isPage({ response: { headers, body } }: Exchange): boolean {
  const [type = ''] = headerValues(headers, 'content-type');
  return body.kind === 'other' && (/^text\/html\b/i.test(type) || /^\s{0,64}<(!doctype|html)/i.test(body.text));
}

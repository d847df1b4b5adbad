import { saying, undecoded } from '../../model/answer-words.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import { span } from '../../model/duration.js';
import { type Exchange, headerValues, type Observation } from '../../model/exchange.js';
import { isSuccess, servesJob } from '../../model/job-answer.js';
import { namesVersion, versionless } from '../config/base-url.js';
import { gatewayDiagnosis } from '../http/gateway.js';
import { transportDiagnosis } from '../http/remedy.js';
import { exchangesOf, type ProbeResults } from './probe.js';

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
  return gatewayDiagnosis(all, found.baseUrl) ?? statusDiagnosis(found, first, all);
}

function statusDiagnosis(found: ProbeResults, first: Exchange, all: readonly Exchange[]): Diagnosis | undefined {
  switch (first.response.status) {
    case 401:
      return all.every(hasStatus(401)) ? refusedDiagnosis(first) : undefined;
    case 403:
      return forbiddenDiagnosis(found, first);
    case 404:
    case 410:
      return missingDiagnosis(found);
    case 429:
    case 503:
      return throttledDiagnosis(first);
    default:
      return unservedDiagnosis(first);
  }
}

function refusedDiagnosis(first: Exchange): Diagnosis {
  return {
    id: 'token-refused',
    effect: 'credentials-refused',
    problem: `the target answers 401 to the owner's token${saying(first)}`,
    fix: 'supply a token that this service accepts: has it expired, is it for another audience?',
  };
}

/** A 403 to one job alone is about whose it is; to everything, it is about the tenant or the permission. */
function forbiddenDiagnosis(found: ProbeResults, first: Exchange): Diagnosis {
  const around = [found.another, found.printer, found.share, found.printers];
  if (around.some(succeeded))
    return {
      id: 'job-of-another-user',
      effect: 'incomplete',
      problem: `the owner is refused the job ${found.job.id} with 403${saying(first)}, and served what is around it`,
      fix: 'name a job that the owner made, or say in "jobs" and "users" who made it',
    };
  return {
    id: 'no-subscription',
    effect: 'incomplete',
    problem: `the owner is refused everything with 403${saying(first)}`,
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
    return versionless(baseUrl, `the base URL ${baseUrl} has no version segment, and nothing of /print is there`);
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

function throttledDiagnosis(first: Exchange): Diagnosis {
  return {
    id: 'target-throttles',
    effect: 'incomplete',
    problem: `the target answers ${first.response.status}${saying(first)}: it is busy or limits requests`,
    fix: 'try later, or with --rate 2',
  };
}

/** What a run finds to be a deviation: neither a job nor a refusal that could be right. */
function unservedDiagnosis(first: Exchange): Diagnosis {
  const { status } = first.response;
  const fix = "look into the service's own log";
  const reason = undecoded(first);
  if (reason !== undefined)
    return {
      id: 'target-undecodable',
      effect: 'deviation',
      problem: `the target answers ${status}, and ${reason}`,
      fix: 'correct the content coding of the service, or of a proxy before it',
    };
  if (isSuccess(first))
    return {
      id: 'no-job-served',
      effect: 'deviation',
      problem: `the target answers ${status} and no job${saying(first)}`,
      fix,
    };
  return {
    id: 'target-fails',
    effect: 'deviation',
    problem: `the target answers ${status} to the owner's request for a job${saying(first)}`,
    fix: status < 500 ? `correct the base URL or the ids, or ${fix}` : fix,
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

import { saying } from '../../model/answer-words.js';
import type { Diagnosis } from '../../model/diagnosis.js';
import type { Discovery } from '../../model/discovery.js';
import { type Exchange, failureText, isExchange, type Observation } from '../../model/exchange.js';
import { isSuccess } from '../../model/job-answer.js';
import { namesVersion, versionless } from '../config/base-url.js';
import { gatewayDiagnosis } from '../http/gateway.js';
import { transportDiagnosis } from '../http/remedy.js';
import type { Tally } from './list-reader.js';

type Shortfall = NonNullable<Discovery['shortfall']>;

interface Place {
  readonly baseUrl: string;
  readonly atVersion: (() => Promise<Observation>) | undefined;
}

export const wayOut = 'name one with --printer ID --job ID, or list "jobs" in the configuration file';

/** Why a search found no job to get, from what was answered in place of lists. */
export async function shortfallOf(tally: Tally, jobs: number, place: Place): Promise<Shortfall> {
  const { answered, failure, lists, unlisted } = tally;
  if (failure?.kind === 'not-sent') return { verdict: 'incomplete', reason: failureText(failure) };
  if (answered === 0 && failure !== undefined) return blocked(transportDiagnosis(failure), 'unreachable');
  const cause = lists === 0 ? gatewayDiagnosis(unlisted, place.baseUrl) : undefined;
  if (cause !== undefined) return blocked(cause, cause.effect);
  if (answered > 0 && tally.unauthorized === answered) return refused(unlisted[0]);
  const isNothing = lists === 0 && unlisted.length > 0 && unlisted.every(({ response }) => response.status === 404);
  if (isNothing && !namesVersion(place.baseUrl)) return withoutVersion(tally, place);
  const inPlace = lists === 0 ? unlisted : tally.unserved;
  return { verdict: 'incomplete', reason: unfound(tally, jobs), wayOut: wayOutOf(inPlace) };
}

function blocked({ id, problem, fix }: Diagnosis, verdict: Shortfall['verdict']): Shortfall {
  return { id, verdict, reason: problem, wayOut: fix };
}

function refused(first: Exchange | undefined): Shortfall {
  return {
    id: 'token-refused',
    verdict: 'credentials-refused',
    reason: `the target answers 401 to the owner's token on every list${saying(first)}`,
    wayOut: 'supply a token that this service accepts',
  };
}

async function withoutVersion(tally: Tally, { baseUrl, atVersion }: Place): Promise<Shortfall> {
  const found = await atVersion?.();
  if (found !== undefined && isExchange(found) && found.response.status !== 404) {
    const problem = `the base URL ${baseUrl} has no version segment, and nothing of /print is there`;
    return blocked(versionless(baseUrl, problem), 'unreachable');
  }
  return {
    verdict: 'incomplete',
    reason: unfound(tally, 0),
    wayOut: `add the version segment to the base URL, or ${wayOut}`,
  };
}

function unfound({ answers, unlisted, unserved }: Tally, jobs: number): string {
  if (jobs > 0 && unserved.length > 0)
    return `${foundAmong(jobs)}: it answers ${statusesOf(unserved)}${saying(unserved[0])}`;
  const why = answers.length === 0 ? '' : ` (${answers.slice(0, 4).join(', ')})`;
  return `${foundAmong(jobs)}${why}${saying(unlisted[0])}`;
}

function statusesOf(exchanges: readonly Exchange[]): string {
  return [...new Set(exchanges.map(({ response }) => response.status))].join(', ');
}

function foundAmong(jobs: number): string {
  if (jobs === 0) return 'no job was found';
  return jobs === 1
    ? 'the target does not serve the owner the one job on its lists'
    : `the target serves the owner none of the ${jobs} jobs on its lists`;
}

/** Where a service fails or sends something else, a job that is named fares no better. */
function wayOutOf(unlisted: readonly Exchange[]): string {
  const isBroken = (exchange: Exchange): boolean => isSuccess(exchange) || exchange.response.status >= 500;
  return unlisted.length > 0 && unlisted.every(isBroken) ? `look into the service's own log, or ${wayOut}` : wayOut;
}

import { sentence } from '../../model/diagnosis.js';
import type { Discovery } from '../../model/discovery.js';
import { type Exchange, isExchange } from '../../model/exchange.js';
import { servesJob } from '../../model/job-answer.js';
import { ownerId } from '../../model/target.js';
import type { RunVerdict } from '../../model/verdict.js';
import { noToken } from '../doctor/no-token.js';
import type { Journal } from '../evidence/run.js';
import { entryDiagnosis } from '../http/gateway.js';
import { transportDiagnosis } from '../http/remedy.js';
import { whyNothingServed } from './nothing-served.js';

/** The one cause that explains how a whole run ended, with the verdict that it amounts to where nothing failed. */
export interface End {
  readonly rootCause: string;
  readonly verdict?: Exclude<RunVerdict, 'conformant' | 'outdated-expectations'>;
}

/** Why a run ended as it did, when one cause explains it. */
export function endOf(journal: Journal): End | undefined {
  const { observed, discovery } = journal;
  if (observed === undefined) return { rootCause: 'the run was cut short', verdict: 'incomplete' };
  if (discovery?.shortfall !== undefined) return endOfSearch(discovery.shortfall);
  const unanswered = firstFailure(journal);
  if (unanswered !== undefined) return { rootCause: unanswered, verdict: 'unreachable' };
  const dead = observed.lost?.find(({ what }) => what === 'token');
  const stopped = stopOf(journal);
  if (stopped?.verdict !== undefined) return stopped;
  if (isOwnerRefused(journal)) return { rootCause: refused, verdict: 'credentials-refused' };
  if (stopped !== undefined) return stopped;
  if (dead !== undefined) return { rootCause: dead.message, verdict: 'credentials-refused' };
  const unserved = ownersAnswers(journal).some(servesJob) ? undefined : whyNothingServed(journal);
  return unserved === undefined ? withoutOwner(journal) : { rootCause: unserved };
}

/** Without a token of the owner a gateway may still say what it wants of everybody; else the token is what is missing. */
function withoutOwner({ header, observations, judgements }: Journal): End | undefined {
  if (header.target.principals.has(ownerId)) return undefined;
  const entry = entryDiagnosis([...observations.values()].filter(isExchange));
  if (entry !== undefined) return { rootCause: sentence(entry), verdict: entry.effect };
  const isMissed = [...judgements.values()].some(({ verdict }) => 'lacks' in verdict && verdict.lacks === ownerId);
  return isMissed ? { rootCause: sentence(noToken) } : undefined;
}

/** Where no job was found, nothing was asked but the lists. */
function endOfSearch({ verdict, reason, wayOut }: NonNullable<Discovery['shortfall']>): End {
  const rootCause = wayOut === undefined ? reason : `${reason}; ${wayOut}`;
  return verdict === 'incomplete' ? { rootCause } : { rootCause, verdict };
}

const refused = "the target answers 401 to the owner's token, and serves it nothing";

/** Why the sending was stopped, if it was. */
export function stopOf({ observed }: Pick<Journal, 'observed'>): End | undefined {
  if (observed?.stopped === undefined) return undefined;
  const { cause, message, fatal } = observed.stopped;
  if (fatal !== undefined) return { rootCause: message, verdict: 'not-conformant' };
  switch (cause) {
    case 'unreachable':
    case 'credentials-refused':
      return { rootCause: message, verdict: cause };
    case 'throttled':
    case 'interrupted':
      return { rootCause: message };
  }
}

/** Where nothing was ever answered, what the very first request met explains the whole run. */
function firstFailure({ observations }: Journal): string | undefined {
  const [first] = observations.values();
  if (first === undefined || isExchange(first) || first.failure.kind === 'not-sent') return undefined;
  return [...observations.values()].some(isExchange) ? undefined : sentence(transportDiagnosis(first.failure));
}

/**
 * A 401 in one place may be that place's fault; where nothing is served and 401 is the common answer, it is the token's.
 * Some paths may be answered differently before the token is checked.
 */
function isOwnerRefused(journal: Journal): boolean {
  const answers = ownersAnswers(journal);
  const unauthorized = answers.filter(({ response }) => response.status === 401);
  return unauthorized.length * 2 > answers.length && !answers.some(servesJob);
}

function ownersAnswers({ observations }: Journal): readonly Exchange[] {
  return [...observations.values()].filter(isExchange).filter(({ request: { credentials } }) => {
    return credentials.kind === 'principal' && credentials.id === ownerId;
  });
}

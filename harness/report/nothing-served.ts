import { saying } from '../../model/answer-words.js';
import { type Exchange, isExchange, requestKey } from '../../model/exchange.js';
import { isSuccess } from '../../model/job-answer.js';
import { ownJobs } from '../../model/target.js';
import { getJob } from '../doctor/probe.js';
import type { Journal } from '../evidence/run.js';

/**
 * Why the owner is served no job, from the answers to the plain GETs of the jobs named: ids that exist nowhere are asked
 * for too, and rightly answered 404. Undefined where no job was asked for so.
 */
export function whyNothingServed(journal: Journal): string | undefined {
  const answers = plainAnswers(journal);
  const [first] = answers;
  if (first === undefined) return undefined;
  const kinds = new Map<string, number>();
  for (const each of answers) kinds.set(kindOf(each), (kinds.get(kindOf(each)) ?? 0) + 1);
  if (answers.every(isGone)) return `${nothing}: check the ids; jobs are kept for days only`;
  const [only, ...others] = [...kinds].map(([kind, count]) => (kinds.size === 1 ? kind : `${kind} (${count})`));
  const answered = [only, ...others].join(', ');
  return `${nothing}: it answers ${answered}${others.length === 0 ? saying(first) : ''}${fixFor(first)}`;
}

const nothing = 'the target serves none of the jobs named';

function plainAnswers({ header: { target }, observations }: Journal): readonly Exchange[] {
  const keys = ownJobs(target).flatMap(({ printer, share, id }) => [
    requestKey(getJob('printers', printer, id)),
    ...(share === undefined ? [] : [requestKey(getJob('shares', share, id))]),
  ]);
  return keys.flatMap((key) => {
    const observation = observations.get(key);
    return observation !== undefined && isExchange(observation) ? [observation] : [];
  });
}

function isGone({ response: { status } }: Exchange): boolean {
  return status === 404 || status === 410;
}

function kindOf(exchange: Exchange): string {
  const { status } = exchange.response;
  return isSuccess(exchange) ? `${status} and no job` : String(status);
}

function fixFor({ response: { status } }: Exchange): string {
  return status === 403 ? '; "doctor" tells whether job, permission or subscription is the reason' : '';
}

import { type Exchange, headerValues, isExchange, requestKey } from '../../model/exchange.js';
import { isSuccess } from '../../model/job-answer.js';
import { isObject, valueAt } from '../../model/json.js';
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
  const said = others.length === 0 ? wordsOf(first) : undefined;
  const answered = [only, ...others].join(', ');
  return `${nothing}: it answers ${answered}${said === undefined ? '' : `, saying "${said}"`}${fixFor(first)}`;
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

/** What an answer says of itself in a few words: its challenge, the message of its error or the title of its page. */
function wordsOf({ response: { headers, body } }: Exchange): string | undefined {
  const challenge = /error_description="([^"]{1,200})"/.exec(headerValues(headers, 'www-authenticate').join(', '))?.[1];
  const words = challenge ?? (body.kind === 'json' ? messageIn(body.value) : pageTitle(body));
  const line = words?.replace(/\s+/g, ' ').trim() ?? '';
  if (line === '') return undefined;
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

const longest = 120;

/** As Graph words an error, and as others do. */
function messageIn(value: unknown): string | undefined {
  const places = ['/error/message', '/error/code', '/error_description', '/error', '/message', '/detail', '/title'];
  const said: unknown = isObject(value) ? places.map((at) => valueAt(value, at)).find(isWords) : undefined;
  return isWords(said) ? said : undefined;
}

function isWords(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function pageTitle(body: Exclude<Exchange['response']['body'], { readonly kind: 'json' }>): string | undefined {
  if (body.kind === 'empty') return undefined;
  const [, after = ''] = body.text.slice(0, 4096).split(/<title>/i);
  return after.split('<')[0];
}

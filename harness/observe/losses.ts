import { type Exchange, type HttpRequest, isExchange, type Observation } from '../../model/exchange.js';
import { isSuccess } from '../../model/job-answer.js';
import type { Loss } from '../../model/stop.js';
import { ownerId } from '../../model/target.js';
import type { Plan, PlannedRequest } from '../plan/plan.js';

/** What was observed of a planned request, in the order in which the answers came. */
export interface Seen {
  readonly planned: PlannedRequest;
  readonly observation: Observation;
}

/** A doubt that one more request settles: it succeeded before, and what came after may be due to a loss. */
interface Doubt {
  readonly what: Loss['what'];
  readonly request: HttpRequest;
  /** Whether the answer to it says that there is a loss. */
  readonly confirms: (status: number) => boolean;
  readonly message: string;
  readonly doubtful: readonly string[];
}

/** More doubts are no coincidence, and settling each costs a request. */
const most = 20;

const isGone = (status: number): boolean => status === 404 || status === 410;
const isRefused = (status: number): boolean => status === 401;

/**
 * Finds the jobs that ended and the tokens that died while the run went on: what was served first and is not any more. Each
 * is asked for once more, so that an answer that is wrong in one place stays a failure.
 */
export async function lossesIn(
  seen: readonly Seen[],
  plan: Plan,
  ask: (request: HttpRequest) => Promise<Observation>,
): Promise<readonly Loss[]> {
  const losses: Loss[] = [];
  for (const { request, confirms, ...loss } of [...goneJobs(seen, plan), ...deadTokens(seen, plan)].slice(0, most)) {
    const answer = await ask(request);
    if (isExchange(answer) && confirms(answer.response.status)) losses.push(loss);
  }
  return losses;
}

function goneJobs(seen: readonly Seen[], plan: Plan): readonly Doubt[] {
  return doubtsAbout(seen, ({ planned }) => planned.job, isGone, plan).map(({ subject, served, doubtful }) => ({
    what: 'job',
    request: served,
    confirms: isGone,
    message: `the job ${subject.id} ended during the run: what was asked of it from then on is not judged`,
    doubtful,
  }));
}

/** That of the owner ends the run, and is noticed while it goes on. */
function deadTokens(seen: readonly Seen[], plan: Plan): readonly Doubt[] {
  const callerOf = ({ planned: { request } }: Seen): string | undefined => {
    const { credentials } = request;
    return credentials.kind === 'principal' && credentials.id !== ownerId ? credentials.id : undefined;
  };
  return doubtsAbout(seen, callerOf, isRefused, plan).map(({ subject, served, doubtful }) => ({
    what: 'token',
    request: served,
    confirms: isRefused,
    message: `the token of '${subject}' worked first and is refused since: take a newer one`,
    doubtful,
  }));
}

interface Subject<S> {
  readonly subject: S;
  readonly served: HttpRequest;
  readonly doubtful: readonly string[];
}

/** The subjects that were served, and from some answer on are not: with all that was asked of them since. */
function doubtsAbout<S>(
  seen: readonly Seen[],
  subjectOf: (seen: Seen) => S | undefined,
  isLost: (status: number) => boolean,
  { answers }: Plan,
): readonly Subject<S>[] {
  const bySubject = new Map<S, Seen[]>();
  for (const each of seen) {
    const subject = subjectOf(each);
    if (subject !== undefined) bySubject.set(subject, [...(bySubject.get(subject) ?? []), each]);
  }
  return [...bySubject].flatMap(([subject, all]) => {
    const isDue = ({ planned: { key } }: Seen): boolean => answers.get(key)?.view.optional !== true && answers.has(key);
    const exchangeOf = ({ observation }: Seen): Exchange | undefined =>
      isExchange(observation) ? observation : undefined;
    const first = all.find((each) => isDue(each) && served(exchangeOf(each)));
    const lastServed = all.findLastIndex((each) => isDue(each) && served(exchangeOf(each)));
    const since = all.slice(lastServed + 1);
    const isAny = since.some((each) => isDue(each) && isLost(exchangeOf(each)?.response.status ?? 0));
    if (first === undefined || !isAny) return [];
    return [{ subject, served: first.planned.request, doubtful: since.map(({ planned }) => planned.key) }];
  });
}

function served(exchange: Exchange | undefined): boolean {
  return exchange !== undefined && isSuccess(exchange);
}

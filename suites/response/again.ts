import type { Exchange } from '../../model/exchange.js';
import { isSuccess } from '../../model/job-answer.js';
import { isArray } from '../../model/json.js';
import { type Finding, type Verdict, verdictOf } from '../../model/verdict.js';
import { describeValue } from '../../schemas/index.js';
import * as principals from '../permissions/principals.js';
import { jobConstants } from '../vocabulary/constants.js';
import { jobOf, onJobs, statusFindings } from '../vocabulary/judges.js';
import { byPrinterOnly, perRoute } from '../vocabulary/per-route.js';
import { jobAs, again as onceMore, ownJob, ownJobAgain, type Route } from '../vocabulary/scenarios.js';
import { inAnotherOffset, withMember, withStatus } from '../vocabulary/variants.js';

const sameJob = (first: Exchange, second: Exchange): Verdict =>
  isSuccess(first) && !isSuccess(second)
    ? verdictOf(statusFindings(second.response, [200]))
    : onJobs(jobConstants)(first, second);

/** A request that is served the second time only was refused for no reason the first time. */
const served = (first: Exchange, second: Exchange): readonly Finding[] =>
  isSuccess(second) && !isSuccess(first) ? statusFindings(first.response, [200]) : [];

/** The same job, with a list wherever there was one. */
const sameWithItems = (first: Exchange, second: Exchange): Verdict => {
  const refusedBefore = served(first, second);
  if (refusedBefore.length > 0) return verdictOf(refusedBefore);
  const verdict = sameJob(first, second);
  const [before, after] = [jobOf(first), jobOf(second)];
  if (verdict.outcome !== 'pass' || before === undefined || after === undefined) return verdict;
  const lost = ['tasks', 'documents'].filter((name) => isArray(before[name]) && !isArray(after[name]));
  return verdictOf(
    lost.map((name) => ({ at: `/${name}`, expected: 'an array, as before', actual: describeValue(after[name]) })),
  );
};

const wrong = [
  withStatus(403),
  withStatus(500),
  withMember('/id', '1'),
  withMember('/createdDateTime', '2001-01-01T00:00:00Z'),
] as const;

const right = [
  withMember('/status/state', 'paused'),
  withMember('/isFetchable', true),
  withMember('/configuration', { copies: 7 }),
  inAnotherOffset,
];

/** Those that ask once more at the end of the run, several at once, beside the owner who asks plainly. */
const repeating = [
  { id: 'to-an-application', who: 'an application', ask: asker(principals.applicationWith('PrintJob.Read.All')) },
  { id: 'to-an-administrator', who: 'an administrator', ask: asker(principals.printerAdministrator) },
  { id: 'with-tasks', who: 'the owner, with tasks', ask: asker(principals.owner, 'tasks') },
  { id: 'with-documents', who: 'the owner, with documents', ask: asker(principals.owner, 'documents') },
] as const;

function asker(...[principal, expansion]: readonly [Parameters<typeof jobAs>[0], Parameters<typeof jobAs>[2]?]) {
  return (route: Route) => jobAs(principal, route, expansion);
}

export const again = [
  ...perRoute('same-job-again', (route) => ({
    verifies: 'RESPONSE-REPEATABLE',
    title: 'gives the same id, creator and date to the same request',
    given: [ownJob(route), ownJobAgain(route)],
    judge: sameJob,
    rejects: wrong,
    accepts: right,
  })),
  ...repeating.flatMap(({ id, who, ask }) =>
    byPrinterOnly(`same-job-again-${id}`, (route: Route) => ({
      verifies: 'RESPONSE-REPEATABLE',
      title: `gives the same job to the same request of ${who}`,
      given: [ask(route), onceMore(ask(route))],
      onFirstJobOnly: true,
      ...(id.startsWith('with-') ? { lastToo: true as const } : {}),
      judge: sameWithItems,
      rejects: wrong,
      accepts: right,
    })),
  ),
];

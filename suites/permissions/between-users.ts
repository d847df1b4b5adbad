import type { Exchange } from '../../model/exchange.js';
import { isSuccess, servesJob } from '../../model/job-answer.js';
import { isSameId } from '../../model/job-url.js';
import type { JsonValue } from '../../model/json.js';
import type { MatrixCell } from '../../model/matrix-cell.js';
import type { Finding, Verdict } from '../../model/verdict.js';
import { inconclusive, unenforced, verdictOf } from '../../model/verdict.js';
import { describeValue } from '../../schemas/index.js';
import { jobOf, statusFindings } from '../vocabulary/judges.js';
import { byPrinterOnly, perRoute, withAndWithoutDocuments } from '../vocabulary/per-route.js';
import { addressAsked, isDueToRedirect } from '../vocabulary/redirects.js';
import { type Expansion, forOther, jobAs, jobDeniedTo, ownJob, plainOr, type Route } from '../vocabulary/scenarios.js';
import { asTheFirst, leaking, withBody, withJob, withMember, withStatus } from '../vocabulary/variants.js';
import { admitted } from './admitted.js';
import * as principals from './principals.js';
import { noControl, refused } from './refusals.js';
import { malformedToken } from './rejections.js';

/**
 * The jobs of the other user, which differ from those of the owner in nothing but who made them: a service that knows
 * one owner, or compares the wrong way round, is right for the one and wrong for the other.
 */
const asOther = principals.otherUser;
const asApplication = principals.applicationWith('PrintJob.Read.All');
const asFirst = principals.delegatedWith('PrintJob.Read');

const othersBy = (route: Route, expansion?: Expansion) => forOther(jobAs(asOther, route, expansion), route);
const applicationsBy = (route: Route) => forOther(jobAs(asApplication, route), route);

const cell = (who: string, due: MatrixCell['due'], route: Route, expansion?: Expansion): MatrixCell => ({
  who,
  due,
  route,
  documents: expansion === 'documents',
  detail: true,
});

/** A job ages out: that the other user does not find it is told apart from a refusal by what an application gets. */
const served = (control: Exchange, nobody: Exchange, exchange: Exchange): Verdict => {
  if (jobOf(control) === undefined) return noControl(control);
  if (servesJob(nobody)) return unenforced('not enforced: a token that is none is served as well');
  const { status } = exchange.response;
  if (status === 404 || status === 410) return inconclusive(`${status}, no such job: name a newer one`);
  if (!isSuccess(exchange)) return verdictOf(statusFindings(exchange.response, [200]));
  const [job, asked] = [jobOf(exchange), addressAsked(exchange)];
  const id = job?.['id'];
  if (job === undefined || asked === undefined || typeof id !== 'string') return verdictOf([wrongId(asked?.id, id)]);
  return verdictOf(isSameId(id, asked.id) || isDueToRedirect(job, id, asked) ? [] : [wrongId(asked.id, id)]);
};

const wrongId = (expected: string | undefined, actual: JsonValue | undefined): Finding => ({
  at: '/id',
  expected: expected ?? 'the id of the job',
  actual: describeValue(actual),
});

const wrongJobs = [
  withStatus(401),
  withStatus(403),
  withStatus(500),
  withBody({ error: { code: 'accessDenied', message: '' } }),
  withMember('/id', '1'),
] as const;

const own = perRoute('accepts-the-other-user-with-own-job', (route) => ({
  verifies: 'AUTHORIZATION-DELEGATED',
  title: 'serves the other user their own job',
  given: [ownJob(route), malformedToken(route), othersBy(route)],
  onFirstJobOnly: true,
  cell: cell('the other user, own job', 'allowed', route),
  judge: served,
  rejects: wrongJobs,
}));

const asAnApplicationGets = byPrinterOnly('accepts-the-other-user-as-an-application', (route: Route) => ({
  verifies: 'AUTHORIZATION-DELEGATED',
  title: 'serves the other user the own job that it serves an application',
  given: [applicationsBy(route), malformedToken(route), othersBy(route)],
  onFirstJobOnly: true,
  judge: admitted,
  rejects: [...wrongJobs, withStatus(404), withStatus(410)],
}));

const admissionsToOthers = [
  {
    id: 'accepts-application-with-the-other-users-job',
    who: 'an application the job of the other user',
    row: "app, the other user's job",
    verifies: 'AUTHORIZATION-APPLICATION',
    given: applicationsBy,
  },
  {
    id: 'accepts-the-owner-as-administrator',
    who: 'the first user, who is a Printer Administrator, the job of the other',
    row: "administrator, the other user's job",
    verifies: 'AUTHORIZATION-ADMINISTRATOR',
    given: (route: Route) => forOther(jobAs(principals.ownerAsAdministrator, route), route),
  },
] as const;

const toOthers = admissionsToOthers.map(({ id, who, row, verifies, given }) =>
  byPrinterOnly(id, (route: Route) => ({
    verifies,
    title: `serves ${who}`,
    given: [othersBy(route), malformedToken(route), given(route)],
    onFirstJobOnly: true,
    cell: cell(row, 'allowed', route),
    judge: admitted,
    rejects: [...wrongJobs, withStatus(404)],
  })),
);

const refuse = (route: Route, expansion?: Expansion) =>
  ({
    verifies: 'AUTHORIZATION-OTHER-USERS-JOB',
    title: 'refuses the first user the job of the other',
    given: [othersBy(route), forOther(jobDeniedTo(asFirst)(route, plainOr(expansion)), route)],
    onFirstJobOnly: true,
    cell: cell("first user, the other user's job", 'refused', route, expansion),
    judge: refused(false),
    rejects: [withJob, asTheFirst, withStatus(200), withStatus(204), withStatus(302), withStatus(500), ...leaking],
    accepts: [400, 401, 403, 404, 405, 410, 501].map(withStatus),
  }) as const;

/** Both directions between two users: who may see whose job. */
export const betweenUsers = [
  own,
  asAnApplicationGets,
  ...toOthers,
  withAndWithoutDocuments('refuses-the-owner-the-other-users-job', refuse),
];

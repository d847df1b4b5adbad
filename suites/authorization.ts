import type { Exchange } from '../model/exchange.js';
import { isSuccess, servesJob } from '../model/job-answer.js';
import { isArray } from '../model/json.js';
import type { Finding, Verdict } from '../model/verdict.js';
import { unenforced, verdictOf } from '../model/verdict.js';
import { describeValue } from '../schemas/index.js';
import { type Admission, admissions, cellOf, type Rejection } from './permissions/admissions.js';
import * as principals from './permissions/principals.js';
import { noControl, refused, refusedAsPreferred, refusedToo } from './permissions/refusals.js';
import { malformedToken, rejections } from './permissions/rejections.js';
import { bodyTitle, jobOf, statusFindings } from './vocabulary/judges.js';
import { byPrinterOnly, byRoute, perRoute, withAndWithoutDocuments } from './vocabulary/per-route.js';
import type { Expansion, Route } from './vocabulary/scenarios.js';
import { jobAs, jobUnderBearer, ownJob, ownJobBy, plainOr } from './vocabulary/scenarios.js';
import {
  asTheFirst,
  leaking,
  withBody,
  withJob,
  withMember,
  withoutMember,
  withStatus,
} from './vocabulary/variants.js';
import { ways } from './vocabulary/ways.js';

/**
 * Judges that a principal gets the job that the owner gets, with what was expanded. Where a token of nobody is served
 * too, nobody is refused, and being served says nothing.
 */
const admitted = (control: Exchange, nobody: Exchange, exchange: Exchange): Verdict => {
  const owners = jobOf(control);
  if (owners === undefined) return noControl(control);
  if (servesJob(nobody)) return unenforced('not enforced: a token that is none is served as well');
  if (!isSuccess(exchange)) return verdictOf(statusFindings(exchange.response, [200]));
  const job = jobOf(exchange);
  if (job === undefined) return verdictOf([finding('body', 'the job', bodyTitle(exchange.response))]);
  const expanded = ['tasks', 'documents'].filter((name) => isArray(owners[name]) && !isArray(job[name]));
  return verdictOf([
    ...(job['id'] === owners['id'] ? [] : [finding('/id', describeValue(owners['id']), describeValue(job['id']))]),
    ...expanded.map((name) => finding(`/${name}`, 'an array', describeValue(job[name]))),
  ]);
};

const finding = (at: string, expected: string, actual: string): Finding => ({ at, expected, actual });

/**
 * The owner's request is the control, so that a job that no caller can get does not count as a refused permission. The
 * document leaves open whether a `Basic` permission covers documents, and Graph returns tasks to applications only:
 * neither is requested here.
 */
const admit = (admission: Admission) => {
  const { id, who, verifies, principal, narrow } = admission;
  const isBasic = principal.permissions.some((each) => each.includes('Basic'));
  const families = narrow === true ? byPrinterOnly : isBasic ? perRoute : withAndWithoutDocuments;
  return families(id, (route: Route, expansion?: Expansion) => ({
    verifies,
    title: `serves ${who}`,
    given: [
      jobAs(principals.owner, route, expansion),
      malformedToken(route, plainOr(expansion)),
      jobAs(principal, route, expansion),
    ],
    onFirstJobOnly: true,
    ...(route === 'printer' && expansion === undefined && narrow !== true ? { lastToo: true as const } : {}),
    cell: cellOf(admission, 'allowed', route, expansion),
    judge: admitted,
    rejects: [
      withStatus(401),
      withStatus(403),
      withStatus(404),
      withStatus(500),
      withBody({ error: { code: 'accessDenied', message: '' } }),
      withMember('/id', '1'),
      ...(expansion === undefined ? [] : [withoutMember(`/${expansion}`)]),
    ],
  }));
};

const reject = (rejection: Rejection) => {
  const { id, who, verifies, given, control, statusRequirement, isSameUser, inEveryWay, lastToo, narrow } = rejection;
  const families = narrow === true ? byPrinterOnly : withAndWithoutDocuments;
  const refusals = families(`refuses-${id}`, (route: Route, expansion?: Expansion) => ({
    verifies: verifies[route],
    title: `refuses ${who}`,
    given: [jobAs(control, route, expansion), given(route, plainOr(expansion))],
    onFirstJobOnly: true,
    ...(expansion === undefined && lastToo === true ? { lastToo: true as const } : {}),
    cell: cellOf(rejection, 'refused', route, expansion),
    judge: refused(isSameUser),
    rejects: [
      withJob,
      asTheFirst,
      withStatus(200),
      withStatus(204),
      withStatus(302),
      withStatus(304),
      withStatus(500),
      ...leaking,
    ],
    accepts: [400, 401, 402, 403, 404, 405, 409, 410, 412, 418, 422, 501].map(withStatus),
  }));
  const inOtherWays = inEveryWay === true ? refuseInOtherWays(rejection) : [];
  return [
    ...refusals,
    ...inOtherWays,
    ...(statusRequirement === undefined || narrow === true ? [] : refuseBest(rejection)),
  ];
};

const refuseInOtherWays = ({ id, who, verifies, given, isSameUser }: Rejection) =>
  ways.flatMap((way) =>
    perRoute(`refuses-${id}-${way.id}`, (route) => ({
      verifies: verifies[route],
      title: `refuses ${who}, ${way.words}`,
      given: [ownJob(route), ownJobBy(route, way.id), given(route, way)],
      onFirstJobOnly: true,
      judge: refusedToo(isSameUser),
      rejects: [asTheFirst, withJob, ...leaking],
      accepts: [400, 401, 403, 404, 405, 501].map(withStatus),
    })),
  );

const refuseBest = ({
  id,
  who,
  given,
  control,
  preferred,
  statusRequirement = 'AUTHORIZATION-BEARER-STATUS',
}: Rejection) =>
  perRoute(`refuses-${id}-with-${preferred.join('-or-')}`, (route) => ({
    verifies: statusRequirement,
    title: `refuses ${who}, and does so with ${preferred.join(' or ')}`,
    given: [jobAs(control, route), given(route)],
    onFirstJobOnly: true,
    judge: refusedAsPreferred(preferred),
    rejects: [withStatus(409), ...[400, 401, 404].filter((each) => !preferred.includes(each)).map(withStatus)],
    accepts: preferred.map(withStatus),
  }));

const lowerCase = byPrinterOnly('accepts-bearer-in-lower-case', (route: Route) => ({
  verifies: 'AUTHORIZATION-SCHEME-CASE',
  title: 'serves the owner whose token stands under bearer, in lower case',
  given: [ownJob(route), malformedToken(route), jobUnderBearer(route)],
  onFirstJobOnly: true,
  judge: admitted,
  rejects: [withStatus(400), withStatus(401), withStatus(403), withMember('/id', '1')],
}));

export const authorization = byRoute(...admissions.map(admit), ...rejections.map(reject), lowerCase);

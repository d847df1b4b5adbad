import { type Admission, admissions, cellOf, type Rejection } from './permissions/admissions.js';
import { admitted } from './permissions/admitted.js';
import { betweenUsers } from './permissions/between-users.js';
import * as principals from './permissions/principals.js';
import { refused, refusedAsPreferred, refusedToo } from './permissions/refusals.js';
import { malformedToken, rejections } from './permissions/rejections.js';
import { byPrinterOnly, byRoute, perRoute, withAndWithoutDocuments } from './vocabulary/per-route.js';
import type { Expansion, Route } from './vocabulary/scenarios.js';
import {
  again,
  anonymousJob,
  jobAs,
  jobDeniedTo,
  jobUnderBearer,
  ownJob,
  ownJobBy,
  plainOr,
} from './vocabulary/scenarios.js';
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

/** What was asked and answered before must not open the door: a cache that forgets the caller. */
const onceMore = (
  [
    ['anonymous', 'a request without a token', anonymousJob, 'AUTHORIZATION-BEARER'],
    [
      'other-user',
      "another user's job to a user without a role",
      jobDeniedTo(principals.otherUser),
      'AUTHORIZATION-OTHER-USERS-JOB',
    ],
  ] as const
).map(([id, who, given, verifies]) =>
  byPrinterOnly(`refuses-${id}-once-more`, (route: Route) => ({
    verifies,
    title: `refuses ${who}, once more at the end of the run`,
    given: [ownJob(route), again(given(route))],
    onFirstJobOnly: true,
    judge: refused(false),
    rejects: [asTheFirst, withJob, withStatus(200), withStatus(302), withStatus(500), ...leaking],
    accepts: [400, 401, 403, 404, 501].map(withStatus),
  })),
);

export const authorization = byRoute(
  ...admissions.map(admit),
  ...rejections.map(reject),
  lowerCase,
  ...betweenUsers,
  ...onceMore,
);

import { check } from '../model/check.js';
import type { CheckableId } from '../spec/requirements/index.js';
import { type Admission, admissions, cellOf, type Rejection } from './permissions/ladder.js';
import * as principals from './permissions/principals.js';
import { refused, refusedBest } from './permissions/refusals.js';
import { rejections } from './permissions/rejections.js';
import { succeeds } from './vocabulary/judges.js';
import type { Expansion, Route } from './vocabulary/scenarios.js';
import { jobAs, routes } from './vocabulary/scenarios.js';
import { withJob, withStatus } from './vocabulary/variants.js';

/**
 * Judged against the owner's request, so that a job that nobody gets is not a permission refused. Whether a `Basic`
 * permission covers documents is left open, and Graph gives tasks to applications only: neither is asked for here.
 */
const admit = (admission: Admission, route: Route) => {
  const { id, who, verifies, principal } = admission;
  const served = (suffix: string, words: string, expansion?: Expansion) =>
    check({
      id: `${id}${suffix}-by-${route}`,
      verifies,
      title: `serves ${who}${words}, by ${route}`,
      given: [jobAs(principal, route, expansion)],
      control: jobAs(principals.owner, route, expansion),
      once: true,
      cell: cellOf(admission, 'allowed', route, expansion),
      judge: succeeds,
      rejects: [withStatus(401), withStatus(403), withStatus(404), withStatus(500)],
    });
  const isBasic = principal.permissions.some((each) => each.includes('Basic'));
  return isBasic ? [served('', '')] : [served('', ''), served('-with-documents', ', documents too', 'documents')];
};

const reject = (rejection: Rejection, route: Route) => {
  const { id, who, verifies, given, control, refusal, best } = rejection;
  const refusedWith = (suffix: string, words: string, expansion?: Expansion) =>
    check({
      id: `refuses-${id}${suffix}-by-${route}`,
      verifies: verifies[route],
      title: `refuses ${who}${words}, by ${route}`,
      given: [given(route, expansion)],
      control: jobAs(control, route, expansion),
      once: true,
      cell: cellOf(rejection, 'refused', route, expansion),
      judge: refused(refusal),
      rejects: [withJob, withStatus(200), withStatus(204), withStatus(302), withStatus(500), withStatus(418)],
      accepts: [...refusal.preferred, ...refusal.tolerated].map(withStatus),
    });
  return [
    refusedWith('', ''),
    refusedWith('-with-documents', ', documents too', 'documents'),
    ...(best === undefined ? [] : refusesBest(rejection, best, route)),
  ];
};

const refusesBest = ({ id, who, given, control, refusal }: Rejection, best: CheckableId, route: Route) => {
  const [tolerated, ...others] = refusal.tolerated.map(withStatus);
  if (tolerated === undefined) return [];
  const preferred = refusal.preferred.join(' or ');
  return [
    check({
      id: `refuses-${id}-with-${refusal.preferred.join('-or-')}-by-${route}`,
      verifies: best,
      title: `refuses ${who}, and does so with ${preferred}, by ${route}`,
      given: [given(route)],
      control: jobAs(control, route),
      once: true,
      judge: refusedBest(refusal),
      rejects: [tolerated, ...others],
      accepts: refusal.preferred.map(withStatus),
    }),
  ];
};

const perRoute = (route: Route) => [
  ...admissions.flatMap((each) => admit(each, route)),
  ...rejections.flatMap((each) => reject(each, route)),
];

export const authorization = routes.flatMap(perRoute);

import type { CheckableId } from '../spec/requirements/index.js';
import { type Admission, admissions, cellOf, type Rejection } from './permissions/admissions.js';
import * as principals from './permissions/principals.js';
import { refused, refusedAsPreferred } from './permissions/refusals.js';
import { rejections } from './permissions/rejections.js';
import { succeeds } from './vocabulary/judges.js';
import { byRoute, perRoute, withAndWithoutDocuments } from './vocabulary/per-route.js';
import type { Expansion, Route } from './vocabulary/scenarios.js';
import { jobAs } from './vocabulary/scenarios.js';
import { withJob, withStatus } from './vocabulary/variants.js';

/**
 * The owner's request is the control, so that a job that no caller can get does not count as a refused permission. The
 * document leaves open whether a `Basic` permission covers documents, and Graph returns tasks to applications only:
 * neither is requested here.
 */
const admit = (admission: Admission) => {
  const { id, who, verifies, principal } = admission;
  const isBasic = principal.permissions.some((each) => each.includes('Basic'));
  const families = isBasic ? perRoute : withAndWithoutDocuments;
  return families(id, (route: Route, expansion?: Expansion) => ({
    verifies,
    title: `serves ${who}`,
    given: [jobAs(principal, route, expansion)],
    control: jobAs(principals.owner, route, expansion),
    onFirstJobOnly: true,
    cell: cellOf(admission, 'allowed', route, expansion),
    judge: succeeds,
    rejects: [withStatus(401), withStatus(403), withStatus(404), withStatus(500)],
  }));
};

const reject = (rejection: Rejection) => {
  const { id, who, verifies, given, control, refusal, statusRequirement } = rejection;
  const refusals = withAndWithoutDocuments(`refuses-${id}`, (route, expansion) => ({
    verifies: verifies[route],
    title: `refuses ${who}`,
    given: [given(route, expansion)],
    control: jobAs(control, route, expansion),
    onFirstJobOnly: true,
    cell: cellOf(rejection, 'refused', route, expansion),
    judge: refused(refusal),
    rejects: [withJob, withStatus(200), withStatus(204), withStatus(302), withStatus(500), withStatus(418)],
    accepts: [...refusal.preferred, ...refusal.tolerated].map(withStatus),
  }));
  return [...refusals, ...(statusRequirement === undefined ? [] : refuseBest(rejection, statusRequirement))];
};

const refuseBest = ({ id, who, given, control, refusal }: Rejection, statusRequirement: CheckableId) => {
  const [tolerated, ...others] = refusal.tolerated.map(withStatus);
  if (tolerated === undefined) return [];
  return perRoute(`refuses-${id}-with-${refusal.preferred.join('-or-')}`, (route) => ({
    verifies: statusRequirement,
    title: `refuses ${who}, and does so with ${refusal.preferred.join(' or ')}`,
    given: [given(route)],
    control: jobAs(control, route),
    onFirstJobOnly: true,
    judge: refusedAsPreferred(refusal),
    rejects: [tolerated, ...others],
    accepts: refusal.preferred.map(withStatus),
  }));
};

export const authorization = byRoute(...admissions.map(admit), ...rejections.map(reject));

import { check } from '../harness/check.js';
import type { Scenario } from '../harness/scenario.js';
import type { Principal } from '../harness/target.js';
import { applicationPermissions, delegatedPermissions } from '../spec/permissions.js';
import type { CheckableId } from '../spec/requirements/index.js';
import { succeeds } from './judges.js';
import * as principals from './principals.js';
import {
  notMeant,
  notPermitted,
  notSubscribed,
  notTheirs,
  type Refusal,
  refused,
  refusedBest,
  unauthenticated,
} from './refusals.js';
import type { Expansion, Route } from './scenarios.js';
import { anonymousJob, jobAs, jobWithAuthorization, routes } from './scenarios.js';
import { withJob, withStatus } from './variants.js';

/** Who must be served, as words that complete "the service serves …". */
interface Admission {
  readonly id: string;
  readonly who: string;
  readonly verifies: CheckableId;
  readonly principal: Principal;
}

/** Who must be refused: by which scenario, whose control differs from it in one factor. */
interface Rejection {
  readonly id: string;
  readonly who: string;
  readonly verifies: CheckableId;
  readonly given: (route: Route, expansion?: Expansion) => Scenario;
  readonly control: Principal;
  readonly refusal: Refusal;
  /** The requirement about the status, where some refusals are only tolerated. */
  readonly best?: CheckableId;
}

const admissions: readonly Admission[] = [
  ...delegatedPermissions.map((permission) => ({
    id: `accepts-delegated-${permission}`,
    who: `a user whose app has only ${permission}`,
    verifies: 'AUTHORIZATION-DELEGATED' as const,
    principal: principals.delegatedWith(permission),
  })),
  ...applicationPermissions.map((permission) => ({
    id: `accepts-application-${permission}`,
    who: `an application with ${permission} and Get printer access`,
    verifies: 'AUTHORIZATION-APPLICATION' as const,
    principal: principals.applicationWith(permission),
  })),
  {
    id: 'accepts-application-with-Printer.ReadWrite.All',
    who: 'an application with Printer.ReadWrite.All for its Get printer access',
    verifies: 'AUTHORIZATION-GET-PRINTER-ANY',
    principal: principals.applicationWithPrinterReadWrite,
  },
  ...[principals.globalAdministrator, principals.printerAdministrator].map((principal) => ({
    id: `accepts-${principal.id}`,
    who: `another user's job to a ${principal.directoryRoles?.join() ?? ''}`,
    verifies: 'AUTHORIZATION-ADMINISTRATOR' as const,
    principal,
  })),
];

const bearer = {
  verifies: 'AUTHORIZATION-BEARER',
  control: principals.owner,
  refusal: unauthenticated,
  best: 'AUTHORIZATION-BEARER-STATUS',
} as const;

const permission = {
  verifies: 'AUTHORIZATION-PERMISSION',
  refusal: notPermitted,
  best: 'AUTHORIZATION-PERMISSION-STATUS',
} as const;

const othersJob = {
  verifies: 'AUTHORIZATION-OTHER-USERS-JOB',
  refusal: notTheirs,
  best: 'AUTHORIZATION-OTHER-USERS-JOB-STATUS',
} as const;

const as = (principal: Principal) => (route: Route, expansion?: Expansion) => jobAs(principal, route, expansion);

const rejections: readonly Rejection[] = [
  { id: 'anonymous', who: 'a request without a token', given: anonymousJob, ...bearer },
  {
    id: 'malformed-token',
    who: 'a token that is none',
    given: jobWithAuthorization('a malformed token', 'Bearer not-a-token'),
    ...bearer,
  },
  { id: 'tampered-token', who: 'a token that was tampered with', given: as(principals.tampered), ...bearer },
  { id: 'expired-token', who: 'an expired token', given: as(principals.expired), ...bearer },
  {
    id: 'wrong-audience',
    who: 'a token for another audience',
    given: as(principals.wrongAudience),
    verifies: 'AUTHORIZATION-AUDIENCE',
    control: principals.owner,
    refusal: notMeant,
  },
  {
    id: 'no-permission',
    who: 'a user whose app has no permission',
    given: as(principals.noPermission),
    control: principals.owner,
    ...permission,
  },
  {
    id: 'unrelated-permission',
    who: 'a user whose app has only User.Read',
    given: as(principals.unrelatedPermission),
    control: principals.owner,
    ...permission,
  },
  {
    id: 'create-only',
    who: 'a user whose app has only PrintJob.Create',
    given: as(principals.createOnly),
    control: principals.owner,
    ...permission,
  },
  {
    id: 'printer-only',
    who: 'a user whose app has only Printer.Read.All',
    given: as(principals.printerOnly),
    control: principals.owner,
    ...permission,
  },
  {
    id: 'application-with-get-printer-only',
    who: 'an application with Get printer access and no print job permission',
    given: as(principals.applicationWithoutPrintJob),
    control: principals.applicationWith('PrintJob.Read.All'),
    ...permission,
  },
  {
    id: 'application-with-delegated-name',
    who: 'an application with PrintJob.Read, which only users can grant',
    given: as(principals.applicationWithScopeName),
    control: principals.applicationWith('PrintJob.Read.All'),
    ...permission,
  },
  {
    id: 'personal-account',
    who: 'a personal Microsoft account',
    given: as(principals.personalAccount),
    verifies: 'AUTHORIZATION-PERSONAL',
    control: principals.owner,
    refusal: notMeant,
  },
  {
    id: 'no-subscription',
    who: 'a tenant without a Universal Print subscription',
    given: as(principals.noSubscription),
    verifies: 'AUTHORIZATION-SUBSCRIPTION',
    control: principals.owner,
    refusal: notSubscribed,
  },
  {
    id: 'other-user',
    who: "another user's job to a user without a role",
    given: as(principals.otherUser),
    control: principals.owner,
    ...othersJob,
  },
  {
    id: 'other-user-with-all',
    who: "another user's job to a user without a role, whose app has PrintJob.Read.All",
    given: as(principals.otherUserWithAll),
    control: principals.delegatedWith('PrintJob.Read.All'),
    ...othersJob,
  },
  {
    id: 'printer-technician',
    who: "another user's job to a Printer Technician",
    given: as(principals.printerTechnician),
    control: principals.printerAdministrator,
    ...othersJob,
  },
];

/**
 * Judged against the owner's request, so that a job that nobody gets is not a permission refused. Whether a `Basic`
 * permission covers documents is left open, and Graph gives tasks to applications only: neither is asked for here.
 */
const admit = ({ id, who, verifies, principal }: Admission, route: Route) => {
  const admission = (suffix: string, words: string, expansion?: Expansion) =>
    check({
      id: `${id}${suffix}-by-${route}`,
      verifies,
      title: `serves ${who}${words}, by ${route}`,
      given: [jobAs(principal, route, expansion)],
      control: jobAs(principals.owner, route, expansion),
      once: true,
      judge: succeeds,
      rejects: [withStatus(401), withStatus(403), withStatus(404), withStatus(500)],
    });
  const isBasic = principal.permissions.some((each) => each.includes('Basic'));
  return isBasic
    ? [admission('', '')]
    : [admission('', ''), admission('-with-documents', ', documents too', 'documents')];
};

const reject = (rejection: Rejection, route: Route) => {
  const { id, who, verifies, given, control, refusal, best } = rejection;
  const plain = { given: [given(route)], control: jobAs(control, route), once: true } as const;
  const expanded = {
    given: [given(route, 'documents')],
    control: jobAs(control, route, 'documents'),
    once: true,
  } as const;
  const due = {
    verifies,
    judge: refused(refusal),
    rejects: [withJob, withStatus(200), withStatus(204), withStatus(302), withStatus(500), withStatus(418)],
    accepts: [...refusal.preferred, ...refusal.tolerated].map(withStatus),
  } as const;
  return [
    check({ id: `refuses-${id}-by-${route}`, title: `refuses ${who}, by ${route}`, ...plain, ...due }),
    check({
      id: `refuses-${id}-with-documents-by-${route}`,
      title: `refuses ${who}, documents too, by ${route}`,
      ...expanded,
      ...due,
    }),
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

const withoutGetPrinter = (route: Route) =>
  reject(
    {
      id: 'application-without-get-printer',
      who: 'an application without Get printer access',
      verifies: route === 'printer' ? 'AUTHORIZATION-GET-PRINTER' : 'AUTHORIZATION-GET-PRINTER-BY-SHARE',
      given: as(principals.applicationWithoutGetPrinter),
      control: principals.applicationWith('PrintJob.Read.All'),
      refusal: notPermitted,
      best: 'AUTHORIZATION-PERMISSION-STATUS',
    },
    route,
  );

const perRoute = (route: Route) => [
  ...admissions.flatMap((each) => admit(each, route)),
  ...rejections.flatMap((each) => reject(each, route)),
  ...withoutGetPrinter(route),
];

export const authorization = routes.flatMap(perRoute);

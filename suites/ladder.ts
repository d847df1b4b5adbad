import type { Scenario } from '../harness/scenario.js';
import type { Principal } from '../harness/target.js';
import { applicationPermissions, delegatedPermissions } from '../spec/permissions.js';
import type { CheckableId } from '../spec/requirements/index.js';
import * as principals from './principals.js';
import { notMeant, notPermitted, notSubscribed, notTheirs, type Refusal, unauthenticated } from './refusals.js';
import type { Expansion, Route } from './scenarios.js';
import { anonymousJob, jobAs, jobWithAuthorization, jobWithTokenInQuery } from './scenarios.js';

/** Who must be served, as words that complete "the service serves …". */
export interface Admission {
  readonly id: string;
  readonly who: string;
  readonly verifies: CheckableId;
  readonly principal: Principal;
}

/** Who must be refused: by which scenario, whose control differs from it in one factor. */
export interface Rejection {
  readonly id: string;
  readonly who: string;
  readonly verifies: CheckableId;
  readonly given: (route: Route, expansion?: Expansion) => Scenario;
  readonly control: Principal;
  readonly refusal: Refusal;
  /** The requirement about the status, where some refusals are only tolerated. */
  readonly best?: CheckableId;
}

export const admissions: readonly Admission[] = [
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

export const rejections: readonly Rejection[] = [
  { id: 'anonymous', who: 'a request without a token', given: anonymousJob, ...bearer },
  {
    id: 'malformed-token',
    who: 'a token that is none',
    given: jobWithAuthorization('a malformed token', 'Bearer not-a-token'),
    ...bearer,
  },
  {
    id: 'token-in-query',
    who: 'a token in the query string',
    given: jobWithTokenInQuery,
    verifies: 'AUTHORIZATION-HEADER-ONLY',
    control: principals.owner,
    refusal: unauthenticated,
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

import type { MatrixCell } from '../../model/matrix-cell.js';
import type { Scenario } from '../../model/scenario.js';
import type { Principal } from '../../model/target.js';
import { applicationPermissions, delegatedPermissions } from '../../spec/permissions.js';
import type { CheckableId } from '../../spec/requirements/index.js';
import type { Asked, Expansion, Route } from '../vocabulary/scenarios.js';
import * as principals from './principals.js';
import type { Preferred } from './refusals.js';

/** One row of the permission matrix: a caller. */
interface PermissionRow {
  readonly id: string;
  /** In words that complete "the service serves …" or "refuses …". */
  readonly who: string;
  /** The same in at most 38 characters, for the table. */
  readonly row: string;
}

/** A caller that must be allowed. */
export interface Admission extends PermissionRow {
  readonly verifies: CheckableId;
  readonly principal: Principal;
  /** Whether one request tells: plain, by printer. */
  readonly narrow?: true;
}

/** A caller that must be refused: its scenario, whose control differs from it in one factor. */
export interface Rejection extends PermissionRow {
  readonly verifies: Readonly<Record<Route, CheckableId>>;
  readonly given: (route: Route, asked?: Asked) => Scenario;
  readonly control: Principal;
  /** Whether the refused token names the user whose job it is. */
  readonly isSameUser: boolean;
  readonly preferred: Preferred;
  /** The requirement about the status, where there is one. */
  readonly statusRequirement?: CheckableId;
  /** Whether to ask in every way that the owner may ask in. */
  readonly inEveryWay?: true;
  /** Whether to ask for the last job as well as for the first. */
  readonly lastToo?: true;
  /** Whether one request tells: plain, by printer. */
  readonly narrow?: true;
}

/** The cell of the table that a row has for one way to ask. */
export function cellOf(
  { row, narrow }: PermissionRow & { readonly narrow?: true },
  due: MatrixCell['due'],
  route: Route,
  expansion?: Expansion,
): MatrixCell {
  return { who: row, due, route, documents: expansion === 'documents', ...(narrow === true ? { detail: true } : {}) };
}

export const admissions: readonly Admission[] = [
  ...delegatedPermissions.map((permission) => ({
    id: `accepts-delegated-${permission}`,
    who: `a user whose app has only ${permission}`,
    row: `user with ${permission}`,
    verifies: 'AUTHORIZATION-DELEGATED' as const,
    principal: principals.delegatedWith(permission),
  })),
  ...applicationPermissions.map((permission) => ({
    id: `accepts-application-${permission}`,
    who: `an application with ${permission} and Get printer access`,
    row: `app with ${permission}`,
    verifies: 'AUTHORIZATION-APPLICATION' as const,
    principal: principals.applicationWith(permission),
  })),
  {
    id: 'accepts-application-with-Printer.ReadWrite.All',
    who: 'an application with Printer.ReadWrite.All for its Get printer access',
    row: 'app, its printers by ReadWrite.All',
    verifies: 'AUTHORIZATION-GET-PRINTER-ANY',
    principal: principals.applicationWithPrinterReadWrite,
  },
  ...[principals.globalAdministrator, principals.printerAdministrator].map((principal) => {
    const role = principal.directoryRoles?.join() ?? '';
    return {
      id: `accepts-${principal.id}`,
      who: `another user's job to a ${role}`,
      row: `${role}, another's job`,
      verifies: 'AUTHORIZATION-ADMINISTRATOR' as const,
      principal,
    };
  }),
  ...[
    {
      id: 'accepts-a-scope-among-others',
      who: 'a user whose app has PrintJob.Read behind the scopes of the sign-in',
      row: 'user with PrintJob.Read among others',
      verifies: 'AUTHORIZATION-DELEGATED' as const,
      principal: principals.scopeAmongOthers,
    },
    {
      id: 'accepts-roles-in-another-order',
      who: 'an application with Get printer access before its print job permission',
      row: 'app, its roles in another order',
      verifies: 'AUTHORIZATION-APPLICATION' as const,
      principal: principals.rolesInOtherOrder,
    },
    {
      id: 'accepts-three-roles',
      who: 'an application with three roles, the print job permission last',
      row: 'app with three roles',
      verifies: 'AUTHORIZATION-APPLICATION' as const,
      principal: principals.threeRoles,
    },
    {
      id: 'accepts-the-second-directory-role',
      who: "another user's job to a user with two directory roles, the second an administrator's",
      row: "two roles, another's job",
      verifies: 'AUTHORIZATION-ADMINISTRATOR' as const,
      principal: principals.secondDirectoryRole,
    },
    {
      id: 'accepts-an-administrator-with-ReadBasic.All',
      who: "another user's job to a Printer Administrator whose app has PrintJob.ReadBasic.All",
      row: 'administrator, ReadBasic.All',
      verifies: 'AUTHORIZATION-ADMINISTRATOR' as const,
      principal: principals.administratorWithBasicAll,
    },
    {
      id: 'accepts-an-administrator-with-own-job',
      who: 'a Printer Administrator whose app has PrintJob.Read their own job',
      row: 'administrator, own job',
      verifies: 'AUTHORIZATION-DELEGATED' as const,
      principal: principals.administratorWithOwnJob,
    },
  ].map((each) => ({ ...each, narrow: true as const })),
];

import {
  administratorRoles,
  applicationPermissions,
  delegatedPermissions,
  getPrinterPermissions,
  personalAccountTenant,
} from '../spec/permissions.js';
import type { PrintJob, World } from './entities.js';
import type { AuthenticatedRequest, Caller, FoundJob, Refusal } from './stages.js';
import { refusal } from './stages.js';

const permissionsForAllJobs = delegatedPermissions.filter((permission) => permission.endsWith('.All'));

const forbidden = (message: string): Refusal => refusal(403, 'accessDenied', message);

export function barPersonalAccount({ caller }: AuthenticatedRequest): Refusal | undefined {
  if (caller.tenant !== personalAccountTenant) return undefined;
  return forbidden('Personal Microsoft accounts are not supported.');
}

/** Jobs belong to one tenant; a personal account is barred as such. */
export function barForeignTenant({ caller, environment }: AuthenticatedRequest): Refusal | undefined {
  const known: readonly string[] = [...Object.values(environment.world.tenants), personalAccountTenant];
  return known.includes(caller.tenant) ? undefined : forbidden('The job belongs to another tenant.');
}

export function requireSubscription({ caller, environment }: AuthenticatedRequest): Refusal | undefined {
  if (caller.tenant !== environment.world.tenants.unsubscribed) return undefined;
  return forbidden('The tenant has no active Universal Print subscription.');
}

export function requirePermission({ caller }: AuthenticatedRequest): Refusal | undefined {
  const sufficient = caller.type === 'delegated' ? delegatedPermissions : applicationPermissions;
  return hasOneOf(caller.permissions, sufficient) ? undefined : forbidden('Missing a permission for print jobs.');
}

/** On both routes an app needs a permission that grants Get printer access in addition to the one for jobs. */
export function requirePrinterAccess({ caller }: AuthenticatedRequest): Refusal | undefined {
  if (caller.type === 'delegated' || hasOneOf(caller.permissions, getPrinterPermissions)) return undefined;
  return forbidden('Missing a permission that grants Get printer access.');
}

export function requireOwnership({ caller, job, environment }: FoundJob): Refusal | undefined {
  if (sees(caller, job, environment.world)) return undefined;
  return forbidden("Another user's job needs an administrator role and a permission for all jobs.");
}

/** Whether the caller, whose permissions are sufficient, may see this job: its owner, an administrator or an app. */
export function sees(caller: Caller, job: PrintJob, { users }: World): boolean {
  if (caller.type === 'application') return true;
  const owner = users.find(({ name }) => name === job.owner);
  return owner?.id === caller.userId || administersJobs(caller);
}

function administersJobs({ directoryRoles, permissions }: Caller): boolean {
  return hasOneOf(directoryRoles, Object.values(administratorRoles)) && hasOneOf(permissions, permissionsForAllJobs);
}

function hasOneOf(held: readonly string[], sufficient: readonly string[]): boolean {
  return held.some((each) => sufficient.includes(each));
}

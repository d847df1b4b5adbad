import type { CheckableId } from '../../spec/requirements/index.js';
import * as principals from './principals.js';
import { notPermitted, otherUsersJob, unauthenticated } from './refusals.js';

export const everywhere = <Id extends CheckableId>(id: Id) => ({ printer: id, share: id });

export const bearer = {
  verifies: everywhere('AUTHORIZATION-BEARER'),
  control: principals.owner,
  preferred: unauthenticated,
  statusRequirement: 'AUTHORIZATION-BEARER-STATUS',
  isSameUser: true,
} as const;

export const permission = {
  verifies: everywhere('AUTHORIZATION-PERMISSION'),
  control: principals.owner,
  preferred: notPermitted,
  statusRequirement: 'AUTHORIZATION-PERMISSION-STATUS',
  isSameUser: true,
} as const;

export const ofApplication = {
  ...permission,
  control: principals.applicationWith('PrintJob.Read.All'),
  isSameUser: false,
} as const;

export const othersJob = {
  verifies: everywhere('AUTHORIZATION-OTHER-USERS-JOB'),
  preferred: otherUsersJob,
  statusRequirement: 'AUTHORIZATION-OTHER-USERS-JOB-STATUS',
  isSameUser: false,
} as const;

/** Tokens that are in order, and their user or tenant is not. */
export const barred = {
  control: principals.owner,
  statusRequirement: 'AUTHORIZATION-REFUSAL-STATUS',
  isSameUser: true,
} as const;

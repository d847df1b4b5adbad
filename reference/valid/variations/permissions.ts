import { administratorRoles } from '../../../spec/permissions.js';
import { type Condition, holding, inRole, lax, laxOwnership } from '../../faults/rules.js';
import type { Variations } from './variation.js';

const isAdministrator: Condition = (session) => Object.values(administratorRoles).some((id) => inRole(id)(session));

/** What the document leaves open about access. */
export const permissionVariations: Variations = {
  manageAll: { served: lax('permission', holding('PrintJob.Manage.All')) },
  administratorWithoutAll: { served: laxOwnership(isAdministrator) },
};

import type { Principal } from '../../model/target.js';
import type { ApplicationPermission, DelegatedPermission } from '../../spec/permissions.js';

/**
 * Who asks. `owner` made the job, `other` did not; the target's configuration names the two users.
 * Each of these differs from the owner, or from the principal of its control, in one factor.
 */
const ownerPermissions = [
  'PrintJob.ReadBasic',
  'PrintJob.Read',
  'PrintJob.ReadWriteBasic',
  'PrintJob.ReadWrite',
  'Printer.Read.All',
  'PrinterShare.Read.All',
];

const delegated = (id: string, differences: Partial<Principal> = {}): Principal => ({
  id,
  type: 'delegated',
  account: 'work',
  user: 'owner',
  permissions: ownerPermissions,
  ...differences,
});

const application = (id: string, permissions: readonly string[]): Principal => ({
  id,
  type: 'application',
  permissions,
});

export const owner = delegated('owner');

export const expired = delegated('expired', { defect: 'expired' });
export const tampered = delegated('tampered', { defect: 'tampered' });
export const wrongAudience = delegated('wrong-audience', { defect: 'wrong-audience' });

export const personalAccount = delegated('personal-account', { account: 'personal' });
export const noSubscription = delegated('no-subscription', { subscription: false });

export const noPermission = delegated('no-permission', { permissions: [] });
export const unrelatedPermission = delegated('unrelated-permission', { permissions: ['User.Read'] });
export const createOnly = delegated('create-only', { permissions: ['PrintJob.Create'] });
export const printerOnly = delegated('printer-only', {
  permissions: [
    'Printer.Create',
    'Printer.FullControl.All',
    'Printer.Read.All',
    'Printer.ReadWrite.All',
    'PrinterShare.ReadBasic.All',
    'PrinterShare.Read.All',
    'PrinterShare.ReadWrite.All',
  ],
});

export const manageAll = delegated('manage-all', { permissions: ['PrintJob.Manage.All'] });

export const delegatedWith = (permission: DelegatedPermission): Principal =>
  delegated(`delegated-${permission}`, { permissions: [permission] });

export const applicationWith = (permission: ApplicationPermission): Principal =>
  application(`application-${permission}`, [permission, 'Printer.Read.All']);

export const applicationWithPrinterReadWrite = application('application-with-Printer.ReadWrite.All', [
  'PrintJob.Read.All',
  'Printer.ReadWrite.All',
]);
export const applicationWithoutGetPrinter = application('application-without-get-printer', ['PrintJob.Read.All']);
export const applicationWithoutPrintJob = application('application-with-get-printer-only', ['Printer.Read.All']);
export const applicationWithScopeName = application('application-with-PrintJob.Read', [
  'PrintJob.Read',
  'Printer.Read.All',
]);

export const otherUser = delegated('other-user', { user: 'other' });
export const otherUserWithAll = delegated('other-user-with-all', { user: 'other', permissions: ['PrintJob.Read.All'] });

const withRole = (id: string, role: string, permissions = ['PrintJob.Read.All']): Principal =>
  delegated(id, { user: 'other', permissions, directoryRoles: [role] });

export const globalAdministrator = withRole('global-administrator', 'Global Administrator');
export const printerAdministrator = withRole('printer-administrator', 'Printer Administrator');
export const administratorWithoutAll = withRole('administrator-without-all', 'Printer Administrator', [
  'PrintJob.Read',
]);
export const printerTechnician = withRole('printer-technician', 'Printer Technician');

export const globalAdministratorWithoutPermission = withRole(
  'global-administrator-without-permission',
  'Global Administrator',
  ['User.Read'],
);
export const printerAdministratorWithoutPermission = withRole(
  'printer-administrator-without-permission',
  'Printer Administrator',
  ['User.Read'],
);

/** Tokens as they are in real life: the permission that counts stands among others. */
const signIn = ['openid', 'profile', 'User.Read'];

export const scopeAmongOthers = delegated('scope-among-others', { permissions: [...signIn, 'PrintJob.Read'] });
export const rolesInOtherOrder = application('roles-in-another-order', ['Printer.Read.All', 'PrintJob.Read.All']);
export const threeRoles = application('three-roles', [
  'User.Read.All',
  'Printer.ReadWrite.All',
  'PrintJob.ReadWrite.All',
]);
export const secondDirectoryRole = delegated('second-directory-role', {
  user: 'other',
  permissions: ['PrintJob.Read.All'],
  directoryRoles: ['Printer Technician', 'Global Administrator'],
});
export const administratorWithBasicAll = withRole('administrator-with-ReadBasic.All', 'Printer Administrator', [
  'PrintJob.ReadBasic.All',
]);
export const administratorWithOwnJob = delegated('administrator-with-own-job', {
  permissions: ['PrintJob.Read'],
  directoryRoles: ['Printer Administrator'],
});

/** The first user as an administrator, who gets the jobs of the other. */
export const ownerAsAdministrator = delegated('owner-as-administrator', {
  permissions: ['PrintJob.Read.All'],
  directoryRoles: ['Printer Administrator'],
});

export const otherUserWith = (permission: DelegatedPermission): Principal =>
  delegated(`other-user-with-${permission}`, { user: 'other', permissions: [permission] });

export const userAdministrator = withRole('user-administrator', 'User Administrator');
export const globalReader = withRole('global-reader', 'Global Reader');

export const applicationWithScope = (permission: DelegatedPermission): Principal =>
  application(`application-with-${permission}`, [permission, 'Printer.Read.All']);
export const applicationWithShares = application('application-with-PrinterShare', [
  'PrintJob.Read.All',
  'PrinterShare.ReadBasic.All',
  'PrinterShare.Read.All',
  'PrinterShare.ReadWrite.All',
]);
export const applicationWithoutGetPrinterWith = (permission: ApplicationPermission): Principal =>
  application(`application-with-${permission}-alone`, [permission]);
export const expiredApplication: Principal = {
  ...application('expired-application', ['PrintJob.Read.All', 'Printer.Read.All']),
  defect: 'expired',
};

export const createWithPrinters = delegated('create-with-printers', {
  permissions: ['PrintJob.Create', 'Printer.Read.All'],
});

export const administratorWithoutSubscription: Principal = {
  ...withRole('administrator-without-subscription', 'Printer Administrator'),
  subscription: false,
};
export const applicationWithoutSubscription: Principal = {
  ...application('application-without-subscription', ['PrintJob.Read.All', 'Printer.Read.All']),
  subscription: false,
};

export const otherTenant = delegated('other-tenant', { tenant: 'other' });
export const applicationOfOtherTenant: Principal = {
  ...application('application-of-another-tenant', ['PrintJob.Read.All', 'Printer.Read.All']),
  tenant: 'other',
};
export const notYetValid = delegated('not-yet-valid', { defect: 'notYetValid' });
export const wrongIssuer = delegated('wrong-issuer', { defect: 'wrongIssuer' });
export const noneAlgorithm = delegated('none-algorithm', { defect: 'noneAlgorithm' });

export const scopeAsRole = delegated('scope-in-roles', { permissions: ['PrintJob.Read'], claims: 'roles' });
export const roleAsScope: Principal = {
  ...application('role-in-scp', ['PrintJob.Read.All', 'Printer.Read.All']),
  claims: 'scp',
};

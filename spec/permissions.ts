/**
 * The permission table of the source document, in the order printed: from least to most privileged.
 * `test/unit/spec/permissions.test.ts` holds it against the verbatim source.
 */
export const delegatedPermissions = [
  'PrintJob.ReadBasic',
  'PrintJob.Read',
  'PrintJob.ReadBasic.All',
  'PrintJob.Read.All',
  'PrintJob.ReadWriteBasic',
  'PrintJob.ReadWrite',
  'PrintJob.ReadWriteBasic.All',
  'PrintJob.ReadWrite.All',
] as const;

export const applicationPermissions = [
  'PrintJob.ReadBasic.All',
  'PrintJob.Read.All',
  'PrintJob.ReadWriteBasic.All',
  'PrintJob.ReadWrite.All',
] as const;

export const personalAccountPermissions = 'Not supported.';

export type DelegatedPermission = (typeof delegatedPermissions)[number];
export type ApplicationPermission = (typeof applicationPermissions)[number];

/** Directory roles whose members may get other users' jobs, with the template ids that tokens carry in `wids`. */
export const administratorRoles = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Printer Administrator': '644ef478-e28f-4e28-b9dc-3fdde9aa0b1f',
} as const;

/** Directory roles near to those two, or as powerful elsewhere, that are not sufficient. */
export const insufficientRoles = {
  'Printer Technician': 'e8cef6f1-e4bd-4ea8-bc07-4b8d950f4477',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
} as const;

/** Application permissions that grant Get printer access; an app needs one beside a permission of the table. */
export const getPrinterPermissions = ['Printer.Read.All', 'Printer.ReadWrite.All'] as const;

/** The tenant of every personal Microsoft account. */
export const personalAccountTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

/** The audiences of a token for Microsoft Graph. */
export const graphAudiences = ['https://graph.microsoft.com', '00000003-0000-0000-c000-000000000000'] as const;

/** The hosts of Microsoft Graph: worldwide, US Government L4 and L5, China. A token for one is for no other. */
export const graphHosts = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
] as const;

import type { Requirement, Section } from './requirement.js';

const from = <S extends Section>(section: S, quote: string) => ({ document: 'get-printjob', section, quote }) as const;

const must = { level: 'MUST', basis: 'stated' } as const;
const should = { level: 'SHOULD', basis: 'inferred' } as const;

const required = from(
  'Permissions',
  'One of the following permissions is required to call this API. To learn more, including how to choose permissions, see Permissions.',
);
const bearer = from('Request headers', 'Authorization Bearer {token}. Required.');
const othersJobs = from(
  'Permissions',
  "For an app with delegated permissions to retrieve other users' jobs, the signed-in user must be a member of one of the following administrator roles: • Global Administrator • Printer Administrator",
);
const getPrinter = from(
  'Permissions',
  "For an app with application permissions to retrieve users' jobs, the app needs a permission that grants Get printer access along with one of the application permissions described in the Permissions table.",
);

export const authorization = [
  {
    id: 'AUTHORIZATION-BEARER',
    ...must,
    source: bearer,
    statement:
      'A request without a valid bearer token is refused: none or an empty one, under another scheme, malformed, unsigned, tampered with or expired.',
  },
  {
    id: 'AUTHORIZATION-BEARER-STATUS',
    ...should,
    authority: 'RFC 6750, 3.1: 401 for an invalid token',
    source: bearer,
    statement: 'A request without a valid bearer token is refused with 401.',
  },
  {
    id: 'AUTHORIZATION-HEADER-ONLY',
    ...should,
    authority: 'RFC 6750, 2.3: a token in the query is not to be used; it ends up in logs',
    source: bearer,
    statement: 'A token in the query string is no authorization.',
  },
  {
    id: 'AUTHORIZATION-AUDIENCE',
    ...must,
    source: bearer,
    statement: 'A token issued for another audience is refused.',
  },
  {
    id: 'AUTHORIZATION-PERMISSION',
    ...must,
    source: required,
    statement: 'A token without any of the listed permissions is refused, whatever the role of its user.',
  },
  {
    id: 'AUTHORIZATION-PERMISSION-STATUS',
    ...should,
    authority: 'Graph API guidelines: 403 for a caller without the permission',
    source: required,
    statement: 'A caller without a sufficient permission is refused with 403.',
  },
  {
    id: 'AUTHORIZATION-DELEGATED',
    ...must,
    source: from(
      'Permissions',
      'Delegated (work or school account) PrintJob.ReadBasic, PrintJob.Read, PrintJob.ReadBasic.All, PrintJob.Read.All, PrintJob.ReadWriteBasic, PrintJob.ReadWrite, PrintJob.ReadWriteBasic.All, PrintJob.ReadWrite.All',
    ),
    statement: 'Each of the eight delegated permissions suffices alone for a job of the signed-in user.',
  },
  {
    id: 'AUTHORIZATION-PERSONAL',
    ...must,
    source: from('Permissions', 'Delegated (personal Microsoft account) Not supported.'),
    statement: 'A personal Microsoft account is refused.',
  },
  {
    id: 'AUTHORIZATION-APPLICATION',
    ...must,
    source: from(
      'Permissions',
      'Application PrintJob.ReadBasic.All, PrintJob.Read.All, PrintJob.ReadWriteBasic.All, PrintJob.ReadWrite.All',
    ),
    statement: 'Each of the four application permissions suffices with one that grants Get printer access.',
  },
  {
    id: 'AUTHORIZATION-GET-PRINTER',
    ...must,
    source: getPrinter,
    statement: 'An application without a permission that grants Get printer access is refused on the printers route.',
  },
  {
    id: 'AUTHORIZATION-GET-PRINTER-BY-SHARE',
    ...should,
    authority: 'The page names no printer on the shares route; the metadata requires the same of both',
    source: getPrinter,
    statement: 'An application without a permission that grants Get printer access is refused on the shares route.',
  },
  {
    id: 'AUTHORIZATION-GET-PRINTER-ANY',
    ...should,
    authority: 'Get printer: Printer.ReadWrite.All is among its application permissions',
    source: getPrinter,
    statement: 'Printer.ReadWrite.All grants Get printer access as Printer.Read.All does.',
  },
  {
    id: 'AUTHORIZATION-OTHER-USERS-JOB',
    ...must,
    source: othersJobs,
    statement: "Another user's job is refused to a user who is in neither of the two administrator roles.",
  },
  {
    id: 'AUTHORIZATION-OTHER-USERS-JOB-STATUS',
    ...should,
    authority: 'Graph API guidelines: 403, or 404 where a 403 would disclose that the job exists',
    source: othersJobs,
    statement: "Another user's job is refused with 403 or 404.",
  },
  {
    id: 'AUTHORIZATION-ADMINISTRATOR',
    ...must,
    source: othersJobs,
    statement: "A member of either administrator role, with a permission for all jobs, gets another user's job.",
  },
  {
    id: 'AUTHORIZATION-MANAGE-ALL',
    level: 'MAY',
    basis: 'inferred',
    authority: 'Permissions reference: PrintJob.Manage.All is described as for managing jobs of all users',
    source: required,
    statement: 'PrintJob.Manage.All, which the table does not list, may suffice or not.',
  },
  {
    id: 'AUTHORIZATION-BASIC-DOCUMENTS',
    level: 'MAY',
    basis: 'inferred',
    authority: 'Permissions reference: a Basic permission covers a job without the content of its documents',
    source: from('Permissions', 'Delegated (work or school account) PrintJob.ReadBasic,'),
    statement: 'A Basic permission may cover the documents of a job, asked for by $expand, or not.',
  },
  {
    id: 'AUTHORIZATION-ADMINISTRATOR-ALONE',
    level: 'MAY',
    basis: 'inferred',
    authority: 'List jobs of a printer share: an administrator role and a permission for all jobs',
    source: othersJobs,
    statement: "An administrator with a permission for own jobs only may get another user's job or be refused it.",
  },
  {
    id: 'AUTHORIZATION-ROLE-CLAIM',
    level: 'MAY',
    basis: 'inferred',
    authority: 'Access token claims reference: wids, which names the roles of the user, may be left out of a token',
    source: othersJobs,
    statement: 'An administrator whose token does not name the role may be served or refused.',
    unchecked:
      'Left open, and not asked: a token is described by the roles of its user, and by nothing that would tell an issuer to keep them out of it.',
  },
  {
    id: 'AUTHORIZATION-SUBSCRIPTION',
    ...must,
    source: from(
      'Permissions',
      "In addition to the following permissions, the user or app's tenant must have an active Universal Print subscription.",
    ),
    statement: 'A caller whose tenant has no active Universal Print subscription is refused.',
  },
  {
    id: 'AUTHORIZATION-SCHEME-CASE',
    ...should,
    authority: 'RFC 9110, 11.1: the name of an authentication scheme has no case',
    source: bearer,
    statement: 'The scheme may be written bearer, in lower case.',
  },
  {
    id: 'AUTHORIZATION-TENANT',
    ...should,
    authority: 'Entra token validation: a resource of one tenant is not served to callers of another',
    source: required,
    statement: 'A token of another tenant than that of the job is refused.',
  },
  {
    id: 'AUTHORIZATION-REFUSAL-STATUS',
    ...should,
    authority: 'RFC 9110, 15.5: 401, 402 and 403 say that the caller may not',
    source: required,
    statement:
      'A caller whose token is for another audience, whose account is a personal one, or whose tenant has no subscription is refused with 401 or 403, or with 402 for the subscription.',
  },
  {
    id: 'AUTHORIZATION-LEAST-PRIVILEGE',
    level: 'MAY',
    basis: 'stated',
    source: from('Permissions', 'Permission type Permissions (from least to most privileged)'),
    statement: 'Within a row, the permissions are printed from the least to the most privileged.',
    unchecked: 'Orders the table for the reader. The order is held in spec/permissions.ts and tested against the page.',
  },
] as const satisfies readonly Requirement[];

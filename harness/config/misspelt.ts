import { distance } from 'fastest-levenshtein';
import {
  administratorRoles,
  delegatedPermissions,
  getPrinterPermissions,
  insufficientRoles,
} from '../../spec/permissions.js';
import { nearest } from '../nearest.js';

/** The permissions of Universal Print: those of the table, and those that are near to them and not in it. */
const printPermissions: readonly string[] = [
  ...delegatedPermissions,
  ...getPrinterPermissions,
  'PrintJob.Create',
  'PrintJob.Manage.All',
  'Printer.Create',
  'Printer.FullControl.All',
  'PrinterShare.ReadBasic.All',
  'PrinterShare.Read.All',
  'PrinterShare.ReadWrite.All',
  'PrintConnector.Read.All',
  'PrintConnector.ReadWrite.All',
  'PrintSettings.Read.All',
  'PrintSettings.ReadWrite.All',
  'PrintTaskDefinition.ReadWrite.All',
];

const roleIds: Readonly<Record<string, string>> = { ...administratorRoles, ...insufficientRoles };

/** So many letters may differ in a name that is no other one. */
const nearby = 2;

/** The permission that a misspelt one was meant to be; undefined for one that is right, or that is of something else. */
export function permissionMeant(given: string): string | undefined {
  if (printPermissions.includes(given)) return undefined;
  const last = given.trim().split('/').at(-1) ?? '';
  const same = printPermissions.find((each) => each.toLowerCase() === last.toLowerCase());
  if (same !== undefined) return same;
  return /^print/i.test(last) ? nearest(last, printPermissions) : closest(last, printPermissions);
}

/** The same for a directory role: every other role of Entra ID is right, too. */
export function roleMeant(given: string): string | undefined {
  const names = Object.keys(roleIds);
  if (names.includes(given)) return undefined;
  const byId = names.find((each) => roleIds[each] === given.trim().toLowerCase());
  return byId ?? names.find((each) => distance(roleWords(given), roleWords(each)) <= nearby);
}

/** A role as it is told from others: without case, spaces and the plural, no word of it abbreviated. */
function roleWords(role: string): string {
  return role
    .toLowerCase()
    .replace(/\badmins?\b|(?<=global|printer)admins?\b/g, 'administrator')
    .replace(/[\s_-]+/g, '');
}

function closest(word: string, known: readonly string[]): string | undefined {
  return known.find((each) => distance(word.toLowerCase(), each.toLowerCase()) <= nearby);
}

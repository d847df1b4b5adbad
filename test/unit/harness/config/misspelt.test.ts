import { permissionMeant, roleMeant } from '../../../../harness/config/misspelt.js';

describe('a permission', () => {
  it.each([
    ['PrintJob.Raed', 'PrintJob.Read'],
    ['printjob.read', 'PrintJob.Read'],
    ['PrintJob.Read.all', 'PrintJob.Read.All'],
    ['PrintJobs.ReadBasic', 'PrintJob.ReadBasic'],
    ['PirntJob.Read', 'PrintJob.Read'],
    ['PrintJob.ReadBasicAll', 'PrintJob.ReadBasic.All'],
    ['Printer.ReadAll', 'Printer.Read.All'],
    ['https://graph.microsoft.com/PrintJob.Read', 'PrintJob.Read'],
    [' PrintJob.Read', 'PrintJob.Read'],
  ])('is misspelt: %s', (given, meant) => {
    expect(permissionMeant(given)).toBe(meant);
  });

  it.each(['PrintJob.Read', 'PrintJob.Manage.All', 'Printer.FullControl.All', 'User.Read', 'openid', 'offline_access'])(
    'is right: %s',
    (given) => {
      expect(permissionMeant(given)).toBeUndefined();
    },
  );

  it.each([
    'User.Read.All',
    'Directory.Read.All',
    'Files.ReadWrite',
    'email',
    'profile',
    'Mail.Read',
    'Sites.Read.All',
  ])('is of something else: %s', (given) => {
    expect(permissionMeant(given)).toBeUndefined();
  });
});

describe('a directory role', () => {
  it.each([
    ['Printer Adminstrator', 'Printer Administrator'],
    ['printer administrator', 'Printer Administrator'],
    ['PrinterAdministrator', 'Printer Administrator'],
    ['Printer Admin', 'Printer Administrator'],
    ['Global Admin', 'Global Administrator'],
    ['Global_Administrators', 'Global Administrator'],
    ['Printer Technican', 'Printer Technician'],
    ['644ef478-e28f-4e28-b9dc-3fdde9aa0b1f', 'Printer Administrator'],
  ])('is misspelt: %s', (given, meant) => {
    expect(roleMeant(given)).toBe(meant);
  });

  it.each([
    'Printer Administrator',
    'User Administrator',
    'Global Reader',
    'Groups Administrator',
    'Teams Administrator',
    'Helpdesk Administrator',
    'Reports Reader',
    'Power Platform Administrator',
  ])('is right: %s', (given) => {
    expect(roleMeant(given)).toBeUndefined();
  });
});

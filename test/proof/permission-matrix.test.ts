import type { MatrixCell } from '../../model/matrix-cell.js';
import { type Evidence, inProcess, judged, type Observer } from '../../proof/evidence.js';
import { authorization } from '../../reference/faults/authorization.js';
import { authorizationStrict } from '../../reference/faults/authorization-strict.js';
import { faultsNamed } from '../../reference/faults/index.js';
import { administratorRoles, applicationPermissions, delegatedPermissions } from '../../spec/permissions.js';
import { checks } from '../../suites/index.js';
import { openCells } from '../../suites/permissions/open-cells.js';

const kebab = (name: string): string => name.toLowerCase().replaceAll('.', '-').replaceAll(' ', '-');

const perRole = (words: string, row: string) =>
  Object.fromEntries(Object.keys(administratorRoles).map((role) => [`${kebab(role)}-${words}`, `${role}${row}`]));

/** The rule that each fault inverts, and the row of the matrix that shows it. */
const rowOf: Readonly<Record<string, string>> = {
  'anonymous-served': 'no token',
  'empty-token-served': 'empty token',
  'malformed-served': 'malformed token',
  'other-scheme-served': 'token under the scheme Basic',
  'query-token-served': 'token in the query string',
  'unsigned-served': 'unsigned token',
  'tampered-served': 'tampered token',
  'expired-served': 'expired token',
  'audience-ignored': 'token for another audience',
  'personal-served': 'personal account',
  'subscription-ignored': 'tenant without a subscription',
  'permission-ignored': 'user without a permission',
  'create-suffices': 'user with PrintJob.Create',
  'printer-suffices': 'user with Printer.*, PrinterShare.*',
  'printer-full-control-suffices': 'user with Printer.*, PrinterShare.*',
  'share-suffices': 'user with Printer.*, PrinterShare.*',
  'unrelated-suffices': 'user with User.Read',
  ...perRole('needs-no-permission', ', User.Read'),
  'scope-suffices-for-application': 'app with PrintJob.Read',
  'application-permission-ignored': 'app with Get printer access only',
  'get-printer-ignored': 'app without Get printer access',
  'owner-ignored': "user without a role, another's job",
  'all-suffices-for-other-users': "user with Read.All, another's job",
  'any-role-suffices': "Printer Technician, another's job",
  ...Object.fromEntries(delegatedPermissions.map((each) => [`delegated-${kebab(each)}-refused`, `user with ${each}`])),
  ...Object.fromEntries(
    applicationPermissions.map((each) => [`application-${kebab(each)}-refused`, `app with ${each}`]),
  ),
  ...perRole('refused', ", another's job"),
  'delegated-needs-get-printer': 'user with PrintJob.Read',
  'delegated-all-needs-role': 'user with PrintJob.Read.All',
  'application-refused': 'app with PrintJob.Read.All',
  'printer-readwrite-all-refused': 'app, its printers by ReadWrite.All',
};

const everywhere = { suffix: '', holds: () => true };

/** Where a rule can be wrong, by how the id of the fault ends. */
const places: readonly { readonly suffix: string; readonly holds: (cell: MatrixCell) => boolean }[] = [
  { suffix: '-by-printer', holds: ({ route }) => route === 'printer' },
  { suffix: '-by-share', holds: ({ route }) => route === 'share' },
  { suffix: '-when-expanding', holds: ({ documents }) => documents },
];

const placeOf = (id: string) => places.find(({ suffix }) => id.endsWith(suffix)) ?? everywhere;

const inverting = [...authorization, ...authorizationStrict].flatMap(({ id, breaks }) => {
  const { suffix, holds } = placeOf(id);
  const row = rowOf[id.slice(0, id.length - suffix.length)];
  return row === undefined ? [] : [{ id, breaks, row, suffix, holds }];
});

const cells = checks.flatMap(({ cell }) => cell ?? []);
const words = ({ who, route, documents }: MatrixCell) => `${who} by ${route}${documents ? ' with documents' : ''}`;

let observe: Observer;

beforeAll(async () => {
  observe = await inProcess(checks);
});

const failing = (evidence: Evidence) => checks.filter((check) => judged(check, evidence).verdict.outcome === 'fail');

describe('a rule of the permission matrix', () => {
  it.each(Object.entries(rowOf))('%s has faults everywhere and in each place that its cells have: %s', (base, row) => {
    const present = places.filter(({ holds }) => cells.some((cell) => cell.who === row && holds(cell)));
    const ids = inverting
      .filter((each) => each.id === base || each.id.startsWith(`${base}-`))
      .map(({ suffix }) => suffix);
    expect(new Set(ids)).toEqual(new Set(['', ...present.map(({ suffix }) => suffix)]));
  });

  it.each(inverting)('$id fails the cells of $row there, and no cell elsewhere', async ({ id, breaks, row, holds }) => {
    const failed = failing(await observe({ alterations: faultsNamed([id]) }));
    const blamed = failed.flatMap(({ cell }) => cell ?? []);
    const due = cells.filter((cell) => cell.who === row && holds(cell));
    expect(blamed.map(words)).toEqual(expect.arrayContaining(due.map(words)));
    expect(blamed.filter((cell) => !holds(cell)).map(words)).toEqual([]);
    expect(failed.map(({ verifies }) => verifies)).toContain(breaks);
  });
});

describe('the permission matrix', () => {
  it('has each cell once', () => {
    const all = cells.map(words);
    expect(all).toEqual([...new Set(all)]);
  });

  it('has every row by both routes, and refusals with documents too, or once by printer', () => {
    const ways = (who: string) => cells.filter((cell) => cell.who === who).map((cell) => words({ ...cell, who: '' }));
    for (const who of new Set(cells.map((cell) => cell.who))) {
      const withDocuments = cells.some((cell) => cell.who === who && (cell.due === 'refused' || cell.documents));
      if (ways(who).length === 1) expect(ways(who)).toEqual([' by printer']);
      else expect(ways(who)).toHaveLength(withDocuments ? 4 : 2);
    }
  });

  it('has no row that is too long for its table', () => {
    const rows = [...cells, ...openCells.flatMap(({ cell }) => cell ?? [])].map(({ who }) => who);
    expect(rows.filter((each) => each.length > 37)).toEqual([]);
  });
});

import {
  administratorRoles,
  applicationPermissions,
  delegatedPermissions,
  personalAccountPermissions,
} from '../../../spec/permissions.js';
import { sourceLines } from '../../fixtures/source-document.fixture.js';

const lines = sourceLines();

/** The cell of the permission table behind this permission type. */
function row(type: string): string | undefined {
  const found = lines.filter((line) => line.startsWith(`${type} `));
  return found.length === 1 ? found[0]?.slice(type.length).trim() : undefined;
}

describe('spec/permissions.ts', () => {
  it.each([
    { type: 'Delegated (work or school account)', printed: delegatedPermissions.join(', ') },
    { type: 'Delegated (personal Microsoft account)', printed: personalAccountPermissions },
    { type: 'Application', printed: applicationPermissions.join(', ') },
  ])('holds the row "$type" of the permission table in the order printed', ({ type, printed }) => {
    expect(row(type)).toBe(printed);
  });

  it('knows every row of the permission table', () => {
    const start = lines.findIndex((line) => line.startsWith('Permission type '));
    const table = lines.slice(start + 1, lines.indexOf('', start));
    expect(table.map((line) => /^[\w ]+?(?: \([^)]*\))?(?= (?:PrintJob|Not))/.exec(line)?.[0])).toEqual([
      'Delegated (work or school account)',
      'Delegated (personal Microsoft account)',
      'Application',
    ]);
  });

  it('names the administrator roles that the page lists', () => {
    const printed = lines.filter((line) => /^\s*•/.test(line)).map((line) => line.replace(/^\s*•\s*/, '').trim());
    expect(Object.keys(administratorRoles)).toEqual(printed);
  });
});

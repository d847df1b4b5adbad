import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { schemaAddress } from '../../../../../cli/commands/init/schema-address.js';
import { suite } from '../../../../../runner/version.js';
import { testFolder } from '../../../../fixtures/folder.fixture.js';

const folder = testFolder();
const { name, version } = suite();

function installedIn(place: string): void {
  mkdirSync(join(folder.path, place, 'node_modules', name, 'schemas'), { recursive: true });
  folder.write(join(place, 'node_modules', name, 'schemas', 'config.schema.json'), '{}');
}

describe('the address of the schema', () => {
  it('is where the package is installed, in this folder or in one above', () => {
    installedIn('workspace');
    mkdirSync(join(folder.path, 'workspace/packages/print'), { recursive: true });
    const inWorkspace = (path: string) => schemaAddress(join(folder.path, 'workspace', path));
    expect(inWorkspace('.')).toBe(`./node_modules/${name}/schemas/config.schema.json`);
    expect(inWorkspace('packages/print')).toBe(`../../node_modules/${name}/schemas/config.schema.json`);
  });

  it('is that of the published copy where it is installed nowhere', () => {
    expect(schemaAddress(folder.path)).toBe(`https://unpkg.com/${name}@${version}/schemas/config.schema.json`);
  });
});

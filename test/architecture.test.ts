import manifest from '../package.json';
import { type Import, importsIn, importsOf } from './imports.fixture.js';

/** The folders that each folder may import, besides itself; `types` may be imported for their types alone. */
const table = [
  { folder: 'spec', values: [], types: [] },
  { folder: 'schemas', values: [], types: ['harness'] },
  { folder: 'harness', values: ['spec', 'schemas'], types: [] },
  { folder: 'suites', values: ['spec', 'schemas', 'harness'], types: [] },
  { folder: 'reference', values: ['spec'], types: ['harness'] },
  { folder: 'reporters', values: ['spec', 'harness'], types: [] },
  { folder: 'cli', values: ['spec', 'schemas', 'harness', 'suites', 'reference', 'reporters'], types: [] },
] as const;

/** Those that wire the others together. */
const exempt = ['suites/conformance.test.ts', 'reporters/jest.ts'];

/** What a connection can be opened with. */
const network = [
  'node:http',
  'node:https',
  'node:http2',
  'node:net',
  'node:tls',
  'node:dgram',
  'https-proxy-agent',
  'undici',
];

const built = table
  .flatMap(({ folder }) => importsIn(folder))
  .filter(({ file }) => !file.startsWith('schemas/derive/'));

const folderOf = (path: string): string => path.split('/')[0] ?? '';

const titles = (imports: readonly Import[]): readonly string[] =>
  imports.map(({ file, of }) => `${file} imports ${of}`);

const filesOf = (imports: readonly Import[]): readonly string[] => [...new Set(imports.map(({ file }) => file))];

describe('the folders', () => {
  it.each(table)('$folder imports what it may', ({ folder, values, types }) => {
    const allowed = (each: Import): readonly string[] => [folder, ...values, ...(each.isTypeOnly ? types : [])];
    const foreign = importsIn(folder).filter(
      (each) => each.kind === 'file' && !exempt.includes(each.file) && !allowed(each).includes(folderOf(each.of)),
    );
    expect(titles(foreign)).toEqual([]);
  });

  it.each(exempt)('%s is no test and no benchmark either', (file) => {
    const own = built.filter((each) => each.file === file);
    expect(own).not.toEqual([]);
    expect(own.map(({ of }) => folderOf(of)).filter((folder) => ['test', 'bench'].includes(folder))).toEqual([]);
  });
});

describe('the network', () => {
  it('is reached from the transport, its tunnel and the reference alone', () => {
    const networked = built.filter(({ of, isTypeOnly }) => !isTypeOnly && network.includes(of));
    expect(filesOf(networked)).toEqual(['harness/transport.ts', 'harness/tunnel.ts', 'reference/http.ts']);
  });

  it('is typed in no other file of the harness', () => {
    const typed = built.filter(({ file, of }) => folderOf(file) === 'harness' && network.includes(of));
    expect(filesOf(typed)).toEqual([
      'harness/attempt.ts',
      'harness/kept-connections.ts',
      'harness/transport.ts',
      'harness/tunnel.ts',
    ]);
  });

  it.each([
    { of: 'harness/tunnel', by: ['harness/transport.ts'] },
    { of: 'harness/transport', by: ['harness/prepare/token-transport.ts', 'harness/send.ts'] },
  ])('is given by $of to $by alone', ({ of, by }) => {
    expect(filesOf(built.filter((each) => each.of === of && !each.isTypeOnly)).toSorted()).toEqual(by);
  });

  it('is not patched: nock is a type, and that in the reference only', () => {
    const mocked = built.filter(({ of }) => of === 'nock');
    expect(mocked.map(({ file, isTypeOnly }) => ({ file, isTypeOnly }))).toEqual([
      { file: 'reference/nock.ts', isTypeOnly: true },
    ]);
  });
});

describe('the packages', () => {
  it('that built files need when they run are dependencies', () => {
    const needed = built.filter(({ kind, isTypeOnly }) => kind === 'package' && !isTypeOnly);
    expect(titles(needed.filter(({ of }) => !Object.hasOwn(manifest.dependencies, of)))).toEqual([
      'harness/prepare/azure.ts imports @azure/identity',
    ]);
    expect(manifest.peerDependenciesMeta['@azure/identity']).toEqual({ optional: true });
  });

  it('that built files name at all are declared', () => {
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    const named = built.filter(({ kind }) => kind === 'package');
    expect(titles(named.filter(({ of }) => !Object.hasOwn(declared, of)))).toEqual([]);
  });
});

describe('importsOf', () => {
  it.each([
    { text: "import { a } from './b.js';", of: 'harness/b', isTypeOnly: false },
    { text: "import type { a } from '../spec/b.js';", of: 'spec/b', isTypeOnly: true },
    { text: "import { type a, type b } from './c/d.js';", of: 'harness/c/d', isTypeOnly: true },
    { text: "import { type a, b } from './c.js';", of: 'harness/c', isTypeOnly: false },
    { text: "import a, { type b } from './c.js';", of: 'harness/c', isTypeOnly: false },
    { text: "import './c.js';", of: 'harness/c', isTypeOnly: false },
    { text: "import * as a from 'http';", of: 'node:http', isTypeOnly: false },
    { text: "export { a } from './b.js';", of: 'harness/b', isTypeOnly: false },
    { text: "export type * from './b.js';", of: 'harness/b', isTypeOnly: true },
    { text: "const a = async () => import('@jest/core/build/x');", of: '@jest/core', isTypeOnly: false },
    { text: "const a = require('jose/jwt/sign');", of: 'jose', isTypeOnly: false },
    { text: "let a: import('nock').Scope;", of: 'nock', isTypeOnly: true },
  ])('reads $text', ({ text, of, isTypeOnly }) => {
    expect(importsOf('harness/a.ts', text)).toMatchObject([{ of, isTypeOnly }]);
  });

  it('reads no import in a comment or a string', () => {
    expect(importsOf('harness/a.ts', `// import './b.js'\nconst a = "import './c.js'";`)).toEqual([]);
  });
});

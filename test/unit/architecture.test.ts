import manifest from '../../package.json';
import { type Import, importsIn, importsOf } from '../fixtures/imports.fixture.js';

/** The rooms of the house by floors, the lowest first: what stands on one imports from lower floors and its own room only. */
const floors = [
  ['spec', 'harness/bounded-file', 'harness/folder', 'harness/nearest', 'harness/package-root', 'harness/private-file'],
  ['model'],
  ['schemas', 'harness/secrets', 'harness/plan', 'harness/problems', 'reference', 'reporters'],
  ['harness/http', 'harness/config', 'harness/judge'],
  ['harness/tokens', 'harness/observe', 'suites'],
  ['harness/discovery'],
  [
    'harness/prepare',
    'harness/drift',
    'harness/evidence',
    'harness/doctor',
    'harness/expect',
    'harness/results',
    'harness/sweep',
  ],
  ['harness/report'],
  ['proof'],
  ['runner', 'documentation'],
  ['cli'],
] as const;

/** Entry files, which Jest loads: they wire rooms of every floor together. */
const entries = ['suites/conformance.test.ts', 'reporters/jest.ts'];

/** Rooms that share nothing but the specification and its words, though a floor would let them: judge and judged. */
const strangers = [
  ['suites', 'reference'],
  ['reference', 'suites'],
  ['reference', 'schemas'],
] as const;

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

const folders = [...new Set(floors.flatMap((rooms) => rooms.map((room) => room.split('/')[0] ?? '')))];

const built = folders.flatMap(importsIn).filter(({ file }) => !file.startsWith('schemas/derive/'));

const inside = built.filter(({ kind }) => kind === 'file');

/** The room of a file, and the floor that it is on. */
function roomOf(path: string): { readonly room: string; readonly floor: number } {
  const found = floors.flatMap((rooms, floor) => rooms.map((room) => ({ room, floor })));
  const room = found.find((each) => path === each.room || path.startsWith(`${each.room}/`));
  if (room === undefined) throw new Error(`${path} is in no room`);
  return room;
}

const folderOf = (path: string): string => path.split('/')[0] ?? '';

const titles = (imports: readonly Import[]): readonly string[] =>
  imports.map(({ file, of }) => `${file} imports ${of}`);

const filesOf = (imports: readonly Import[]): readonly string[] => [...new Set(imports.map(({ file }) => file))];

describe('the house', () => {
  it('has a floor for every file that is built', () => {
    expect(() => built.map(({ file }) => roomOf(file.replace(/\.ts$/, '')))).not.toThrow();
  });

  it('imports downwards only', () => {
    const upward = inside.filter(({ file, of }) => {
      const [from, to] = [roomOf(file.replace(/\.ts$/, '')), roomOf(of)];
      return from.room !== to.room && to.floor >= from.floor && !entries.includes(file);
    });
    expect(titles(upward)).toEqual([]);
  });

  it.each(strangers)('keeps %s from %s', (from, to) => {
    expect(titles(inside.filter(({ file, of }) => folderOf(file) === from && folderOf(of) === to))).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    expect(circleIn(inside)).toEqual([]);
  });

  it.each(entries)('%s is no test and no benchmark either', (file) => {
    const own = built.filter((each) => each.file === file);
    expect(own).not.toEqual([]);
    expect(own.map(({ of }) => folderOf(of)).filter((folder) => ['test', 'bench'].includes(folder))).toEqual([]);
  });
});

/** Files that import each other, one after the other; none when there is no circle. */
function circleIn(imports: readonly Import[]): readonly string[] {
  const importsOfFile = new Map<string, Import[]>();
  for (const each of imports) {
    const file = each.file.replace(/\.ts$/, '');
    importsOfFile.set(file, [...(importsOfFile.get(file) ?? []), each]);
  }
  const cleared = new Set<string>();
  const search = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (cleared.has(file)) return [];
    for (const { of } of importsOfFile.get(file) ?? []) {
      const circle = search(of, [...path, file]);
      if (circle.length > 0) return circle;
    }
    cleared.add(file);
    return [];
  };
  for (const file of importsOfFile.keys()) {
    const circle = search(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

describe('the network', () => {
  it('is reached from the transport, its tunnel, the probe of a watch and the reference alone', () => {
    const networked = built.filter(({ of, isTypeOnly }) => !isTypeOnly && network.includes(of));
    expect(filesOf(networked)).toEqual([
      'harness/http/reach.ts',
      'harness/http/transport.ts',
      'harness/http/tunnel.ts',
      'reference/http.ts',
    ]);
  });

  it('is typed in no other file of the harness', () => {
    const typed = built.filter(({ file, of }) => folderOf(file) === 'harness' && network.includes(of));
    expect(filesOf(typed)).toEqual([
      'harness/http/attempt.ts',
      'harness/http/kept-connections.ts',
      'harness/http/reach.ts',
      'harness/http/transport.ts',
      'harness/http/tunnel.ts',
    ]);
  });

  it.each([
    { of: 'harness/http/tunnel', by: ['harness/http/transport.ts'] },
    {
      of: 'harness/http/transport',
      by: ['harness/http/client.ts', 'harness/http/document.ts', 'harness/tokens/transport.ts'],
    },
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

/** What makes the site, in a clone alone. */
const siteFolder = 'documentation/site/';

/** What is part of the bundles, with its licence beside it. */
const bundled = ['commander', 'jose'];

describe('the packages', () => {
  it('that built files need when they run are dependencies, or bundled', () => {
    const needed = built.filter(
      ({ kind, file, of, isTypeOnly }) =>
        kind === 'package' && !isTypeOnly && !bundled.includes(of) && !file.startsWith(siteFolder),
    );
    expect(titles(needed.filter(({ of }) => !Object.hasOwn(manifest.dependencies, of)))).toEqual([
      'harness/tokens/azure.ts imports @azure/identity',
      'runner/sweep/queue/redis.ts imports bullmq',
      'runner/sweep/queue/redis.ts imports ioredis',
    ]);
    for (const each of ['@azure/identity', 'bullmq', 'ioredis'] as const)
      expect(manifest.peerDependenciesMeta[each]).toEqual({ optional: true });
  });

  it('that built files name at all are declared', () => {
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    const named = built.filter(({ kind }) => kind === 'package');
    expect(titles(named.filter(({ of }) => !Object.hasOwn(declared, of)))).toEqual([]);
  });
});

describe('circleIn', () => {
  const from = (file: string, of: string): Import => ({ file: `${file}.ts`, kind: 'file', of, isTypeOnly: true });

  it('finds a circle behind a file that is in none', () => {
    expect(circleIn([from('a', 'b'), from('b', 'c'), from('c', 'b')])).toEqual(['b', 'c', 'b']);
  });

  it('finds none where two ways lead to one file', () => {
    expect(circleIn([from('a', 'b'), from('a', 'c'), from('b', 'd'), from('c', 'd')])).toEqual([]);
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

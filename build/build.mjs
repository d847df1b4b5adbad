/**
 * Builds what is published: one bundle of everything that runs, thin files that Node.js, Jest and worker threads start at,
 * and with --types the declarations. Dependencies stay packages of their own.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { licencesOf } from './licences.mjs';
import './page-assets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A function that makes tests of a run, for a runner that is a module. */
function testEntry(runner) {
  return `exports.conformance = async (options = {}) => {
  const { describe, it } = await import('${runner}');
  return require('./cli/bundle.js').defineTests({ describe, it }, options);
};`;
}

const testEntryTypes =
  "import type { Options } from './index.js';\n/** Checks the target, and defines a test for each check. Await it at the top of a test file. */\nexport declare function conformance(options?: Options): Promise<void>;";

/** Where Node.js, Jest, threads and programs start: files that hand on to a bundle. */
const entries = {
  'reference/mint.js': "void require('../cli/bundle.js').issuer();",
  'proof/worker.js': "void require('../cli/bundle.js').worker();",
  'index.js':
    "const { run, ConfigError, WriteError } = require('./cli/bundle.js');\nmodule.exports = { run, ConfigError, WriteError };",
  // An import() finds the runner in the process that runs the tests; Vitest refuses to be required.
  'node-test.js': testEntry('node:test'),
  'vitest.js': testEntry('vitest'),
  'jest/global-setup.js': "module.exports = require('./bundle.js').globalSetup;",
  'reporters/jest.js': "module.exports = require('../jest/bundle.js').ConformanceReporter;",
  'suites/conformance.test.js': "require('../jest/bundle.js').defineTests({ describe, it });",
};

/** Types of what programs import. */
const declarations = {
  // A program may have neither Node.js's nor the DOM's types; where it has, theirs add to the empty one.
  'index.d.ts':
    "declare global {\n  interface AbortSignal {}\n}\nexport { ConfigError, type Options, type RunReport, run, WriteError } from './types/runner/index.js';",
  'node-test.d.ts': testEntryTypes,
  'vitest.d.ts': testEntryTypes,
  'reporters/jest.d.ts':
    "import { ConformanceReporter } from '../types/runner/jest/reporter.js';\nexport = ConformanceReporter;",
};

/** Every declaration a program can reach from where it imports, by file. */
function reachable(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g))
    reachable(resolve(dirname(file), `${specifier}.d.ts`), seen);
  return seen;
}

/** The compiler declares every module behind the two entries; a program reaches few of them. */
function dropUnreached() {
  const reached = new Set(Object.keys(declarations).flatMap((name) => [...reachable(join(dist, name))]));
  const types = join(dist, 'types');
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    const file = join(types, name);
    if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file);
  }
}

function write(files) {
  for (const [name, text] of Object.entries(files)) {
    const file = join(dist, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${text}\n`);
  }
}

rmSync(dist, { recursive: true, force: true });
const options = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  metafile: true,
  absWorkingDir: root,
};
/** Packages that are installed with ours; what else is imported is bundled. */
const external = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
const bundles = await Promise.all([
  build({
    ...options,
    external,
    entryPoints: [join(root, 'cli/bundle.ts')],
    outfile: join(dist, 'cli/bundle.js'),
  }),
  build({
    ...options,
    external,
    entryPoints: [join(root, 'runner/jest/index.ts')],
    outfile: join(dist, 'jest/bundle.js'),
  }),
  // The command line alone is small, for it is read before the first word is said; an import() of CommonJS would cost more.
  build({
    ...options,
    external: ['./bundle.js'],
    supported: { 'dynamic-import': false },
    entryPoints: [join(root, 'cli/main.ts')],
    outfile: join(dist, 'cli/main.js'),
  }),
]);
const licences = licencesOf(
  root,
  bundles.map(({ metafile }) => metafile),
);
write({ ...entries, 'LICENSES.txt': licences });
chmodSync(join(dist, 'cli', 'main.js'), 0o755);
if (process.argv.includes('--types')) {
  execFileSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json')],
    { stdio: 'inherit' },
  );
  write(declarations);
  dropUnreached();
}

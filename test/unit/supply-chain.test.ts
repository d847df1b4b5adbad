import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import lock from '../../package-lock.json';
import { root } from '../fixtures/paths.fixture.js';

/** What a package of this project may hold. */
const meant = [
  /^(?:LICENSE|README\.md|CHANGELOG\.md|CONTRIBUTING\.md|SECURITY\.md|package\.json|jest-preset\.(?:js|d\.ts))$/,
  /^dist\/LICENSES\.txt$/,
  /^dist\/(?:index|node-test|vitest|cli\/(?:main|bundle)|jest\/[\w-]+|proof\/worker|reference\/mint|reporters\/jest|suites\/conformance\.test)\.js$/,
  /^dist\/(?:index|node-test|vitest|reporters\/jest|types\/[\w./-]+)\.d\.ts$/,
  /^docs\/(?:[\w-]+\/)?(?:[\w-]+\.md|report\.png)$/,
  /^recipes\/(?:README\.md|Dockerfile|Jenkinsfile|[\w-]+\.ya?ml)$/,
  /^schemas\/(?:components\/)?\w+\.schema\.json$/,
  /^spec\/(?:openapi\.yaml|source\/(?:get-printjob\.txt|NOTICE\.md))$/,
];

function packed(): readonly string[] {
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(json) as [{ files: readonly { path: string }[] }];
  return files.map(({ path }) => path);
}

describe('the package', () => {
  const paths = packed();

  it('holds what is meant, and nothing else', () => {
    expect(paths.filter((path) => !meant.some((pattern) => pattern.test(path)))).toEqual([]);
  });

  it.each([
    manifest.bin['graph-printjob-conformance'],
    'jest-preset.js',
    'dist/suites/conformance.test.js',
    'schemas/config.schema.json',
    'schemas/components/printJob.schema.json',
    'LICENSE',
    'dist/LICENSES.txt',
    'spec/source/NOTICE.md',
  ])('holds %s', (path) => {
    expect(paths).toContain(path);
  });

  it('runs no script when it is installed', () => {
    const scripts = Object.keys(manifest.scripts);
    expect(scripts.filter((name) => ['preinstall', 'install', 'postinstall'].includes(name))).toEqual([]);
  });
});

describe('the dependencies at run time', () => {
  const decision = readFileSync(join(root, 'docs', 'decisions', '0003-dependencies-at-run-time.md'), 'utf8');

  it.each(Object.keys(manifest.dependencies))('say why they are there: %s', (name) => {
    expect(decision).toContain(`\`${name}\``);
  });

  it('come from the lock file, each with its digest', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    const unsealed = packages.filter(([, each]) => !('integrity' in each) && !('inBundle' in each));
    expect(unsealed.map(([path]) => path)).toEqual([]);
  });
});

import { join } from 'node:path';

/** `add`: installs these; `exec`, `node`: how a command and a program of the project are started; `files`: what the folder holds beforehand. */
export const managers = {
  npm: {
    add: ({ npm }, ...these) => [...npm, 'install', '--no-audit', '--no-fund', ...these],
    exec: ({ npm }) => [...npm, 'exec', '--'],
  },
  pnpm: {
    add: ({ tools }, ...these) => [join(tools, '.bin/pnpm'), 'add', ...these],
    exec: ({ tools }) => [join(tools, '.bin/pnpm'), 'exec'],
    // pnpm asks whoever installs Jest about these two of its packages; any other install script fails the cell.
    files: { 'pnpm-workspace.yaml': "packages: []\nallowBuilds: { '@parcel/watcher': false, unrs-resolver: false }\n" },
  },
  'yarn 1': {
    add: ({ tools }, ...these) => ['node', join(tools, 'yarn1/bin/yarn.js'), 'add', '--no-progress', ...these],
    exec: ({ tools }) => ['node', join(tools, 'yarn1/bin/yarn.js'), '--silent', 'run'],
  },
  'yarn 4': yarn4('node-modules'),
  'yarn 4 pnp': yarn4('pnp'),
};

function yarn4(linker) {
  const yarn = ({ tools }) => ['node', join(tools, '@yarnpkg/cli-dist/bin/yarn.js')];
  return {
    add: (at, ...these) => [...yarn(at), 'add', ...these],
    exec: (at) => [...yarn(at), 'run'],
    node: (at) => [...yarn(at), 'node'],
    files: {
      'yarn.lock': '',
      // The cache in the folder itself is what there is to measure where nothing is unpacked.
      '.yarnrc.yml': `nodeLinker: ${linker}\nenableTelemetry: false\nenableGlobalCache: false\nenableImmutableInstalls: false\n`,
    },
  };
}

/** What the tools folder holds: managers from the registry, and each Node.js that is not the running one. */
export function toolPackages(nodes) {
  return [
    'pnpm@latest',
    'yarn1@npm:yarn@1',
    '@yarnpkg/cli-dist@4',
    ...nodes.filter((each) => !isRunning(each)).map((each) => `node${each}@npm:node@${each}`),
  ];
}

export function nodeBinary(tools, version) {
  return isRunning(version) ? process.execPath : join(tools, `node${version}`, 'bin', 'node');
}

function isRunning(version) {
  return process.versions.node.startsWith(`${version}.`);
}

/** @jest-config-loader esbuild-register */
import type { Config } from '@jest/types';

/** A project of tests that run this one from its sources. */
function ofSources(displayName: string, ...folders: readonly string[]): Config.InitialProjectOptions {
  return {
    displayName,
    rootDir: '.',
    testMatch: folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`),
    moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
    transform: {
      '\\.m?[jt]s$': [
        '@swc/jest',
        { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
      ],
    },
    transformIgnorePatterns: [
      '/node_modules/(?!(jose|oauth4webapi|oauth2-mock-server|is-plain-obj|https-proxy-agent|agent-base|proxy-agent-negotiate|proxy|basic-auth-parser|args|marked|github-slugger|minisearch)/)',
    ],
  };
}

/**
 * `unit` and `smoke` are `npm test`: the parts of this project, and the built command once in each of its ways to end.
 * `proof` judges whole runs in process, one by one, and anything as an answer; `command` tests the command as a whole, `sweep` that of whole tenants. `browser` opens the page of a report in Chromium. `queue` runs several sweeps by one queue, with a Redis of its own. `conformance` is the suite itself, built, against the target.
 */
const config: Config.InitialOptions = {
  // The evidence of a run against the reference takes a second or two on a busy machine.
  testTimeout: 20_000,
  // Many tests wait for a command or a server, so no core is left to what starts them alone.
  maxWorkers: '100%',
  projects: [
    ofSources('unit', 'unit'),
    ofSources('smoke', 'smoke'),
    ofSources('proof', 'proof', 'properties'),
    ofSources('command', 'command', 'security', 'gauntlet', 'recipes'),
    ofSources('sweep', 'sweep'),
    ofSources('queue', 'queue'),
    ofSources('browser', 'browser'),
    { displayName: 'conformance', preset: './jest-preset.js' },
  ],
  reporters: ['default', '<rootDir>/dist/reporters/jest.js'],
};

export default config;

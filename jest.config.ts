/** @jest-config-loader esbuild-register */
import type { Config } from '@jest/types';

/** `unit` tests this project from its sources; `conformance` is the suite itself, built, against the target. */
const config: Config.InitialOptions = {
  // Many tests wait for a command or a server, so no core is left to what starts them alone.
  maxWorkers: '100%',
  projects: [
    {
      displayName: 'unit',
      rootDir: '.',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: {
        '\\.m?[jt]s$': [
          '@swc/jest',
          { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
        ],
      },
      transformIgnorePatterns: [
        '/node_modules/(?!(jose|oauth4webapi|oauth2-mock-server|is-plain-obj|https-proxy-agent|agent-base|proxy-agent-negotiate|proxy|basic-auth-parser|args)/)',
      ],
    },
    {
      displayName: 'conformance',
      preset: './jest-preset.js',
    },
  ],
  reporters: ['default', '<rootDir>/dist/reporters/jest.js'],
};

export default config;

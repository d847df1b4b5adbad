/** What the programs of a project do with the package; each throws where it is not as its types say. */
const use = `
new Reporter().getLastError();
if (preset.testMatch.some((each) => each.includes(process.cwd()))) throw new Error('preset with a path in a pattern');
const refused = await run({ baseUrl: 'no address' }).catch((error) => error);
if (!(refused instanceof ConfigError) || WriteError === undefined) throw new Error('not refused: ' + refused);
const { verdict } = await run({ out: 'from-program', requirements: 1, junitDialect: 'rich' });
if (verdict !== 'conformant') throw new Error('verdict ' + verdict);
`;

const names = '{ run, ConfigError, WriteError }';

/** Programs that are run, by file. */
export const programs = {
  'program.cjs': `
const ${names} = require('graph-printjob-conformance');
const Reporter = require('graph-printjob-conformance/reporter');
const preset = require('graph-printjob-conformance/jest-preset');
void (async () => {${use}})();
`,
  'program.mjs': `
import ${names} from 'graph-printjob-conformance';
import Reporter from 'graph-printjob-conformance/reporter';
import preset from 'graph-printjob-conformance/jest-preset';
${use}`,
};

/** Programs whose types are checked, by file. */
export const typed = {
  'typed.mts': `
import { ConfigError, type Options, type RunReport, run, WriteError } from 'graph-printjob-conformance';
import Reporter from 'graph-printjob-conformance/reporter';
import preset from 'graph-printjob-conformance/jest-preset';
import { conformance } from 'graph-printjob-conformance/node-test';
import { conformance as underVitest } from 'graph-printjob-conformance/vitest';
const options: Options = { timeout: 1000, failOn: 'should', requirements: 1, curl: 'powershell' };
export const tests: Promise<void>[] = [conformance(options), underVitest({ profile: 'core' })];
// @ts-expect-error a timeout is a number
export const wrong: Options = { timeout: 'long' };
export const report: RunReport = await run(options);
export const last: Error | undefined = new Reporter().getLastError();
export const patterns: string[] = preset.testMatch;
export const errors = [ConfigError, WriteError];
`,
  'typed.cts': `
import { run } from 'graph-printjob-conformance';
import Reporter = require('graph-printjob-conformance/reporter');
import preset = require('graph-printjob-conformance/jest-preset');
export const done: Promise<unknown> = run({}).then(() => new Reporter().getLastError() ?? preset.haste);
`,
};

/** How programs are compiled that import packages, without the types of Node.js and of the DOM. */
export const compilers = [
  ['--module', 'nodenext'],
  ['--module', 'preserve', '--moduleResolution', 'bundler'],
].map((modules) => [
  ...['--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022', '--lib', 'es2022'],
  ...modules,
  ...Object.keys(typed),
]);

/** A project of Jest with a test of its own beside the preset. */
export const jestProject = {
  'own/own.test.js': "test('is run besides', () => expect(1).toBe(1));\n",
  'jest.config.js': `module.exports = {
  projects: [
    { displayName: 'own', rootDir: __dirname + '/own' },
    { displayName: 'contract', preset: 'graph-printjob-conformance' },
  ],
  reporters: ['default', 'graph-printjob-conformance/reporter'],
};
`,
};

const testFile = (entry) => `import { conformance } from 'graph-printjob-conformance/${entry}';
await conformance({ profile: 'core', out: 'from-${entry}' });
`;

/** A test file of Node.js's own runner. */
export const nodeTest = { 'contract.test.mjs': testFile('node-test') };

/** A project of Vitest with a test of its own beside the checks. */
export const vitestProject = {
  'own.test.mjs': "import { expect, test } from 'vitest';\ntest('is run besides', () => expect(1).toBe(1));\n",
  'contract.test.mjs': testFile('vitest'),
};

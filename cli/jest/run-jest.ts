import { join } from 'node:path';
// Loaded here once more cheaply than by Jest, which hooks into every module that it requires.
import './runner.js';

const dist = join(__dirname, '..', '..');

/** Judges the announced session with Jest in this process, from the built suites and with one reporter. */
export async function runJest(): Promise<void> {
  const { runCLI } = await import('@jest/core');
  const config = {
    rootDir: dist,
    roots: [join(dist, 'suites')],
    testMatch: [join(dist, 'suites', '*.test.js')],
    testPathIgnorePatterns: [],
    transform: {},
    runner: join(dist, 'cli', 'jest', 'runner.js'),
    haste: { retainAllFiles: true, forceNodeFilesystemAPI: true },
  };
  const argv = {
    $0: 'graph-printjob-conformance',
    _: [],
    config: JSON.stringify(config),
    reporters: [join(dist, 'reporters', 'jest.js')],
    runInBand: true,
    watchman: false,
    ci: true,
  };
  await runCLI(argv, [dist]);
}

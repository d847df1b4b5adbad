import { join } from 'node:path';
// Loaded here once more cheaply than by Jest, which hooks into every module that it requires.
import './runner.js';

const dist = join(__dirname, '..', '..');
const suite = join(dist, 'suites', 'conformance.test.js');

const config = {
  rootDir: dist,
  testMatch: [suite],
  transform: {},
  runner: join(dist, 'runner', 'jest', 'runner.js'),
};

/** What Jest asks of a file system: our one test file is known, and no suite has snapshots. */
const noFiles = { matchFiles: () => [] };

/**
 * Judges the announced session with Jest in this process: its configuration, scheduler and results, the built suites and
 * one reporter. The scheduler is given its one test file; searching for it would cost a tenth of a run.
 */
export async function runJest(): Promise<void> {
  const { createTestScheduler } = await import('@jest/core');
  const { readConfig } = await import('jest-config');
  const { TestWatcher } = await import('jest-watcher');
  const reporters = [join(dist, 'reporters', 'jest.js')];
  const argv = { $0: '', _: [], config: JSON.stringify(config), reporters, runInBand: true, watchman: false, ci: true };
  const { globalConfig, projectConfig } = await readConfig(argv, dist);
  const scheduler = await createTestScheduler(globalConfig, { firstRun: true, previousSuccess: false });
  const context = { config: projectConfig, hasteFS: noFiles, moduleMap: {}, resolver: {} };
  type Tests = Parameters<typeof scheduler.scheduleTests>[0];
  const tests = [{ context, path: suite }] as unknown as Tests;
  await scheduler.scheduleTests(tests, new TestWatcher({ isWatchMode: false }));
}

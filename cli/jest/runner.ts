import { createEmptyTestResult, type Test, type TestEvents, type TestResult } from '@jest/test-result';
import type { Circus } from '@jest/types';
import { describe, it, resetState, run, test } from 'jest-circus';
import type { EmittingTestRunnerInterface } from 'jest-runner';

type Listener<Name extends keyof TestEvents> = (data: TestEvents[Name]) => void | Promise<void>;

/**
 * Runs the suites with Jest's own circus in the realm of the command, without a sandbox for each file: the suites need
 * no mocks, no fake timers and no modules of their own, and the sandbox costs more than all the judging.
 * `docs/decisions/` has the figures; a test holds its results against those of Jest's stock runner.
 */
export default class InProcessRunner implements EmittingTestRunnerInterface {
  readonly isSerial = true;
  readonly supportsEventEmitters = true;
  readonly #listeners = new Map<keyof TestEvents, Set<Listener<never>>>();

  on<Name extends keyof TestEvents>(name: Name, listener: Listener<Name>): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  async runTests(tests: readonly Test[]): Promise<void> {
    for (const each of tests) {
      await this.#emit('test-file-start', [each]);
      try {
        await this.#emit('test-file-success', [each, await runFile(each.path)]);
      } catch (error) {
        await this.#emit('test-file-failure', [each, withStack(error)]);
      }
    }
  }

  async #emit<Name extends keyof TestEvents>(name: Name, data: TestEvents[Name]): Promise<void> {
    for (const listener of this.#listeners.get(name) ?? []) await (listener as Listener<Name>)(data);
  }
}

/** The error itself, for the reporter to know it by its class. */
function withStack(thrown: unknown): Error & { readonly stack: string } {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return Object.assign(error, { stack: error.stack ?? error.message });
}

async function runFile(path: string): Promise<TestResult> {
  const start = Date.now();
  resetState();
  Object.assign(globalThis, { describe, it, test });
  await import(path);
  return resultOf(path, start, await run());
}

function resultOf(testFilePath: string, start: number, { testResults, unhandledErrors }: Circus.RunResult): TestResult {
  const results = testResults.map(assertionOf);
  const count = (status: string): number => results.filter((each) => each.status === status).length;
  const empty = createEmptyTestResult();
  const end = Date.now();
  const [message] = unhandledErrors;
  return {
    ...empty,
    testFilePath,
    testResults: results,
    numPassingTests: count('passed'),
    numFailingTests: count('failed'),
    numPendingTests: count('pending'),
    perfStats: { ...empty.perfStats, start, end, runtime: end - start },
    ...(message === undefined ? {} : { testExecError: { message, stack: message } }),
  };
}

function assertionOf({ testPath, status, errors, ...result }: Circus.TestResult): TestResult['testResults'][number] {
  const titles = testPath.slice(1);
  return {
    ancestorTitles: titles.slice(0, -1),
    title: titles.at(-1) ?? '',
    fullName: titles.join(' '),
    status: status === 'skip' ? 'pending' : errors.length > 0 ? 'failed' : 'passed',
    duration: result.duration ?? null,
    failureMessages: errors,
    failureDetails: [],
    invocations: result.invocations,
    numPassingAsserts: result.numPassingAsserts,
    retryReasons: [],
  };
}

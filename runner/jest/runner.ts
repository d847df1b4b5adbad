import { createEmptyTestResult, type Test, type TestEvents, type TestResult } from '@jest/test-result';
import type { EmittingTestRunnerInterface } from 'jest-runner';

type Listener<Name extends keyof TestEvents> = (data: TestEvents[Name]) => void | Promise<void>;

/**
 * Runs the suites in the realm of the command, with `describe` and `it` of its own: the suites need no sandbox, no mocks,
 * no hooks and no `expect`, and what Jest does for those costs more than all the judging.
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

type Assertion = TestResult['testResults'][number];

/** A test that a file has defined, and the groups it stands in. */
interface Defined {
  readonly groups: readonly string[];
  readonly title: string;
  /** Throws if the test fails; absent when it is skipped. */
  readonly body?: () => unknown;
}

/** Jest's globals, as far as the suites use them. */
function globalsFor(tests: Defined[]): object {
  let groups: readonly string[] = [];
  const each = (names: readonly string[]) => (title: string, define: (name: string) => void) => {
    const outer = groups;
    for (const name of names) {
      groups = [...outer, title.replace('%s', () => name)];
      define(name);
    }
    groups = outer;
  };
  const it = (title: string, body: () => unknown): number => tests.push({ groups, title, body });
  const skip = (title: string): number => tests.push({ groups, title });
  return { describe: { each }, it: Object.assign(it, { skip }) };
}

async function runFile(path: string): Promise<TestResult> {
  const start = Date.now();
  const tests: Defined[] = [];
  Object.assign(globalThis, globalsFor(tests));
  await import(path);
  const results: Assertion[] = [];
  for (const each of tests) results.push(await assertionOf(each));
  return resultOf(path, start, results);
}

function resultOf(testFilePath: string, start: number, testResults: Assertion[]): TestResult {
  const count = (status: Assertion['status']): number => testResults.filter((each) => each.status === status).length;
  const empty = createEmptyTestResult();
  const end = Date.now();
  return {
    ...empty,
    testFilePath,
    testResults,
    numPassingTests: count('passed'),
    numFailingTests: count('failed'),
    numPendingTests: count('pending'),
    perfStats: { ...empty.perfStats, start, end, runtime: end - start },
  };
}

async function assertionOf({ groups, title, body }: Defined): Promise<Assertion> {
  const failureMessages = await messagesOf(body);
  const ran = failureMessages.length > 0 ? 'failed' : 'passed';
  return {
    ancestorTitles: [...groups],
    title,
    fullName: [...groups, title].join(' '),
    status: body === undefined ? 'pending' : ran,
    failureMessages,
    failureDetails: [],
    numPassingAsserts: 0,
  };
}

async function messagesOf(body: Defined['body']): Promise<string[]> {
  try {
    await body?.();
    return [];
  } catch (thrown) {
    return [withStack(thrown).stack];
  }
}

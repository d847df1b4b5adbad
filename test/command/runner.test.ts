import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Test, TestResult } from '@jest/test-result';
import InProcessRunner from '../../runner/jest/runner.js';

const folder = mkdtempSync(join(tmpdir(), 'runner-'));
const jests = { describe, it };

/** The runner puts its own in their place. */
afterEach(() => void Object.assign(globalThis, jests));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the runner tells the scheduler of a file. */
async function outcomeOf(name: string, text: string): Promise<{ result?: TestResult; error?: unknown }> {
  const path = join(folder, `${name}.js`);
  writeFileSync(path, text);
  const runner = new InProcessRunner();
  const outcome: { result?: TestResult; error?: unknown } = {};
  runner.on('test-file-success', ([, result]) => void Object.assign(outcome, { result }));
  runner.on('test-file-failure', ([, error]) => void Object.assign(outcome, { error }));
  await runner.runTests([{ path } as Test]);
  return outcome;
}

describe('the runner in the process of the command', () => {
  it('tells of each test in the terms of Jest', async () => {
    const { result } = await outcomeOf(
      'all',
      `describe.each(['a', 'b'])('%s', (group) => {
         it(group + ' passes', () => undefined);
         it(group + ' fails', () => { throw Object.assign(new Error(), { stack: 'because' }); });
         it.skip(group + ' is skipped', () => { throw new Error(); });
       });
       it('fails later', async () => { await undefined; throw 'late'; });`,
    );
    const told = result?.testResults.map(({ fullName, status, failureMessages: [message = ''] }) => [
      fullName,
      status,
      message.split('\n', 1)[0],
    ]);
    expect(told).toEqual([
      ['a a passes', 'passed', ''],
      ['a a fails', 'failed', 'because'],
      ['a a is skipped', 'pending', ''],
      ['b b passes', 'passed', ''],
      ['b b fails', 'failed', 'because'],
      ['b b is skipped', 'pending', ''],
      ['fails later', 'failed', 'Error: late'],
    ]);
    expect(result).toMatchObject({ numPassingTests: 2, numFailingTests: 3, numPendingTests: 2 });
  });

  it.each(['it.only("a", () => undefined)', 'it.each([1])("a", () => undefined)', 'describe("a", () => undefined)'])(
    'fails a file that asks for more of Jest: %s',
    async (text) => {
      expect(await outcomeOf(`more-${text.length}`, text)).toEqual({ error: expect.any(TypeError) });
    },
  );
});

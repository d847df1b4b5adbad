import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, resultsFolder, textIn } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { oneToken, reference } from '../fixtures/service.fixture.js';

/** The commands to copy that a run left in its results, by the id of the failed check. */
function commandsIn(folder: string): ReadonlyMap<string, string> {
  const file = readFileSync(join(folder, resultsFolder, 'results.json'), 'utf8');
  const { results }: { results: { tests: { extra: { checkId: string; curl: string | null } }[] } } = JSON.parse(file);
  return new Map(results.tests.flatMap(({ extra: { checkId, curl } }) => (curl === null ? [] : [[checkId, curl]])));
}

/** The status that a command gets. */
function statusOf(command: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('/bin/sh', ['-c', command], { env: { PATH: '/usr/bin:/bin', ...env } }, (error, stdout) =>
      error === null
        ? resolve(/^HTTP\/1\.1 (\d+)/.exec(stdout)?.[1] ?? '')
        : reject(new Error(command, { cause: error })),
    );
  });
}

describe('a command to copy', () => {
  it('repeats what failed with variables that the operator has, and names no secret', async () => {
    const served = await reference('tampered-served');
    const { args, env } = await oneToken(served);
    const headers = { 'Ocp-Apim-Subscription-Key': { env: 'APIM_KEY' }, 'X-Other-Key': { file: 'other.key' } };
    const secrets = { APIM_KEY: 'the-key-of-the-gateway', X_OTHER_KEY: 'the-other-key-of-it' };
    const folder = newFolder({
      'conformance.config.json': JSON.stringify({ headers }),
      'other.key': secrets.X_OTHER_KEY,
    });
    const only = ['--only', '*tampered-token-by-printer*'];
    const { code } = await inProcess(['run', ...args, ...only], { folder, env: { ...env, ...secrets } });
    expect(code).toBe(1);
    const [command = ''] = [...commandsIn(folder).values()];
    expect(command).toContain(`-H 'Ocp-Apim-Subscription-Key: '"$APIM_KEY" -H 'X-Other-Key: '"$X_OTHER_KEY"`);
    expect(textIn(join(folder, resultsFolder))).not.toMatch(/the-(other-)?key-of/);
    const TOKEN = env.GPJC_TOKEN;
    expect(await statusOf(command, { TOKEN, ...secrets })).toBe('200');
    const sound = await reference();
    expect(await statusOf(command.replace(served.baseUrl, sound.baseUrl), { TOKEN, ...secrets })).toBe('401');
  });
});

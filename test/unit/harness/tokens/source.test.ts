import type { TokenSource } from '../../../../harness/config/token-source.js';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { readToken } from '../../../../harness/tokens/read.js';
import type { TokenContext } from '../../../../harness/tokens/source.js';
import { rejection, testFolder } from '../../../fixtures/folder.fixture.js';

const folder = testFolder();
const place = 'c.yaml:3: token';
const secret = 'secret-of-the-test';

function context(environment: TokenContext['environment'] = {}): TokenContext {
  return { environment, folder: folder.path, redactor: createRedactor(), timeoutMs: 10_000 };
}

function script(code: string): TokenSource {
  return { command: [process.execPath, '-e', code] };
}

describe('readToken', () => {
  it.each([
    { name: 'as it is', value: secret },
    { name: 'without the newline at its end', value: `${secret}\n` },
    { name: 'without a newline of Windows', value: `${secret}\r\n` },
    { name: 'without a scheme', value: `Bearer ${secret}` },
  ])('reads a token of the environment $name', async ({ value }) => {
    expect(await readToken({ env: 'T' }, place, context({ T: value }))).toEqual({
      token: secret,
      expiresAt: undefined,
    });
  });

  it('reads a token of a file in the folder of the configuration', async () => {
    folder.write('token', `${secret}\n`);
    expect(await readToken({ file: 'token' }, place, context())).toEqual({ token: secret, expiresAt: undefined });
  });

  it('reads what a command prints in that folder, nothing on its standard input', async () => {
    const code = `process.stdin.on('end', () => console.log('${secret}')).resume()`;
    expect(await readToken(script(code), place, context())).toEqual({ token: secret, expiresAt: undefined });
  });

  it('registers the token as a secret', async () => {
    const within = context({ T: secret });
    await readToken({ env: 'T' }, place, within);
    expect(within.redactor.text(secret)).toBe('[redacted]');
  });

  it.each<{ name: string; source: TokenSource; message: string }>([
    { name: 'a variable that is not set', source: { env: 'NO' }, message: 'the environment variable NO is not set' },
    {
      name: 'a variable where the secret itself is named',
      source: { env: 'k7Qz4Wm9pLx2' },
      message: 'there is no such environment variable; give the name of one, not the secret that it holds',
    },
    {
      name: 'an empty variable',
      source: { env: 'EMPTY' },
      message: 'the environment variable EMPTY is empty; supply a bearer token',
    },
    {
      name: 'a value of two lines',
      source: { env: 'LINES' },
      message: 'the environment variable LINES has a line break (U+000A) at character 19; supply the token alone',
    },
    {
      name: 'a value with a space',
      source: { env: 'SPACE' },
      message: 'the environment variable SPACE has a blank at character 19; supply the token alone',
    },
    { name: 'a file that is missing', source: { file: 'no' }, message: `the file ${folder.path}/no does not exist` },
    {
      name: 'a command that cannot be started',
      source: { command: ['no-such-command'] },
      message: "the command 'no-such-command' fails: it cannot be started (spawn no-such-command ENOENT)",
    },
    {
      name: 'a command with a NUL in its name',
      source: { command: ['a\u0000b'] },
      message:
        "the command 'a\\u{0}b' fails: it cannot be started (The argument 'file' must be a string without null bytes. Received 'a\\x00b')",
    },
    {
      name: 'a command that fails',
      source: script(`console.log('${secret}'); console.error('bad ${secret}\\u001b[31m'); process.exitCode = 3`),
      message: `the command '${process.execPath}' fails: it ended with exit code 3; it says: bad [redacted] [31m`,
    },
    {
      name: 'a command that prints nothing',
      source: script(''),
      message: `the command '${process.execPath}' printed a token that is empty; supply a bearer token`,
    },
  ])('names $name and never the value', async ({ source, message }) => {
    const environment = { EMPTY: '\n', LINES: `${secret}\n${secret}`, SPACE: `${secret} x` };
    const error = await rejection(readToken(source, place, context(environment)));
    expect(error).toMatchObject({ name: 'ConfigError', message: `${place}: ${message}` });
  });
});

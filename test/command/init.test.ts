import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServedReference } from '../../reference/http.js';
import { longLines, newFolder } from '../fixtures/command.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { main } from '../fixtures/paths.fixture.js';
import { bystander, oneToken, reference } from '../fixtures/service.fixture.js';

describe('init', () => {
  let served: ServedReference;
  let token: string;
  beforeAll(async () => {
    served = await reference();
    token = (await oneToken(served)).env.GPJC_TOKEN;
  });

  const written = (folder: string): string => readFileSync(join(folder, 'conformance.config.yaml'), 'utf8');

  it('finds jobs, writes a file without the token, and with it a run fails nothing', async () => {
    const folder = newFolder({ 'reader.token': token });
    const ended = await inProcess(['init', '--base-url', served.baseUrl, '--token-file', 'reader.token'], { folder });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^Found 2 printers, 2 shares and \d+ jobs at [^]*; chose \d+:\s/);
    expect(longLines(ended.stdout)).toEqual([]);
    expect(written(folder)).toContain(`baseUrl: "${served.baseUrl}"\n`);
    expect(written(folder)).toContain('token: { file: "reader.token" }\n');
    expect(written(folder)).toMatch(/^ {2}- \{ printer: ".+", share: ".+", id: "\d+", owner: "owner" \}$/m);
    expect(written(folder)).not.toContain(token.slice(-20));
    const { code, stdout } = await inProcess(['run'], { folder });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^no deviation in \d+ of \d+ checks; /m),
    });
  });

  it.each(['yaml', 'yml', 'json'])('never overwrites a configuration file: %s', async (extension) => {
    const name = `conformance.config.${extension}`;
    const folder = newFolder({ [name]: 'mine' });
    const { code, stderr } = await inProcess(['init', '--base-url', served.baseUrl], { folder });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${name}: already exists and is not overwritten; move it, or run "doctor"\n`,
    });
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
  });

  it.each([
    {
      name: 'there is no base URL',
      args: [],
      says: 'no base URL: give --base-url URL, since standard input is no terminal to ask at\n',
    },
    {
      name: 'the token is not where it is said to be',
      args: ['--base-url', 'http://127.0.0.1:9/v1.0', '--token-env', 'NOT_SET'],
      says: 'conformance.config.yaml:8: token: the environment variable NOT_SET is not set\n',
    },
  ])('says what is missing, and leaves nothing behind: $name', async ({ args, says }) => {
    const folder = newFolder();
    const { code, stderr } = await inProcess(['init', ...args], { folder });
    expect({ code, stderr }).toEqual({ code: 2, stderr: says });
    expect(existsSync(join(folder, 'conformance.config.yaml'))).toBe(false);
  });

  it('writes a file to complete where the target has no lists', async () => {
    const { baseUrl } = await bystander();
    const folder = newFolder();
    const { code, stdout } = await inProcess(['init', '--base-url', baseUrl], { folder, env: { GPJC_TOKEN: token } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Found no job to get: /);
    expect(written(folder)).toMatch(/^# jobs:$/m);
  });

  it('asks at a terminal for what it was not told', async () => {
    const folder = newFolder();
    const { code, screen } = await atTerminal(folder, token, [
      { to: '(https://…/v1.0): ', text: `${served.baseUrl}\r` },
      { to: '[GPJC_TOKEN]: ', text: 'OWNERS_TOKEN\r' },
    ]);
    expect(screen).toMatch(
      /Base URL of the service[^]*Where is a token[^]*\[GPJC_TOKEN\]: [^]*Wrote conformance\.config\.yaml/,
    );
    expect(code).toBe(0);
    expect(written(folder)).toContain('token: { env: "OWNERS_TOKEN" }\n');
  });

  it('shows no command to a CI system, neither as it is typed nor in an error', async () => {
    const typed = '##vso[task.complete]';
    const answers = Array.from(`${typed}\r`, (text, at) => ({ to: at === 0 ? '(https://…/v1.0): ' : '', text }));
    const { code, screen } = await atTerminal(newFolder(), token, answers);
    expect(screen).toContain('is not a URL');
    expect(screen).not.toMatch(/##\w*\[/);
    expect(code).toBe(2);
  });
});

/** Runs `init` at a terminal, and types each answer when the screen shows what it is to. */
async function atTerminal(
  folder: string,
  ownersToken: string,
  answers: readonly { readonly to: string; readonly text: string }[],
) {
  const terminal = spawn('script', ['-qec', `'${process.execPath}' '${main}' init`, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], OWNERS_TOKEN: ownersToken },
    timeout: 20_000,
  });
  let screen = '';
  const left = [...answers];
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    const [next] = left;
    if (next === undefined || !screen.includes(next.to)) return;
    left.shift();
    terminal.stdin.write(next.text);
  });
  const code = await new Promise((resolve) => terminal.on('close', resolve));
  return { code, screen };
}

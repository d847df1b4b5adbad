import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  canary,
  disguises,
  echoing,
  formsOf,
  job,
  jwtCanary,
  leaks,
  node,
  traced,
} from '../../fixtures/canary.fixture.js';
import { newFolder } from '../../fixtures/command.fixture.js';
import { main } from '../../fixtures/paths.fixture.js';
import { rawServer } from '../../fixtures/raw-server.fixture.js';
import { leaksIn } from '../../fixtures/scanner.fixture.js';
import { service } from '../../fixtures/service.fixture.js';

type Answer = (form: string, response: ServerResponse) => void;

/** What the doctor quotes from: a challenge, an address, a page, a date, a body that says why. */
const answers: Readonly<Record<string, Answer>> = {
  'a challenge': (form, response) => {
    const words = form.replaceAll('"', "'");
    response.writeHead(401, { 'www-authenticate': `Bearer error="x", error_description="${words}"` }).end();
  },
  'a redirect': (form, response) => {
    response.writeHead(302, { location: `https://${form}.example/${form}` }).end();
  },
  'a page': (form, response) => {
    response.writeHead(200, { 'content-type': 'text/html', date: form }).end(`<html>${form}`);
  },
  'a reason': (form, response) => {
    response.writeHead(503, form, { 'retry-after': form, 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { code: form, message: form } }));
  },
};

/** A service that gives the token back so, in one disguise after the other. */
function answering(answer: Answer, names: readonly string[]) {
  let nth = 0;
  return service((question, response) => {
    const given = (question.headers.authorization ?? '').replace(/^Bearer /, '');
    answer(disguises[names[nth++ % names.length] ?? '']?.(given) ?? '', response);
  });
}

describe('doctor', () => {
  it.concurrent.each([
    { answer: 'a challenge', names: ['raw'], flags: [] },
    { answer: 'a challenge', names: ['base64'], flags: ['--json'] },
    { answer: 'a challenge', names: ['URL'], flags: [] },
    { answer: 'a redirect', names: ['base64url', 'raw', 'hex'], flags: [] },
    { answer: 'a page', names: ['raw', 'base64', 'hex'], flags: ['--json'] },
    { answer: 'a reason', names: ['raw', 'base64', 'hex'], flags: [] },
  ])('shows nothing of a token that comes back in $answer as $names', async ({ answer, names, flags }) => {
    const token = canary('doctor');
    const { baseUrl, requests } = await answering(answers[answer] ?? (() => undefined), names);
    const args = ['doctor', '--base-url', baseUrl, ...job, ...flags];
    const traces = await traced(args, { folder: newFolder(), env: { GPJC_TOKEN: token } });
    expect(requests()).toBeGreaterThan(0);
    expect(traces.stdout).toMatch(/(token-refused|target-redirects|target-answers-html|target-throttles|target-fails)/);
    expect(leaks(traces, token)).toEqual([]);
  });

  it('shows nothing of a token that comes back in a job, or in what is no HTTP', async () => {
    const [token, other] = [jwtCanary('doctor'), canary('doctor')];
    const { baseUrl } = await echoing();
    const served = await traced(['doctor', '--base-url', baseUrl, ...job], {
      folder: newFolder(),
      env: { GPJC_TOKEN: token },
    });
    const raw = await rawServer((socket, head) => socket.end(`HTTP/1.1 2xx ${head}`));
    const broken = await traced(['doctor', '--base-url', raw.baseUrl, ...job], {
      folder: newFolder(),
      env: { GPJC_TOKEN: other },
    });
    raw.close();
    expect(raw.heads.join('')).toContain(other);
    expect(broken.stdout).toContain('target-malformed');
    expect([...leaks(served, token), ...leaks(broken, other)]).toEqual([]);
  });

  it('shows nothing of what a failing command says, be it printed, inherited or named', async () => {
    const [printed, inherited, named] = [canary('printed'), canary('inherited', 'awkward'), canary('named')];
    const folder = newFolder({
      'secret.cjs': `
        process.stdout.write('${printed}');
        console.error('${printed} and', process.env.REFRESH_TOKEN, 'and client_secret=${named}');
        process.exit(3);`,
      'conformance.config.yaml': `baseUrl: http://127.0.0.1:9\ntoken: { command: ${node('secret.cjs')} }\n`,
    });
    const traces = await traced(['doctor', ...job], { folder, env: { REFRESH_TOKEN: inherited } });
    expect(traces.stderr).toContain('it says: [redacted] and [redacted] and client_secret=[redacted]');
    expect({ code: traces.code, leaks: leaks(traces, printed, inherited, named) }).toEqual({ code: 2, leaks: [] });
  });

  it.each([
    { name: 'a file of two lines', token: (secret: string) => `${secret}\n${secret}\n`, code: 2 },
    { name: 'a file with a token', token: (secret: string) => `Bearer ${secret}\n`, code: 4 },
  ])('shows nothing of $name', async ({ token, code }) => {
    const secret = canary('file');
    const folder = newFolder({
      'secret.token': token(secret),
      'conformance.config.yaml': `baseUrl: http://127.0.0.1:9\ntoken: { file: secret.token }\n`,
    });
    const traces = await traced(['doctor', ...job], { folder });
    expect({ code: traces.code, leaks: leaks(traces, secret) }).toEqual({ code, leaks: [] });
  });

  it('does not show a token that is given in place of the name of its variable', async () => {
    const secrets = [canary('misplaced'), jwtCanary('misplaced')];
    const found = secrets.map(async (secret) => {
      const file = `baseUrl: http://127.0.0.1:9\ntoken: { env: ${secret} }\n`;
      const traces = await traced(['doctor', '--config', 'secret.yaml'], {
        folder: newFolder({ 'secret.yaml': file }),
      });
      return { code: traces.code, leaks: leaks(traces, secret) };
    });
    expect(await Promise.all(found)).toEqual(secrets.map(() => ({ code: 2, leaks: [] })));
  });
});

/** A service whose lists have the token for an id, a name and an owner, in every disguise. */
function listing() {
  return service((question, response) => {
    const given = (question.headers.authorization ?? '').replace(/^Bearer /, '');
    const value = formsOf(given).map((id) => ({ id, displayName: id, status: { state: id }, createdBy: { id } }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ value, '@odata.nextLink': `${question.headers.host}/${given}`, ...value[0] }));
  });
}

describe('init', () => {
  it.each([
    { name: 'a variable', flags: ['--token-env', 'OWNERS_TOKEN'] },
    { name: 'a file', flags: ['--token-file', 'secret.token'] },
    { name: 'a command', flags: ['--token-command', `${process.execPath} secret.cjs`] },
  ])(
    'neither writes nor shows a token that the target echoes as the id of every resource: $name',
    async ({ flags }) => {
      const token = canary('init', 'awkward');
      const print = "process.stdout.write(require('node:fs').readFileSync('secret.token'))";
      const folder = newFolder({ 'secret.token': token, 'secret.cjs': print });
      const { baseUrl, requests } = await listing();
      const env = { OWNERS_TOKEN: token };
      const traces = await traced(['init', '--base-url', baseUrl, ...flags], { folder, env });
      expect(requests()).toBeGreaterThan(1);
      expect(existsSync(join(folder, 'conformance.config.yaml'))).toBe(true);
      expect({ code: traces.code, leaks: leaks(traces, token) }).toEqual({ code: 0, leaks: [] });
      expect(readFileSync(join(folder, 'conformance.config.yaml'), 'utf8')).toContain('[redacted]');
    },
  );

  it('says nothing of a token that is typed where its variable should be named, and leaves nothing of it', async () => {
    const token = canary('typed');
    const folder = newFolder();
    const terminal = spawn('script', ['-qec', `'${process.execPath}' '${main}' init`, '/dev/null'], {
      cwd: folder,
      env: { PATH: process.env['PATH'], TERM: 'dumb' },
    });
    const answers = [
      { to: 'v1.0): ', text: 'http://127.0.0.1:9/v1.0\r' },
      { to: 'GPJC_TOKEN]: ', text: `${token}\r` },
    ];
    let screen = '';
    terminal.stdout.setEncoding('utf8').on('data', (said: string) => {
      screen += said;
      const [next] = answers;
      if (next === undefined || !screen.includes(next.to)) return;
      answers.shift();
      terminal.stdin.write(next.text);
    });
    const code = await new Promise((resolve) => terminal.on('close', resolve));
    expect(code).toBe(2);
    const [typed = '', said = ''] = screen.split('conformance.config.yaml:');
    expect(typed).toContain(token);
    expect(said).toContain('there is no such environment variable; give the name of one');
    expect(leaksIn(said, [token])).toEqual([]);
    expect(existsSync(join(folder, 'conformance.config.yaml'))).toBe(false);
  });
});

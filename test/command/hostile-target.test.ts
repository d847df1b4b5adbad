import type { Socket } from 'node:net';
import { newFolder, reportsIn, textIn } from '../fixtures/command.fixture.js';
import { hiddenCharacter, nastyText } from '../fixtures/hostile.fixture.js';
import { inProcess } from '../fixtures/in-process.fixture.js';
import { head, ok, rawServer } from '../fixtures/raw-server.fixture.js';

const token = 'a-token/that+must&not-be-shown';
const job = ['--printer', 'p', '--job', 'j'];
const json = 'Content-Type: application/json';

const nastyJob = JSON.stringify({
  '@odata.context': nastyText,
  id: nastyText,
  createdDateTime: nastyText,
  isFetchable: nastyText,
  status: { state: nastyText, description: 1, details: [nastyText], [nastyText]: nastyText },
  [nastyText]: { [nastyText]: nastyText },
});

const answers: readonly ((socket: Socket, question: string) => unknown)[] = [
  (socket) => socket.write(ok(nastyJob, json)),
  (socket) => socket.write(ok(nastyJob, 'Content-Type: \u009b31m\u0085\u00ad', 'X-\u0080: \u009b2J')),
  (socket) => socket.write(ok(Buffer.from([0, 0x1b, 0x5b, 0xff, 0xfe, 0xc3]), json)),
  (socket) => socket.write(ok('\u001b]0;title\u0007\u001b[2J::error::x\n##vso[task.complete]\n', json)),
  (socket) => socket.write(head('Content-Encoding: gzip', 'Content-Length: 3')) && socket.write('\u001b[m'),
  (socket) => socket.write('HTTP/1.1 200 \u009b31mOK\r\nContent-Length: 0\r\n\r\n', 'latin1'),
  (socket) => socket.end('HTTP/1.1 200 OK\r\nX-Bad: \u001b[31m\r\n\r\n', 'latin1'),
  (socket) => socket.end('\u001b[31m', 'latin1'),
  (socket) => socket.destroy(),
];

/** Gives back the token wherever an answer can hold it. */
function echo(socket: Socket, question: string): void {
  const [, given = ''] = /^authorization: bearer (.*)$/im.exec(question) ?? [];
  const forms = [given, encodeURIComponent(given), Buffer.from(given).toString('base64'), JSON.stringify(given)];
  const body = JSON.stringify({ id: given, '@odata.context': forms.join(' '), status: { state: forms }, [given]: 1 });
  socket.write(ok(body, json, `X-Token: ${given}`, `WWW-Authenticate: Bearer error="${given}"`));
}

describe('a run against a hostile target', () => {
  it('shows no control character, and leaves reports that are well-formed', async () => {
    const { baseUrl, close } = await rawServer((socket, question, nth) =>
      answers[(nth - 1) % answers.length]?.(socket, question),
    );
    const folder = newFolder();
    const { code, stdout, stderr } = await inProcess(['--base-url', baseUrl, ...job, '--verbose'], {
      folder,
      env: { GPJC_TOKEN: token },
    });
    close();
    const { junit, results } = await reportsIn(folder);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.split('\n').filter((line) => hiddenCharacter.test(line))).toEqual([]);
    expect(stdout).not.toMatch(/^\s*::|##vso\[/m);
    expect(junit.failed).toBeGreaterThan(0);
    expect(results.summary).toMatchObject(junit);
  });

  it('shows the token nowhere when the target gives it back', async () => {
    const { baseUrl, close } = await rawServer(echo);
    const folder = newFolder();
    const { code, stdout, stderr } = await inProcess(['--base-url', baseUrl, ...job, '--verbose'], {
      folder,
      env: { GPJC_TOKEN: token },
    });
    close();
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const shown = stdout + textIn(folder);
    for (const form of [token, encodeURIComponent(token), Buffer.from(token).toString('base64')]) {
      expect(shown).not.toContain(form);
    }
    expect(shown).toContain('[redacted]');
  });
});

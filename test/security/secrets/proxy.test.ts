import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { canary, echo, few, formsOf, headersOf, job, leaks, traced } from '../../fixtures/canary.fixture.js';
import { newFolder } from '../../fixtures/command.fixture.js';

const user = canary('user');
const password = canary('password', 'awkward');
const pair = `${user}:${password}`;
const coded = Buffer.from(pair).toString('base64');
const secretParts = [user, password, coded];
const userInfo = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing.splice(0)) close();
});

type Answer = (question: IncomingMessage, socket: Socket) => void;

/** A proxy that answers a request for a tunnel so. */
async function proxyThat(answer: Answer) {
  const asked: string[] = [];
  const server = createServer().on('connect', (question: IncomingMessage, socket: Socket) => {
    socket.on('error', () => undefined);
    asked.push(question.headers['proxy-authorization'] ?? '');
    answer(question, socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://${userInfo}@127.0.0.1:${port}`, asked };
}

function linesOf([name, value]: readonly [string, string | readonly string[]]): readonly string[] {
  return [value].flat().map((each) => `${name}: ${each}\r\n`);
}

/** Gives all that it was told back, in every disguise, in the head and in the body of its refusal. */
function refusing(status: number): Answer {
  return (question, socket) => {
    const told = [question.headers['proxy-authorization'] ?? '', ...secretParts];
    const lines = told.flatMap((each) => Object.entries(headersOf(each)).flatMap(linesOf));
    const body = told.flatMap(formsOf).join('\n');
    socket.end(
      `HTTP/1.1 ${status} no ${coded}\r\n${lines.join('')}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  };
}

/** Does not carry the request on, but answers it itself, with what it was told. */
const pretending: Answer = (_, socket) => {
  let told = 0;
  const inner = createServer((__, response) => echo(secretParts[told++ % secretParts.length] ?? '', response));
  socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
  inner.emit('connection', socket);
};

describe('the user info of a proxy', () => {
  it.concurrent.each([
    { name: 'run', args: ['run', ...few], variable: 'HTTP_PROXY', target: 'http://print.invalid', code: 4 },
    {
      name: 'run, over TLS',
      args: ['run', '--verbose'],
      variable: 'https_proxy',
      target: 'https://print.invalid',
      code: 4,
    },
    { name: 'doctor', args: ['doctor', '--json'], variable: 'ALL_PROXY', target: 'https://print.invalid', code: 4 },
  ])(
    'is in nothing that is shown or kept when the proxy refuses it, and gives it back: $name',
    async ({ args, variable, target, code }) => {
      const { address, asked } = await proxyThat(refusing(407));
      const env = { [variable]: address, GPJC_TOKEN: canary('token') };
      const traces = await traced([...args, '--base-url', target, ...job], { folder: newFolder(), env });
      expect(asked).toContain(`Basic ${coded}`);
      expect(traces.stdout.replace(/\s+/g, ' ')).toContain('refuses its credentials (407)');
      expect({ code: traces.code, leaks: leaks(traces, ...secretParts) }).toEqual({ code, leaks: [] });
    },
  );

  it.concurrent.each([
    { name: 'run', args: ['run', ...few, '--verbose', '--record', 'run.cassette.json'], code: 1 },
    { name: 'doctor', args: ['doctor'], code: 3 },
  ])(
    'is in nothing that is shown or kept when the proxy answers in place of the target: $name',
    async ({ args, code }) => {
      const { address, asked } = await proxyThat(pretending);
      const env = { http_proxy: address, GPJC_TOKEN: canary('token') };
      const traces = await traced([...args, '--base-url', 'http://print.invalid', ...job], {
        folder: newFolder(),
        env,
      });
      expect(asked).toContain(`Basic ${coded}`);
      expect({ code: traces.code, leaks: leaks(traces, ...secretParts) }).toEqual({ code, leaks: [] });
    },
  );

  it.concurrent.each([
    { name: 'of a kind that cannot be used', value: `socks5://${userInfo}@127.0.0.1:9` },
    { name: 'that is no URL', value: `http://${userInfo}@:x` },
    { name: 'whose password is not encoded', value: `http://${user}:%${canary('percent')}@127.0.0.1:9` },
  ])('is not in the message about a proxy $name', async ({ value }) => {
    const [, , percent = ''] = /:\/\/(.*):(.*)@/.exec(value) ?? [];
    const env = { HTTPS_PROXY: value };
    const traces = await traced(['run', '--base-url', 'https://print.invalid', ...job], { folder: newFolder(), env });
    expect(traces.stderr).toMatch(/^HTTPS_PROXY: /);
    const found = leaks(traces, ...secretParts, percent);
    expect({ code: traces.code, leaks: found }).toEqual({ code: 2, leaks: [] });
  });
});

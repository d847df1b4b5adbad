import { once } from 'node:events';
import net from 'node:net';
import { createRedactor } from '../../../../harness/secrets/redactor.js';
import { askIssuer } from '../../../../harness/tokens/issuer.js';
import type { Principal } from '../../../../model/target.js';
import { rejection } from '../../../fixtures/folder.fixture.js';

const place = 'c.yaml:9: tokenIssuer';
const reader: Principal = { id: 'reader', type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] };
const app: Principal = { id: 'app', type: 'application', permissions: [] };
const read = `let input = ''; process.stdin.on('data', (chunk) => { input += chunk; });`;
const secret = 'minted-for-the-test';

function ask(code: string, timeoutMs = 10_000) {
  const redactor = createRedactor();
  const context = { environment: {}, folder: '.', redactor, timeoutMs };
  return askIssuer([process.execPath, '-e', code], [reader, app], place, context);
}

function print(text: string): string {
  return `process.stdout.write(${JSON.stringify(text)})`;
}

describe('askIssuer', () => {
  it('gives it the principals and takes its tokens, null for those it cannot mint', async () => {
    const echo = `${read} process.stdin.on('end', () => {
      const { principals } = JSON.parse(input);
      const [{ id, ...described }] = principals;
      const token = Buffer.from(JSON.stringify(described)).toString('base64url');
      console.log(JSON.stringify({ tokens: { [id]: token, [principals[1].id]: null, more: 'ignored' } }));
    })`;
    const { tokens, remarks } = await ask(echo);
    const described: unknown = JSON.parse(Buffer.from(tokens.get('reader') ?? '', 'base64url').toString());
    expect([...tokens.keys()]).toEqual(['reader']);
    expect(described).toEqual({ type: 'delegated', user: 'alice', permissions: ['PrintJob.Read'] });
    expect(remarks).toBe('');
  });

  it('shows what it says on standard error, secrets removed', async () => {
    const code = `console.error('minted ${secret} and eyJhbGciOiJub25lIn0.eyJhIjoxfQ.x'); ${print(
      JSON.stringify({ tokens: { reader: secret, app: null } }),
    )}`;
    expect((await ask(code)).remarks).toBe('minted [redacted] and [redacted]');
  });

  it('may leave its input unread', async () => {
    expect((await ask(print('{"tokens":{"reader":null,"app":null}}'))).tokens.size).toBe(0);
  });

  const shape = '{"tokens":{"<id>":"<token>" or null}}';
  it.each([
    {
      name: 'fails',
      code: `console.error('no key'); process.exit(7)`,
      reason: 'fails: it ended with exit code 7; it says: no key',
    },
    { name: 'is killed', code: `process.kill(process.pid, 'SIGTERM')`, reason: 'fails: it ended with SIGTERM' },
    { name: 'prints nothing', code: '', reason: `answers nothing; expected ${shape}` },
    { name: 'prints no JSON', code: print(secret), reason: `answers something that is not JSON; expected ${shape}` },
    { name: 'prints other JSON', code: print('{"reader":"x"}'), reason: `answers JSON of another shape than ${shape}` },
    { name: 'prints a list', code: print('{"tokens":["x"]}'), reason: `answers JSON of another shape than ${shape}` },
    {
      name: 'leaves one out',
      code: print('{"tokens":{"app":null}}'),
      reason: "answers nothing for 'reader'; it must answer a token, or null if it cannot mint one",
    },
    {
      name: 'prints a number',
      code: print('{"tokens":{"reader":1,"app":null}}'),
      reason: "answers neither a token nor null for 'reader'",
    },
    {
      name: 'prints without end',
      code: `const chunk = 'x'.repeat(65536); const pour = () => process.stdout.write(chunk, pour); pour()`,
      reason: 'fails: it printed more than 1048576 bytes',
    },
  ])('names the reason when it $name', async ({ code, reason }) => {
    const error = await rejection(ask(code));
    expect(error).toMatchObject({
      name: 'ConfigError',
      message: `${place}: the command '${process.execPath}' ${reason}`,
    });
  });

  it('checks that a header can carry a token', async () => {
    const error = await rejection(ask(print('{"tokens":{"reader":"a b","app":null}}')));
    expect(error).toMatchObject({
      message: `${place}: the token that '${process.execPath}' answers for 'reader' has a blank at character 2; supply the token alone`,
    });
  });

  it('names the reason when it hangs', async () => {
    const error = await rejection(ask('setInterval(() => undefined, 1000)', 200));
    expect(String(error)).toMatch(/ fails: it did not end within 200 ms$/);
  });

  it('is killed with all it started', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const connected = once(server, 'connection');
    const { port } = server.address() as net.AddressInfo;
    const pour = `require('node:net').connect(${port}, '127.0.0.1', () => {
      const chunk = 'x'.repeat(65536);
      const pour = () => process.stdout.write(chunk, pour);
      pour();
    })`;
    const start = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(pour)}], { stdio: 'inherit' })`;
    await rejection(ask(start));
    const [socket] = (await connected) as [net.Socket];
    await new Promise((resolve) => socket.on('error', resolve).on('close', resolve).resume());
    server.close();
  });
});

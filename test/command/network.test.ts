import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ServedReference } from '../../reference/http.js';
import { command, newFolder, reportsIn, textIn } from '../fixtures/command.fixture.js';
import { data } from '../fixtures/paths.fixture.js';
import { type ForwardProxy, forwardProxy } from '../fixtures/proxy.fixture.js';
import { identity } from '../fixtures/raw-server.fixture.js';
import { oneToken, passOn, reference } from '../fixtures/service.fixture.js';

const authority = join(data, 'tls', 'authority.pem');
const one = ['--only', 'status-is-200-by-printer'];

describe('a run behind a proxy, against a service with a certificate of a private authority', () => {
  let served: ServedReference;
  let secure: ReturnType<typeof createServer>;
  let proxy: ForwardProxy;
  let args: readonly string[];
  let token: string;
  const port = () => (secure.address() as AddressInfo).port;
  const password = 'pa55-word/of@proxy';
  const authorization = `Basic ${Buffer.from(`print-operator:${password}`).toString('base64')}`;
  const proxied = () => `http://print-operator:${encodeURIComponent(password)}@127.0.0.1:${proxy.port}`;

  beforeAll(async () => {
    served = await reference();
    const asked = await oneToken(served);
    token = asked.env.GPJC_TOKEN;
    secure = createServer(identity('trusted'), (question, response) => passOn(served.baseUrl, question, response));
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    proxy = await forwardProxy({ admits: (given) => given === authorization });
    args = [...asked.args.slice(2), '--base-url', `https://127.0.0.1:${port()}/v1.0`, ...one];
  });
  afterAll(() => {
    proxy.close();
    secure.close();
    secure.closeAllConnections();
  });

  it('is judged, through tunnels alone, and shows the credentials of neither', async () => {
    const folder = newFolder();
    const env = { GPJC_TOKEN: token, HTTPS_PROXY: proxied() };
    const { code, stdout, stderr } = await command([...args, '--ca', authority], { folder, env });
    expect([code, stderr]).toEqual([0, '']);
    expect(proxy.heads.length).toBeGreaterThan(0);
    expect(new Set(proxy.heads)).toEqual(
      new Set([
        [
          `CONNECT 127.0.0.1:${port()}`,
          `Proxy-Authorization: ${authorization}`,
          `Host: 127.0.0.1:${port()}`,
          'Proxy-Connection: Keep-Alive',
        ].join('\n'),
      ]),
    );
    const shown = stdout + textIn(folder);
    for (const secret of [token, password, encodeURIComponent(password), 'print-operator', authorization.slice(6)])
      expect(shown).not.toContain(secret);
  });

  it('says what is wrong with the proxy, with exit code 4, and shows no credentials', async () => {
    const env = { GPJC_TOKEN: token, HTTPS_PROXY: proxied().replace('pa55', 'wrong') };
    const { code, stdout } = await command([...args, '--ca', authority], { env });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `target unreachable: the proxy 127.0.0.1:${proxy.port} (HTTPS_PROXY) refuses its credentials (407); correct user and password in HTTPS_PROXY`,
    );
    expect(stdout).not.toMatch(/-word|print-operator/);
    expect(code).toBe(4);
  });

  it('is not begun with a proxy that cannot be used', async () => {
    const env = { GPJC_TOKEN: token, HTTPS_PROXY: 'socks5://user:secret-word@127.0.0.1:1' };
    expect(await command(args, { env })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'HTTPS_PROXY: a proxy of the kind socks5:// cannot be used; give it as http://proxy.example:3128\n',
    });
  });

  it('trusts the authority by NODE_EXTRA_CA_CERTS too', async () => {
    const env = { GPJC_TOKEN: token, NODE_EXTRA_CA_CERTS: authority };
    expect(await command(args, { env })).toMatchObject({ code: 0, stderr: '' });
  });

  it('is warned in every report when nothing is verified', async () => {
    const folder = newFolder();
    const { code, stdout } = await command([...args, '--insecure'], { folder, env: { GPJC_TOKEN: token } });
    const warning = '--insecure: the certificate of the target is not verified; anyone may be answering';
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`Warning: ${warning}`);
    expect((await reportsIn(folder)).results.extra).toMatchObject({ warnings: [warning] });
    expect(textIn(folder)).toContain(`<property name="warnings" value="${warning}"/>`);
  });

  it('never asks a proxy for the embedded reference service', async () => {
    const env = { HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' };
    expect(await command(['run', ...one], { env })).toMatchObject({ code: 0, stderr: '' });
  });
});
